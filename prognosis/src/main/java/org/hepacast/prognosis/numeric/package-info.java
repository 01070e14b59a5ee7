/** Distribution functions, quantiles, and small dense linear algebra to full double precision. */
@NullMarked
package org.hepacast.prognosis.numeric;

import org.jspecify.annotations.NullMarked;
