/**
 * Regions from label maps, DICOM segmentations and DICOM structure sets, as masks on the grid of an
 * image.
 */
@NullMarked
package org.hepacast.radiomics.io.mask;

import org.jspecify.annotations.NullMarked;
