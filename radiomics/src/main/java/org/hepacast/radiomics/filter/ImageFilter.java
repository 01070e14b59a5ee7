package org.hepacast.radiomics.filter;

import java.util.List;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Volume;

/**
 * Derives images from an image. A filter is a value of its parameters, knows no state and may be
 * applied by many threads at a time.
 */
public interface ImageFilter {

  /** The names of the derived images, as PyRadiomics forms them. */
  List<String> names();

  /**
   * The derived images, in the order of their names, each cut to the box, with the values that
   * filtering the whole image would give there.
   */
  List<Volume> apply(Volume image, Box box);

  /**
   * What this filter is for two-dimensional images; refused where it makes no sense there. The
   * filter itself where it needs no change: an axis of one voxel has no neighbours.
   */
  default ImageFilter inPlane() {
    return this;
  }
}
