package org.hepacast.radiomics.filter;

import java.util.List;
import java.util.Locale;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Volume;

/**
 * Mean or standard deviation (n - 1) over a cube, cut at the border of the image, as ITK's BoxMean
 * and BoxSigma filters.
 */
public record BoxStatistic(Kind kind, int radius) implements ImageFilter {

  /** What is taken of the cube. */
  public enum Kind {
    BOXMEAN,
    BOXSIGMAIMAGE
  }

  public BoxStatistic {
    Refusals.require(radius > 0 && radius <= 100, "boxRadius", radius, "a number from 1 to 100");
  }

  @Override
  public List<Derived> apply(Volume image, Box box) {
    Geometry grid = image.geometry();
    Box wide = box.grow(radius, radius, radius, grid);
    double[] v = image.crop(wide).toDoubles();
    double[] result = new double[box.nx() * box.ny() * box.nz()];
    for (int z = 0, i = 0; z < box.nz(); z++) {
      for (int y = 0; y < box.ny(); y++) {
        for (int x = 0; x < box.nx(); x++, i++) {
          result[i] =
              of(v, wide, x + box.x() - wide.x(), y + box.y() - wide.y(), z + box.z() - wide.z());
        }
      }
    }
    String name = kind.name().toLowerCase(Locale.ROOT);
    return List.of(new Derived(name, Volume.of(grid.crop(box), result)));
  }

  private double of(double[] v, Box wide, int cx, int cy, int cz) {
    int x1 = Math.min(wide.nx() - 1, cx + radius);
    double sum = 0;
    int n = 0;
    for (int z = Math.max(0, cz - radius); z <= Math.min(wide.nz() - 1, cz + radius); z++) {
      for (int y = Math.max(0, cy - radius); y <= Math.min(wide.ny() - 1, cy + radius); y++) {
        int row = wide.nx() * (y + wide.ny() * z);
        for (int x = Math.max(0, cx - radius); x <= x1; x++) {
          sum += v[row + x];
          n++;
        }
      }
    }
    double mean = sum / n;
    return kind == Kind.BOXMEAN ? mean : deviation(v, wide, cx, cy, cz, mean, n);
  }

  private double deviation(double[] v, Box wide, int cx, int cy, int cz, double mean, int n) {
    int x1 = Math.min(wide.nx() - 1, cx + radius);
    double squares = 0;
    for (int z = Math.max(0, cz - radius); z <= Math.min(wide.nz() - 1, cz + radius); z++) {
      for (int y = Math.max(0, cy - radius); y <= Math.min(wide.ny() - 1, cy + radius); y++) {
        int row = wide.nx() * (y + wide.ny() * z);
        for (int x = Math.max(0, cx - radius); x <= x1; x++) {
          squares += (v[row + x] - mean) * (v[row + x] - mean);
        }
      }
    }
    return n > 1 ? Math.sqrt(squares / (n - 1)) : 0;
  }
}
