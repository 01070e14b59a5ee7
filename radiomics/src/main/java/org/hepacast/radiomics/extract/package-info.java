/** From image, mask and protocol to named features. */
@NullMarked
package org.hepacast.radiomics.extract;

import org.jspecify.annotations.NullMarked;
