package org.hepacast.radiomics.prepare;

import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Volume;

/**
 * Values of an image between its voxels by an interpolating cubic B-spline, at any place of a box;
 * 0 beyond the outermost voxel centres (scipy's {@code map_coordinates}).
 */
public final class SplineSampler {

  private final Geometry grid;
  private final Box part;
  private final double[] coefficients;
  private final int[] ix = new int[4];
  private final int[] iy = new int[4];
  private final int[] iz = new int[4];
  private final double[] wx = new double[4];
  private final double[] wy = new double[4];
  private final double[] wz = new double[4];

  private SplineSampler(Geometry grid, Box part, double[] coefficients) {
    this.grid = grid;
    this.part = part;
    this.coefficients = coefficients;
  }

  /**
   * @param reach how far beyond the box samples may lie, voxels
   */
  public static SplineSampler of(Volume image, Box box, int reach) {
    int margin = reach + BSpline.REACH;
    Box part = box.grow(margin, margin, margin, image.geometry());
    double[] coefficients = image.crop(part).toDoubles().clone();
    BSpline.prefilter(coefficients, part.nx(), part.ny(), part.nz());
    return new SplineSampler(image.geometry(), part, coefficients);
  }

  /** The value at a place given by indices of the image. */
  public double at(double x, double y, double z) {
    if (x < 0 || y < 0 || z < 0 || x > grid.nx() - 1 || y > grid.ny() - 1 || z > grid.nz() - 1) {
      return 0;
    }
    BSpline.weights(x, ix, wx, 0);
    BSpline.weights(y, iy, wy, 0);
    BSpline.weights(z, iz, wz, 0);
    double sum = 0;
    for (int c = 0; c < 4; c++) {
      int pz = BSpline.mirror(iz[c], grid.nz()) - part.z();
      for (int b = 0; b < 4; b++) {
        int row = part.nx() * (BSpline.mirror(iy[b], grid.ny()) - part.y() + part.ny() * pz);
        for (int a = 0; a < 4; a++) {
          int px = BSpline.mirror(ix[a], grid.nx()) - part.x();
          sum += wx[a] * wy[b] * wz[c] * coefficients[row + px];
        }
      }
    }
    return sum;
  }
}
