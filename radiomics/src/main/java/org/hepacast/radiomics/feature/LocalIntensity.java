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
    List<Offset> sphere = sphere(grid);
    double local = Double.NEGATIVE_INFINITY;
    double global = Double.NEGATIVE_INFINITY;
    Geometry g = part.geometry();
    for (int z = 0, i = 0; z < g.nz(); z++) {
      for (int y = 0; y < g.ny(); y++) {
        for (int x = 0; x < g.nx(); x++, i++) {
          if (mask[i] != 0) {
            double mean = mean(g, values, sphere, x, y, z);
            global = Math.max(global, mean);
            local = values[i] == brightest ? Math.max(local, mean) : local;
          }
        }
      }
    }
    return new LocalIntensity(local, global);
  }

  /** The box grown by the radius of the sphere. */
  public static Box reach(Box box, Geometry grid) {
    return box.grow(
        voxels(grid.spacing().x()), voxels(grid.spacing().y()), voxels(grid.spacing().z()), grid);
  }

  private static int voxels(double spacing) {
    return (int) (RADIUS_MM / spacing);
  }

  private static List<Offset> sphere(Geometry g) {
    int rx = voxels(g.spacing().x());
    int ry = voxels(g.spacing().y());
    int rz = voxels(g.spacing().z());
    List<Offset> sphere = new ArrayList<>();
    for (int dz = -rz; dz <= rz; dz++) {
      for (int dy = -ry; dy <= ry; dy++) {
        for (int dx = -rx; dx <= rx; dx++) {
          var offset = new Offset(dx, dy, dz);
          if (offset.millimetres(g.spacing()).length() <= RADIUS_MM) {
            sphere.add(offset);
          }
        }
      }
    }
    return sphere;
  }

  /** What the sphere holds of the image; beyond its border there is nothing. */
  private static double mean(
      Geometry g, double[] values, List<Offset> sphere, int x, int y, int z) {
    double sum = 0;
    int count = 0;
    for (Offset o : sphere) {
      if (g.contains(x + o.dx(), y + o.dy(), z + o.dz())) {
        sum += values[g.index(x + o.dx(), y + o.dy(), z + o.dz())];
        count++;
      }
    }
    return sum / count;
  }
}
