package org.hepacast.radiomics.extract;

import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Volume;

/**
 * Image and masks ready for filters and features, on one grid.
 *
 * @param morphological the region whose form is measured
 * @param intensity the region whose intensities are measured; differs after re-segmentation
 */
record Prepared(Volume image, Mask morphological, Mask intensity) {}
