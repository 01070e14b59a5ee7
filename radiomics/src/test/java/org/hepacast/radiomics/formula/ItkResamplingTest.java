package org.hepacast.radiomics.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.radiomics.prepare.Interpolation;
import org.hepacast.radiomics.prepare.Resampling;
import org.hepacast.radiomics.prepare.SampleGrid;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ITK's resampled voxels by every interpolator, on integers and single precision, 3D and 2D. */
class ItkResamplingTest {

  private static final Map<String, Interpolation> INTERPOLATORS = interpolators();

  /** Grids of the reference: they start at the corner of the old one and cover it. */
  private static final Map<Character, Vector3> SPACINGS =
      Map.of(
          'A', new Vector3(1.3, 1.1, 1.7),
          'B', new Vector3(1.5, 0.7, 1.3),
          'C', new Vector3(1.7, 1.3, 2.1),
          'D', new Vector3(0.5, 0.45, 0));

  /** More than the old grid has beyond any of its voxels: the box is cut at the grid. */
  private static final int PADDING = 10;

  private static Map<String, Interpolation> interpolators() {
    Map<String, Interpolation> i = new LinkedHashMap<>();
    i.put("resample_BSpline", Interpolation.SPLINE);
    i.put("resample_Linear", Interpolation.LINEAR);
    i.put("resample_NearestNeighbor", Interpolation.NEAREST);
    i.put("resample_Gaussian", Interpolation.GAUSSIAN);
    i.put("resample_LabelGaussian", Interpolation.LABEL_GAUSSIAN);
    i.put("resample_HammingWindowedSinc", Interpolation.HAMMING_SINC);
    i.put("resample_CosineWindowedSinc", Interpolation.COSINE_SINC);
    i.put("resample_WelchWindowedSinc", Interpolation.WELCH_SINC);
    i.put("resample_LanczosWindowedSinc", Interpolation.LANCZOS_SINC);
    i.put("resample_BlackmanWindowedSinc", Interpolation.BLACKMAN_SINC);
    return i;
  }

  /**
   * Nine digits are printed. ITK ends the spline's prefilter at 1e-10, which moves values by 3e-8
   * of the range, and takes an approximate error function for the Gaussian: 2e-6.
   */
  private static double tolerance(Interpolation interpolation) {
    return switch (interpolation) {
      case SPLINE -> 1e-7;
      case GAUSSIAN -> 4e-6;
      default -> 1e-8;
    };
  }

  static Stream<ItkReference> references() {
    return INTERPOLATORS.keySet().stream().flatMap(id -> ItkReference.of(id).stream());
  }

  @ParameterizedTest
  @MethodSource("references")
  void givesItksVoxels(ItkReference reference) {
    Volume image = reference.image();
    Interpolation interpolation = INTERPOLATORS.get(reference.filter());
    SampleGrid grid =
        SampleGrid.cornerAligned(
            image.geometry(),
            image.geometry().box(),
            SPACINGS.get(reference.input().charAt(0)),
            PADDING);
    Volume exact = Resampling.sample(image, grid, interpolation, Resampling.Outside.ZERO);
    Volume ours = Resampling.castBack(exact, image.type());
    double scale = Math.abs(reference.mean()) + reference.deviation();
    List<String> different = new ArrayList<>();
    for (ItkReference.Point p : reference.points()) {
      double slack = tolerance(interpolation) * (scale + Math.abs(p.value()));
      double value = ours.at(p.x(), p.y(), p.z());
      // What is a whole number but for rounding loses 1 or does not, when it is truncated.
      double unrounded = exact.at(p.x(), p.y(), p.z());
      boolean tie = Math.abs(unrounded - Math.rint(unrounded)) <= slack;
      if (Math.abs(value - p.value()) > (tie ? 1 : 0) + slack) {
        different.add(p + ", ours " + value);
      }
    }
    assertThat(reference.points()).hasSize(60);
    assertThat(different).isEmpty();
  }
}
