package org.hepacast.radiomics.filter;

import java.util.List;
import org.hepacast.radiomics.parameter.Accepts;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;

/**
 * Smoothing by the discrete Gaussian of Lindeberg (1990), exp(-t) I_k(t) with modified Bessel
 * functions, as ITK's DiscreteGaussianImageFilter: longer until at most {@code maximumError} is
 * missing, then of sum 1; the border voxel repeated.
 *
 * @param variance of the Gaussian, mm2
 * @param longest limit of the kernel's length, voxels
 */
public record DiscreteGaussian(double variance, double maximumError, int longest)
    implements ImageFilter {

  static final Parameter<Double> VARIANCE =
      Parameter.of("gaussianVariance", Accepts.above(0), 1.0, "DiscreteGaussian: variance, mm2.")
          .labelled("variance");

  static final Parameter<Double> MAXIMUM_ERROR =
      Parameter.of(
              "gaussianMaximumError",
              Accepts.between(0, 1),
              0.01,
              "DiscreteGaussian: part of the Gaussian that the kernel may lack.")
          .labelled("error");

  public static final ImageType TYPE =
      ImageType.of(
          "DiscreteGaussian",
          ImageType.Origin.ITK,
          "smoothing by the discrete Gaussian",
          settings ->
              new DiscreteGaussian(
                  settings.get(VARIANCE),
                  settings.get(MAXIMUM_ERROR),
                  DiscreteGaussian.ITK_LONGEST),
          VARIANCE,
          MAXIMUM_ERROR);

  /** ITK's limit of the kernel's length. */
  public static final int ITK_LONGEST = 32;

  /** Voxels squared. The kernel's length is limited: it is flat long before. */
  private static final double WIDEST = 1e6;

  public DiscreteGaussian {
    VARIANCE.require(variance);
    MAXIMUM_ERROR.require(maximumError);
  }

  @Override
  public List<String> names() {
    return List.of("discretegaussian");
  }

  @Override
  public List<Volume> apply(Volume image, Box box) {
    Vector3 mm = image.geometry().spacing();
    var kernel = new SeparableKernel(kernel(mm.x()), kernel(mm.y()), kernel(mm.z()));
    double[] smooth = kernel.apply(image, box, Padding.NEAREST);
    return List.of(Volume.of(image.geometry().crop(box), smooth));
  }

  Kernel kernel(double spacing) {
    double t = variance / (spacing * spacing);
    if (t > WIDEST) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "%s %s is %.3g voxels squared".formatted(VARIANCE.key(), variance, t),
          "give a variance up to a million voxels squared");
    }
    double[] side = new double[longest / 2 + 1];
    side[0] = scaledBessel(0, t);
    double sum = side[0];
    int half = 0;
    while (sum < 1 - maximumError && 2 * (half + 1) + 1 <= longest) {
      half++;
      side[half] = scaledBessel(half, t);
      sum += 2 * side[half];
    }
    double[] weights = new double[2 * half + 1];
    for (int k = -half; k <= half; k++) {
      weights[k + half] = side[Math.abs(k)] / sum;
    }
    return Kernel.centred(weights);
  }

  /**
   * exp(-t) I_k(t) = 1/pi times the integral of exp(t (cos a - 1)) cos(k a) over [0, pi]; the
   * trapezoidal rule converges geometrically for such an integrand.
   */
  private static double scaledBessel(int k, double t) {
    int steps = 64 + 8 * (int) Math.ceil(Math.sqrt(Math.max(1, t)) + k);
    double sum = (1 + Math.exp(-2 * t) * (k % 2 == 0 ? 1 : -1)) / 2;
    for (int i = 1; i < steps; i++) {
      double a = Math.PI * i / steps;
      sum += Math.exp(t * (Math.cos(a) - 1)) * Math.cos(k * a);
    }
    return sum / steps;
  }
}
