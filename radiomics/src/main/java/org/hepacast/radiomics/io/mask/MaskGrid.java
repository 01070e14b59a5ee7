package org.hepacast.radiomics.io.mask;

import org.hepacast.radiomics.io.mask.RegionFile.Placement;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Vector3;

/** Brings a mask onto the grid of its image. */
public final class MaskGrid {

  // Headers of one and the same grid differ by the rounding of their formats, single precision at
  // worst.
  private static final double SAME_GRID_VOXELS = 1e-2;
  // A voxel's outer half may stick out of the image: grids of different spacing share an edge, not
  // a centre.
  private static final double OUTSIDE_VOXELS = 0.5 + SAME_GRID_VOXELS;

  private MaskGrid() {}

  /**
   * The mask as it is where the grids agree to a hundredth of a voxel; else each image voxel takes
   * the mask voxel nearest to its centre. A region that reaches out of the image is refused.
   */
  public static Placement place(Mask mask, Geometry image) {
    if (mask.isEmpty()) {
      throw new RadiomicsException(
          Kind.REGION, "the region holds no voxel", "choose a label that the mask contains");
    }
    if (mask.geometry().sameGrid(image, SAME_GRID_VOXELS)) {
      return new Placement(mask.withGeometry(image), "same grid");
    }
    Box target = target(mask, image);
    Mask resampled = resample(mask, image, target);
    if (resampled.isEmpty()) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "the region falls between the voxels of the image",
          "draw it on this image, or resample the image to the mask's spacing");
    }
    return new Placement(resampled, "resampled to the image by nearest neighbour");
  }

  /** The image voxels that the region's box can reach. */
  private static Box target(Mask mask, Geometry image) {
    Box box = mask.requireBox();
    double[] low = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
    double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    for (int corner = 0; corner < 8; corner++) {
      Vector3 at =
          image.toIndex(
              mask.geometry()
                  .toPatient(
                      box.x() + ((corner & 1) == 0 ? 0 : box.nx() - 1),
                      box.y() + ((corner & 2) == 0 ? 0 : box.ny() - 1),
                      box.z() + ((corner & 4) == 0 ? 0 : box.nz() - 1)));
      double[] xyz = {at.x(), at.y(), at.z()};
      for (int axis = 0; axis < 3; axis++) {
        low[axis] = Math.min(low[axis], xyz[axis]);
        high[axis] = Math.max(high[axis], xyz[axis]);
      }
    }
    requireInside(low, high, image);
    int[] reach = reach(mask.geometry(), image);
    int x = (int) Math.floor(low[0]);
    int y = (int) Math.floor(low[1]);
    int z = (int) Math.floor(low[2]);
    Box around =
        new Box(
            Math.max(0, x),
            Math.max(0, y),
            Math.max(0, z),
            Math.max(1, Math.min(image.nx(), (int) Math.ceil(high[0]) + 1) - Math.max(0, x)),
            Math.max(1, Math.min(image.ny(), (int) Math.ceil(high[1]) + 1) - Math.max(0, y)),
            Math.max(1, Math.min(image.nz(), (int) Math.ceil(high[2]) + 1) - Math.max(0, z)));
    return around.grow(reach[0], reach[1], reach[2], image);
  }

  /** Image voxels that half a mask voxel may span, on any axis. */
  private static int[] reach(Geometry mask, Geometry image) {
    Vector3 s = mask.spacing();
    double half = 0.5 * Math.sqrt(s.dot(s));
    return new int[] {
      (int) Math.ceil(half / image.spacing().x()),
      (int) Math.ceil(half / image.spacing().y()),
      (int) Math.ceil(half / image.spacing().z())
    };
  }

  private static void requireInside(double[] low, double[] high, Geometry image) {
    int[] size = {image.nx(), image.ny(), image.nz()};
    boolean apart = false;
    boolean outside = false;
    for (int axis = 0; axis < 3; axis++) {
      apart |= high[axis] < -OUTSIDE_VOXELS || low[axis] > size[axis] - 1 + OUTSIDE_VOXELS;
      outside |= low[axis] < -OUTSIDE_VOXELS || high[axis] > size[axis] - 1 + OUTSIDE_VOXELS;
    }
    if (apart) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "the region lies outside the image",
          "give the mask of this image; if its header lost the position, copy it from the image");
    }
    if (outside) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "the region reaches beyond the image",
          "crop the mask to the image, or give the image that the mask was drawn on");
    }
  }

  private static Mask resample(Mask mask, Geometry image, Box target) {
    Geometry from = mask.geometry();
    Vector3 step =
        from.toIndex(image.toPatient(1, 0, 0)).minus(from.toIndex(image.toPatient(0, 0, 0)));
    byte[] voxels = new byte[image.voxelCount()];
    for (int z = target.z(); z < target.z() + target.nz(); z++) {
      for (int y = target.y(); y < target.y() + target.ny(); y++) {
        Vector3 start = from.toIndex(image.toPatient(0, y, z));
        for (int x = target.x(); x < target.x() + target.nx(); x++) {
          // Halves go up, as in ITK's nearest neighbour interpolator.
          int i = (int) Math.floor(start.x() + x * step.x() + 0.5);
          int j = (int) Math.floor(start.y() + x * step.y() + 0.5);
          int k = (int) Math.floor(start.z() + x * step.z() + 0.5);
          if (from.contains(i, j, k) && mask.at(i, j, k)) {
            voxels[image.index(x, y, z)] = 1;
          }
        }
      }
    }
    return Mask.of(image, voxels);
  }
}
