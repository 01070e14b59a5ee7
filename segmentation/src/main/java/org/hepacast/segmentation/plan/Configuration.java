package org.hepacast.segmentation.plan;

import java.util.List;
import org.hepacast.segmentation.grid.Shape;
import org.hepacast.segmentation.grid.Spacing;
import org.hepacast.segmentation.grid.Transpose;
import org.hepacast.segmentation.prepare.Normalisation;

/**
 * One of the ways in which a model was planned.
 *
 * @param name {@code 2d}, {@code 3d_fullres}
 * @param planar whether each slice is looked at alone
 * @param patch what the network sees at a time; of a planar one a single slice
 * @param spacing distances of the training, in transposed order; of a planar one that of slices is
 *     each image's own, and stands here as 1
 * @param normalisation of each channel
 */
public record Configuration(
    String name,
    Reader reader,
    Transpose transpose,
    boolean planar,
    Shape patch,
    Spacing spacing,
    List<Normalisation> normalisation) {

  public Configuration {
    normalisation = List.copyOf(normalisation);
  }

  /** The distances to which an image of these own ones is resampled. */
  public Spacing target(Spacing own) {
    return planar ? spacing.withZ(own.z()) : spacing;
  }
}
