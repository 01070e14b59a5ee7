package org.hepacast.radiomics.feature;

import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Vector3;

/**
 * Centre and covariance of the voxel positions of a region.
 *
 * @param centre mm from the first voxel of the box
 * @param covariance divided by the number of voxels, mm2
 */
@SuppressWarnings("ArrayRecordComponent") // nine numbers handed on, never compared
record SecondMoments(int voxels, Vector3 centre, double[][] covariance) {

  /** Sums over integer indices are exact; indices start at the box, so little cancels. */
  static SecondMoments of(Geometry g, byte[] mask) {
    var sums = new Sums();
    for (int z = 0; z < g.nz(); z++) {
      for (int y = 0; y < g.ny(); y++) {
        sums.addRow(mask, g.index(0, y, z), g.nx(), y, z);
      }
    }
    return sums.moments(g.spacing());
  }

  /** Of indices along x, y, z and of their products. */
  private static final class Sums {
    private int voxels;
    private final long[] sum = new long[3];
    private final long[][] product = new long[3][3];

    void addRow(byte[] mask, int start, int nx, int y, int z) {
      long count = 0;
      long sumX = 0;
      long sumXx = 0;
      for (int x = 0; x < nx; x++) {
        if (mask[start + x] != 0) {
          count++;
          sumX += x;
          sumXx += (long) x * x;
        }
      }
      voxels += (int) count;
      sum[0] += sumX;
      sum[1] += y * count;
      sum[2] += z * count;
      product[0][0] += sumXx;
      product[0][1] += y * sumX;
      product[0][2] += z * sumX;
      product[1][1] += (long) y * y * count;
      product[1][2] += (long) y * z * count;
      product[2][2] += (long) z * z * count;
    }

    SecondMoments moments(Vector3 spacing) {
      double[] mm = {spacing.x(), spacing.y(), spacing.z()};
      double[][] covariance = new double[3][3];
      double[] mean = new double[3];
      for (int a = 0; a < 3; a++) {
        mean[a] = (double) sum[a] / voxels * mm[a];
        for (int b = a; b < 3; b++) {
          double central = (product[a][b] - (double) sum[a] / voxels * sum[b]) / voxels;
          covariance[a][b] = central * mm[a] * mm[b];
          covariance[b][a] = covariance[a][b];
        }
      }
      return new SecondMoments(voxels, new Vector3(mean[0], mean[1], mean[2]), covariance);
    }
  }
}
