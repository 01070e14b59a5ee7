/** Fourier transforms, for what filters and spatial statistics need of them. */
@NullMarked
package org.hepacast.radiomics.transform;

import org.jspecify.annotations.NullMarked;
