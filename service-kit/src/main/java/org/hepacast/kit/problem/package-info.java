/** Errors of the JSON interfaces as application/problem+json. */
@NullMarked
package org.hepacast.kit.problem;

import org.jspecify.annotations.NullMarked;
