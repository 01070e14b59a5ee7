package org.hepacast.radiomics.filter;

import java.util.List;
import org.hepacast.radiomics.volume.Box;
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

  /** ITK's limit of the kernel's length. */
  public static final int ITK_LONGEST = 32;

  /** Voxels squared. The kernel's length is limited: it is flat long before. */
  private static final double WIDEST = 1e6;

  public DiscreteGaussian {
    Refusals.require(variance > 0, "gaussianVariance", variance, "a number above 0");
    Refusals.require(
        maximumError > 0 && maximumError < 1, "gaussianMaximumError", maximumError, "a part of 1");
  }

  @Override
  public List<Derived> apply(Volume image, Box box) {
    Vector3 mm = image.geometry().spacing();
    var kernel = new SeparableKernel(kernel(mm.x()), kernel(mm.y()), kernel(mm.z()));
    double[] smooth = kernel.apply(image, box, Padding.NEAREST);
    return List.of(new Derived("discretegaussian", Volume.of(image.geometry().crop(box), smooth)));
  }

  Kernel kernel(double spacing) {
    double t = variance / (spacing * spacing);
    Refusals.require(
        t <= WIDEST, "gaussianVariance", variance, "a variance below a million voxels squared");
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
