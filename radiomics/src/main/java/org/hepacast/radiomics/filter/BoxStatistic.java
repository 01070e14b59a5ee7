package org.hepacast.radiomics.filter;

import java.util.List;
import org.hepacast.radiomics.parameter.Accepts;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Volume;

/**
 * Mean or standard deviation (n - 1) over a cube, cut at the border of the image, as ITK's BoxMean
 * and BoxSigma filters.
 */
public record BoxStatistic(Kind kind, int radius) implements ImageFilter {

  static final Parameter<Integer> RADIUS =
      Parameter.of(
              "boxRadius",
              Accepts.integer(1, 100),
              1,
              "BoxMean, BoxSigmaImage: half width, voxels.")
          .labelled("radius");

  public static final ImageType MEAN =
      ImageType.of(
          "BoxMean",
          ImageType.Origin.ITK,
          "mean over a cube, cut at the border of the image",
          settings -> new BoxStatistic(Kind.MEAN, settings.get(RADIUS)),
          RADIUS);

  public static final ImageType DEVIATION =
      ImageType.of(
          "BoxSigmaImage",
          ImageType.Origin.ITK,
          "standard deviation over a cube, cut at the border of the image",
          settings -> new BoxStatistic(Kind.STANDARD_DEVIATION, settings.get(RADIUS)),
          RADIUS);

  /** What is taken of the cube. */
  public enum Kind {
    MEAN("boxmean"),
    STANDARD_DEVIATION("boxsigmaimage");

    private final String imageName;

    Kind(String imageName) {
      this.imageName = imageName;
    }
  }

  public BoxStatistic {
    RADIUS.require(radius);
  }

  @Override
  public List<String> names() {
    return List.of(kind.imageName);
  }

  @Override
  public List<Volume> apply(Volume image, Box box) {
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
    return List.of(Volume.of(grid.crop(box), result));
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
    return kind == Kind.MEAN ? mean : deviation(v, wide, cx, cy, cz, mean, n);
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
