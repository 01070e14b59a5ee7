/**
 * Published scores as data: which points are possible with what is known, and what was published
 * for them.
 */
@NullMarked
package org.hepacast.modelpackage.score;

import org.jspecify.annotations.NullMarked;
