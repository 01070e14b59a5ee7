package org.hepacast.radiomics.filter;

import java.util.List;
import org.hepacast.radiomics.parameter.Accepts;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.prepare.Resampling;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Volume;

/**
 * Mean or standard deviation (n - 1) over a cube, cut at the border of the image, as ITK's BoxMean
 * and BoxSigma filters, which keep the type of the image: integers lose their fraction.
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
    var windows = new WindowSums(image.geometry(), box, radius);
    double[] sums = image.crop(windows.around()).toDoubles();
    // Squares are taken about one voxel, so that a large mean does not cancel them.
    double pivot = kind == Kind.MEAN ? 0 : sums[sums.length / 2];
    double[] means = windows.of(shifted(sums, pivot));
    double[] squares = kind == Kind.MEAN ? means : windows.of(squared(sums, pivot));
    int[] counts = windows.counts();
    double[] result = new double[counts.length];
    for (int i = 0; i < result.length; i++) {
      result[i] =
          kind == Kind.MEAN ? means[i] / counts[i] : deviation(means[i], squares[i], counts[i]);
    }
    Volume exact = Volume.of(image.geometry().crop(box), result);
    return List.of(Resampling.castBack(exact, image.type()));
  }

  private static double[] shifted(double[] values, double pivot) {
    double[] shifted = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      shifted[i] = values[i] - pivot;
    }
    return shifted;
  }

  private static double[] squared(double[] values, double pivot) {
    double[] squares = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      squares[i] = (values[i] - pivot) * (values[i] - pivot);
    }
    return squares;
  }

  private static double deviation(double sum, double squares, int n) {
    return n > 1 ? Math.sqrt(Math.max(0, squares - sum * sum / n) / (n - 1)) : 0;
  }
}
