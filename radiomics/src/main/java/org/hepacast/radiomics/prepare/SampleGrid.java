package org.hepacast.radiomics.prepare;

import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Vector;

/**
 * A new grid and where its voxels lie on an old one: new voxel i at old index {@code start + i *
 * step} along each axis. Both have the same axes.
 */
public record SampleGrid(Geometry target, Vector start, Vector step) {

  /**
   * PyRadiomics' grid: aligned to the corner of the first voxel of the mask's image, cut to a box
   * around the region. A spacing of 0 keeps the old one; so does an axis along which the region has
   * one voxel.
   *
   * @param padding new voxels to keep around the region
   */
  public static SampleGrid cornerAligned(Geometry old, Box region, Vector wanted, int padding) {
    double[] from = {old.spacing().x(), old.spacing().y(), old.spacing().z()};
    double[] to = {wanted.x(), wanted.y(), wanted.z()};
    int[] size = {old.nx(), old.ny(), old.nz()};
    int[] low = {region.x(), region.y(), region.z()};
    int[] length = {region.nx(), region.ny(), region.nz()};
    int[] count = new int[3];
    double[] start = new double[3];
    double[] step = new double[3];
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
      step[a] = to[a] / from[a];
    }
    return of(old, count, to, start, step);
  }

  /**
   * IBSI's grid: centred on the old one, as many voxels as cover it. A spacing of 0 keeps the old.
   */
  public static SampleGrid centred(Geometry old, Vector wanted) {
    double[] from = {old.spacing().x(), old.spacing().y(), old.spacing().z()};
    double[] to = {wanted.x(), wanted.y(), wanted.z()};
    int[] size = {old.nx(), old.ny(), old.nz()};
    int[] count = new int[3];
    double[] start = new double[3];
    double[] step = new double[3];
    for (int a = 0; a < 3; a++) {
      to[a] = to[a] == 0 ? from[a] : to[a];
      count[a] = (int) Math.ceil(size[a] * from[a] / to[a]);
      step[a] = to[a] / from[a];
      start[a] = (size[a] - 1) / 2.0 - step[a] * (count[a] - 1) / 2.0;
    }
    return of(old, count, to, start, step);
  }

  private static SampleGrid of(
      Geometry old, int[] count, double[] spacing, double[] start, double[] step) {
    var target =
        new Geometry(
            count[0],
            count[1],
            count[2],
            new Vector(spacing[0], spacing[1], spacing[2]),
            old.toPatient(start[0], start[1], start[2]),
            old.direction());
    return new SampleGrid(
        target, new Vector(start[0], start[1], start[2]), new Vector(step[0], step[1], step[2]));
  }

  /** The same new voxels as seen from another grid, which must have the same axes. */
  public SampleGrid on(Geometry other) {
    boolean parallel =
        target.direction().i().minus(other.direction().i()).length() < 1e-6
            && target.direction().j().minus(other.direction().j()).length() < 1e-6
            && target.direction().k().minus(other.direction().k()).length() < 1e-6;
    if (!parallel) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "image and mask are turned against each other",
          "resample the mask to the grid of the image (correctMask: true)");
    }
    Vector first = other.toIndex(target.origin());
    var ratio =
        new Vector(
            target.spacing().x() / other.spacing().x(),
            target.spacing().y() / other.spacing().y(),
            target.spacing().z() / other.spacing().z());
    return new SampleGrid(target, first, ratio);
  }
}
