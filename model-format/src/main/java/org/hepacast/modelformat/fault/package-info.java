/** How a package is refused: one exception, which names the element, the fault and the remedy. */
@NullMarked
package org.hepacast.modelformat.fault;

import org.jspecify.annotations.NullMarked;
