package org.hepacast.segmentation.plan;

import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.segmentation.grid.AxisView;
import org.hepacast.segmentation.grid.Transpose;

/** How nnU-Net read the images of the training, which decides the order of their axes. */
public enum Reader {
  /** Axes as stored, distances as doubles. */
  SIMPLE_ITK("SimpleITKIO"),
  /** Axes as stored, distances in single precision. */
  NIBABEL("NibabelIO"),
  /** Axes turned towards right, anterior, superior; distances in single precision. */
  NIBABEL_REORIENTED("NibabelIOWithReorient");

  private final String key;

  Reader(String key) {
    this.key = key;
  }

  /** As plans name it. */
  public String key() {
    return key;
  }

  /** The image's voxels as the network is to see them. */
  public AxisView view(Geometry grid, Transpose transpose) {
    return switch (this) {
      case SIMPLE_ITK -> AxisView.asStored(grid, transpose);
      case NIBABEL -> AxisView.asStored(grid, transpose).inSinglePrecision();
      case NIBABEL_REORIENTED -> AxisView.towardsRas(grid, transpose).inSinglePrecision();
    };
  }
}
