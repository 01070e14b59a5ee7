/**
 * Regions from files: label maps, DICOM segmentations and DICOM structure sets, whose contours are
 * filled slice by slice. Each file offers its regions by number and name ({@link
 * org.hepacast.radiomics.io.mask.RegionFile}) and puts one on the grid of an image ({@link
 * org.hepacast.radiomics.io.mask.MaskGrid}); a region that does not lie in the image is refused
 * rather than cut.
 */
@NullMarked
package org.hepacast.radiomics.io.mask;

import org.jspecify.annotations.NullMarked;
