package org.hepacast.radiomics.feature;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Volume;

/**
 * Means over a sphere of 1 cm3, which reaches beyond the region (IBSI 9ST6; Wahl 2009).
 *
 * @param local mean around the brightest voxel of the region; the highest such mean if several are
 *     brightest
 * @param global highest mean around any voxel of the region
 */
public record LocalIntensity(double local, double global) {

  /** Radius of a sphere of 1000 mm3. */
  private static final double RADIUS_MM = Math.cbrt(3000 / (4 * Math.PI));

  /**
   * Of a region that is not empty; a sphere that holds a voxel without a number has no mean, and
   * both features may then be NaN.
   */
  public static LocalIntensity of(Volume image, Mask region) {
    Geometry grid = image.geometry();
    Box box = reach(region.requireBox(), grid);
    Volume part = image.crop(box);
    byte[] mask = region.crop(box).voxels();
    double[] values = part.toDoubles();
    double brightest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < mask.length; i++) {
      brightest = mask[i] != 0 ? Math.max(brightest, values[i]) : brightest;
    }
    List<Row> sphere = sphere(grid);
    double local = Double.NEGATIVE_INFINITY;
    double global = Double.NEGATIVE_INFINITY;
    Geometry g = part.geometry();
    var sums = RunningSums.of(g, values);
    for (int z = 0, i = 0; z < g.nz(); z++) {
      for (int y = 0; y < g.ny(); y++) {
        for (int x = 0; x < g.nx(); x++, i++) {
          if (mask[i] != 0) {
            double mean = sums.mean(sphere, x, y, z);
            global = Math.max(global, mean);
            local = values[i] == brightest ? Math.max(local, mean) : local;
          }
        }
      }
    }
    return new LocalIntensity(local, global);
  }

  /** What IBSI defines on it. */
  public enum Feature {
    LOCAL_PEAK,
    GLOBAL_PEAK
  }

  /** The features, in the order of {@link Feature}. */
  public double[] features() {
    return new double[] {local, global};
  }

  /** The box grown by the radius of the sphere. */
  public static Box reach(Box box, Geometry grid) {
    return box.grow(
        voxels(grid.spacing().x()), voxels(grid.spacing().y()), voxels(grid.spacing().z()), grid);
  }

  private static int voxels(double spacing) {
    return (int) (RADIUS_MM / spacing);
  }

  /** The voxels of the sphere in one row: {@code half} on either side of its middle. */
  private record Row(int dy, int dz, int half) {}

  private static List<Row> sphere(Geometry g) {
    int rx = voxels(g.spacing().x());
    int ry = voxels(g.spacing().y());
    int rz = voxels(g.spacing().z());
    List<Row> sphere = new ArrayList<>();
    for (int dz = -rz; dz <= rz; dz++) {
      for (int dy = -ry; dy <= ry; dy++) {
        int half = rx;
        while (half >= 0
            && new Offset(half, dy, dz).millimetres(g.spacing()).length() > RADIUS_MM) {
          half--;
        }
        if (half >= 0) {
          sphere.add(new Row(dy, dz, half));
        }
      }
    }
    return sphere;
  }

  /**
   * Per row the sums of its first 0, 1, ... nx values: any part of a row is a difference of two.
   *
   * @param undefined how many of them are no numbers; these add nothing to the sums
   */
  @SuppressWarnings("ArrayRecordComponent") // scratch data: never compared, never a key
  private record RunningSums(Geometry g, double[] values, int[] undefined) {

    static RunningSums of(Geometry g, double[] voxels) {
      int size = Math.multiplyExact(g.nx() + 1, g.ny() * g.nz());
      var sums = new RunningSums(g, new double[size], new int[size]);
      for (int row = 0, i = 0; row < g.ny() * g.nz(); row++) {
        int at = row * (g.nx() + 1);
        for (int x = 0; x < g.nx(); x++, at++, i++) {
          boolean finite = Double.isFinite(voxels[i]);
          sums.values[at + 1] = sums.values[at] + (finite ? voxels[i] : 0);
          sums.undefined[at + 1] = sums.undefined[at] + (finite ? 0 : 1);
        }
      }
      return sums;
    }

    /** What the sphere holds of the image; beyond its border there is nothing. */
    double mean(List<Row> sphere, int x, int y, int z) {
      double sum = 0;
      int count = 0;
      for (Row row : sphere) {
        int ry = y + row.dy;
        int rz = z + row.dz;
        if (ry >= 0 && ry < g.ny() && rz >= 0 && rz < g.nz()) {
          int start = (g.nx() + 1) * (ry + g.ny() * rz);
          int from = start + Math.max(0, x - row.half);
          int end = start + Math.min(g.nx(), x + row.half + 1);
          if (undefined[end] != undefined[from]) {
            return Double.NaN;
          }
          sum += values[end] - values[from];
          count += end - from;
        }
      }
      return sum / count;
    }
  }
}
