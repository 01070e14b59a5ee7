package org.hepacast.radiomics.region;

import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.MemoryBudget;
import org.hepacast.radiomics.volume.Vector3;

/**
 * Exact Euclidean distance in mm from each voxel centre to the nearest voxel centre of a region,
 * whatever the spacing: one pass per axis over the lower envelope of parabolas (Felzenszwalb and
 * Huttenlocher, Theory of Computing 2012;8:415, algorithm 1).
 */
public final class DistanceMap {

  private final Box box;
  private final double[] squared;

  private DistanceMap(Box box, double[] squared) {
    this.box = box;
    this.squared = squared;
  }

  /**
   * Distances in the part of the grid that lies within {@code reachMm} of the region's box; beyond
   * it they are larger than the reach.
   */
  public static DistanceMap to(Mask region, double reachMm) {
    Geometry grid = region.geometry();
    Vector3 s = grid.spacing();
    Box box =
        region
            .requireBox()
            .grow(voxels(reachMm, s.x()), voxels(reachMm, s.y()), voxels(reachMm, s.z()), grid);
    int nx = box.nx();
    int ny = box.ny();
    int nz = box.nz();
    MemoryBudget.require((long) Double.BYTES * nx * ny * nz, "the distance map");
    double[] squared = new double[nx * ny * nz];
    byte[] inside = region.crop(box).voxels();
    for (int i = 0; i < squared.length; i++) {
      squared[i] = inside[i] == 1 ? 0 : Double.POSITIVE_INFINITY;
    }
    var line = new Envelope(Math.max(nx, Math.max(ny, nz)));
    for (int row = 0; row < ny * nz; row++) {
      line.transform(squared, row * nx, 1, nx, s.x());
    }
    for (int z = 0; z < nz; z++) {
      for (int x = 0; x < nx; x++) {
        line.transform(squared, z * nx * ny + x, nx, ny, s.y());
      }
    }
    for (int column = 0; column < nx * ny; column++) {
      line.transform(squared, column, nx * ny, nz, s.z());
    }
    return new DistanceMap(box, squared);
  }

  private static int voxels(double mm, double spacing) {
    return (int) Math.min(Integer.MAX_VALUE, Math.ceil(mm / spacing));
  }

  /** The part of the grid that the map covers. */
  public Box box() {
    return box;
  }

  /** Squared distance in mm2 at a voxel of the grid; infinite outside the box. */
  public double squaredMm(int x, int y, int z) {
    int i = x - box.x();
    int j = y - box.y();
    int k = z - box.z();
    boolean covered = i >= 0 && i < box.nx() && j >= 0 && j < box.ny() && k >= 0 && k < box.nz();
    return covered ? squared[i + box.nx() * (j + box.ny() * k)] : Double.POSITIVE_INFINITY;
  }

  /** One line at a time; scratch arrays are kept, so it is not thread-safe. */
  private static final class Envelope {
    private final double[] values;
    private final int[] apex;
    private final double[] start;

    Envelope(int length) {
      values = new double[length];
      apex = new int[length];
      start = new double[length + 1];
    }

    /** Replaces f(p) by the minimum over q of f(q) + (spacing (p - q))^2. */
    void transform(double[] data, int first, int stride, int length, double spacing) {
      int count = 0;
      for (int q = 0; q < length; q++) {
        double f = data[first + q * stride];
        values[q] = f;
        if (f < Double.POSITIVE_INFINITY) {
          count = add(q, count, spacing);
        }
      }
      if (count == 0) {
        return;
      }
      start[count] = Double.POSITIVE_INFINITY;
      int parabola = 0;
      for (int p = 0; p < length; p++) {
        while (start[parabola + 1] < p) {
          parabola++;
        }
        double way = spacing * (p - apex[parabola]);
        data[first + p * stride] = values[apex[parabola]] + way * way;
      }
    }

    /** Adds the parabola at q to the envelope and returns how many it then has. */
    private int add(int q, int count, double spacing) {
      int kept = count;
      double from = Double.NEGATIVE_INFINITY;
      while (kept > 0) {
        from = crossing(apex[kept - 1], q, spacing);
        if (from > start[kept - 1]) {
          break;
        }
        kept--;
        from = Double.NEGATIVE_INFINITY;
      }
      apex[kept] = q;
      start[kept] = from;
      return kept + 1;
    }

    private double crossing(int left, int right, double spacing) {
      double unit = spacing * spacing;
      double rise =
          values[right] - values[left] + unit * ((double) right * right - (double) left * left);
      return rise / (2 * unit * (right - left));
    }
  }
}
