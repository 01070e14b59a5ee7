package org.hepacast.radiomics.prepare;

import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Vector3;

/** A new grid with the axes of an old one, and where its voxels lie on the old one. */
public record SampleGrid(Geometry target) {

  /** Direction cosines are written with few decimals; this is far below a voxel over any volume. */
  private static final double PARALLEL = 1e-6;

  /**
   * PyRadiomics' grid: aligned to the corner of the first voxel of the mask's image, cut to a box
   * around the region. A spacing of 0 keeps the old one; so does an axis along which the region has
   * one voxel.
   *
   * @param padding new voxels to keep around the region
   */
  public static SampleGrid cornerAligned(Geometry old, Box region, Vector3 wanted, int padding) {
    double[] from = {old.spacing().x(), old.spacing().y(), old.spacing().z()};
    double[] to = {wanted.x(), wanted.y(), wanted.z()};
    int[] size = {old.nx(), old.ny(), old.nz()};
    int[] low = {region.x(), region.y(), region.z()};
    int[] length = {region.nx(), region.ny(), region.nz()};
    int[] count = new int[3];
    double[] start = new double[3];
    for (int a = 0; a < 3; a++) {
      if (to[a] == 0 || length[a] == 1) {
        to[a] = from[a];
      }
      double ratio = from[a] / to[a];
      double first = Math.max(0, Math.floor((low[a] - 0.5) * ratio - padding));
      double lastOfAll = Math.ceil(size[a] * ratio) - 1;
      double last = Math.min(lastOfAll, Math.ceil((low[a] + length[a] - 0.5) * ratio + padding));
      count[a] = (int) (last - first + 1);
      start[a] = 0.5 * (to[a] - from[a]) / from[a] + first / ratio;
    }
    return of(old, count, to, start);
  }

  /**
   * IBSI's grid: centred on the old one, as many voxels as cover it. A spacing of 0 keeps the old.
   */
  public static SampleGrid centred(Geometry old, Vector3 wanted) {
    double[] from = {old.spacing().x(), old.spacing().y(), old.spacing().z()};
    double[] to = {wanted.x(), wanted.y(), wanted.z()};
    int[] size = {old.nx(), old.ny(), old.nz()};
    int[] count = new int[3];
    double[] start = new double[3];
    for (int a = 0; a < 3; a++) {
      to[a] = to[a] == 0 ? from[a] : to[a];
      count[a] = (int) Math.ceil(size[a] * from[a] / to[a]);
      start[a] = (size[a] - 1) / 2.0 - to[a] / from[a] * (count[a] - 1) / 2.0;
    }
    return of(old, count, to, start);
  }

  private static SampleGrid of(Geometry old, int[] count, double[] spacing, double[] start) {
    return new SampleGrid(
        new Geometry(
            count[0],
            count[1],
            count[2],
            new Vector3(spacing[0], spacing[1], spacing[2]),
            old.toPatient(start[0], start[1], start[2]),
            old.direction(),
            old.planar()));
  }

  /** Whether the new voxels are those of this grid already, within numpy's allclose. */
  public boolean hasSpacingOf(Geometry other) {
    return close(target.spacing().x(), other.spacing().x())
        && close(target.spacing().y(), other.spacing().y())
        && close(target.spacing().z(), other.spacing().z());
  }

  private static boolean close(double a, double b) {
    return Math.abs(a - b) <= 1e-8 + 1e-5 * Math.abs(b);
  }

  /**
   * Index on another grid of each new voxel along one axis (0 = x).
   *
   * <p>Where old and new voxels stand in a simple ratio a position can fall exactly between two old
   * ones, and rounding decides which is nearest. The arithmetic is therefore ITK's, step by step:
   * millimetres, times the inverse of the spacing, and along x interpolated between the two ends.
   */
  double[] positions(Geometry source, int axis) {
    requireParallel(source);
    Vector3 direction = axis(source, axis);
    double origin = source.origin().dot(direction);
    double first = target.origin().dot(direction);
    double spacing = component(target.spacing(), axis);
    double inverse = 1 / component(source.spacing(), axis);
    int n = axis == 0 ? target.nx() : axis == 1 ? target.ny() : target.nz();
    double[] positions = new double[n];
    double start = (first - origin) * inverse;
    double end = (spacing * n + first - origin) * inverse;
    for (int i = 0; i < n; i++) {
      positions[i] =
          axis == 0
              ? start + (double) i / n * (end - start)
              : (spacing * i + first - origin) * inverse;
    }
    return positions;
  }

  private static Vector3 axis(Geometry g, int axis) {
    return switch (axis) {
      case 0 -> g.direction().i();
      case 1 -> g.direction().j();
      default -> g.direction().k();
    };
  }

  private static double component(Vector3 v, int axis) {
    return switch (axis) {
      case 0 -> v.x();
      case 1 -> v.y();
      default -> v.z();
    };
  }

  private void requireParallel(Geometry source) {
    for (int a = 0; a < 3; a++) {
      if (!(axis(target, a).minus(axis(source, a)).length() < PARALLEL)) {
        throw new RadiomicsException(
            Kind.GEOMETRY,
            "image and mask are turned against each other",
            "resample the mask to the grid of the image before this protocol resamples both");
      }
    }
  }
}
