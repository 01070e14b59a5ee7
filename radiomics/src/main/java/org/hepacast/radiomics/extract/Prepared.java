package org.hepacast.radiomics.extract;

import org.hepacast.radiomics.prepare.Region;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Volume;

/**
 * Image and masks ready for filters and features, on one grid.
 *
 * @param morphological the region whose form is measured
 * @param intensity the region whose intensities are measured; differs after re-segmentation
 */
record Prepared(Volume image, Mask morphological, Mask intensity) {

  /**
   * Refuses a voxel of the region that is not finite. Features of the image itself refuse it
   * anyway; a filter may turn it into a number (local binary patterns, noise).
   */
  void requireFinite(Protocol protocol) {
    if (protocol.images().stream().noneMatch(ImageRequest::isOriginal)) {
      Region.of(image, intensity).intensities();
    }
  }
}
