package org.hepacast.radiomics.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.radiomics.filter.Binomial;
import org.hepacast.radiomics.filter.BoxStatistic;
import org.hepacast.radiomics.filter.CurvatureFlow;
import org.hepacast.radiomics.filter.DiscreteGaussian;
import org.hepacast.radiomics.filter.GradientMagnitude;
import org.hepacast.radiomics.filter.ImageFilter;
import org.hepacast.radiomics.filter.LaplacianOfGaussian;
import org.hepacast.radiomics.filter.LaplacianSharpening;
import org.hepacast.radiomics.filter.Normalize;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * ITK's own numbers, on integers and single precision, volumes and a two-dimensional image, corners
 * and borders included (D4, D5: no numbers of these filters were at hand before).
 */
class ItkFilterTest {

  private static final Map<String, ImageFilter> FILTERS = filters();

  /** Nine digits are printed. */
  private static final double PRINTED = 1e-8;

  private static Map<String, ImageFilter> filters() {
    Map<String, ImageFilter> f = new LinkedHashMap<>();
    f.put("dgauss_v0.5", new DiscreteGaussian(0.5, 0.01));
    f.put("dgauss_v1", new DiscreteGaussian(1, 0.01));
    f.put("dgauss_v4", new DiscreteGaussian(4, 0.01));
    f.put("dgauss_v100", new DiscreteGaussian(100, 0.01));
    f.put("binomial_1", new Binomial(1));
    f.put("binomial_3", new Binomial(3));
    f.put("boxmean_1", new BoxStatistic(BoxStatistic.Kind.MEAN, 1));
    f.put("boxmean_2", new BoxStatistic(BoxStatistic.Kind.MEAN, 2));
    f.put("boxsigma_1", new BoxStatistic(BoxStatistic.Kind.STANDARD_DEVIATION, 1));
    f.put("boxsigma_2", new BoxStatistic(BoxStatistic.Kind.STANDARD_DEVIATION, 2));
    f.put("lapsharp", new LaplacianSharpening());
    f.put("curvflow_0.05_5", new CurvatureFlow(0.05, 5));
    f.put("curvflow_0.125_10", new CurvatureFlow(0.125, 10));
    f.put("normalize", new Normalize());
    f.put("log_s1", LaplacianOfGaussian.of(1));
    f.put("log_s2", LaplacianOfGaussian.of(2));
    f.put("log_s3", LaplacianOfGaussian.of(3));
    f.put("log_s5", LaplacianOfGaussian.of(5));
    f.put("gradmag", new GradientMagnitude(true));
    f.put("gradmag_nosp", new GradientMagnitude(false));
    return f;
  }

  static Stream<ItkReference> references() {
    return FILTERS.keySet().stream().flatMap(filter -> ItkReference.of(filter).stream());
  }

  @ParameterizedTest
  @MethodSource("references")
  void givesItksVoxelsAndFigures(ItkReference reference) {
    Volume input = reference.image();
    Volume ours = FILTERS.get(reference.filter()).apply(input, input.geometry().box()).getFirst();
    double scale = Math.max(1e-12, Math.abs(reference.mean()) + reference.deviation());
    List<String> different = new ArrayList<>();
    for (ItkReference.Point p : reference.points()) {
      double value = ours.at(p.x(), p.y(), p.z());
      if (!(Math.abs(value - p.value()) <= PRINTED * (scale + Math.abs(p.value())))) {
        different.add(p + ", ours " + value);
      }
    }
    assertThat(different).isEmpty();
    assertThat(mean(ours)).isCloseTo(reference.mean(), within(PRINTED * scale));
    assertThat(deviation(ours)).isCloseTo(reference.deviation(), within(PRINTED * scale));
  }

  private static double mean(Volume image) {
    double sum = 0;
    for (double value : image.toDoubles()) {
      sum += value;
    }
    return sum / image.geometry().voxelCount();
  }

  private static double deviation(Volume image) {
    double mean = mean(image);
    double squares = 0;
    for (double value : image.toDoubles()) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / image.geometry().voxelCount());
  }
}
