/** Patience: work that is repeated until its dependency is back. */
@NullMarked
package org.hepacast.kit.retry;

import org.jspecify.annotations.NullMarked;
