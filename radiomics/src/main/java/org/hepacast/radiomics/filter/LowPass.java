package org.hepacast.radiomics.filter;

import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;

/**
 * Smoothing of a whole image by the discrete Gaussian of Lindeberg (1990), exp(-t) I_k(t) with
 * exact modified Bessel functions, the border voxel repeated; in double precision whatever the type
 * of the image.
 */
public final class LowPass {

  /** Part of the Gaussian that the kernel may lack before it is brought to sum 1. */
  private static final double MISSING = 1e-3;

  /** Voxels to either side: enough for a Gaussian of 100 voxels. */
  private static final int LONGEST = 400;

  /** Voxels squared. */
  private static final double WIDEST = 1e6;

  private LowPass() {}

  /**
   * @param sigma width of the Gaussian, mm
   */
  public static Volume of(Volume image, double sigma) {
    Vector3 mm = image.geometry().spacing();
    Kernel z = image.geometry().planar() ? Kernel.IDENTITY : kernel(sigma, mm.z());
    var kernel = new SeparableKernel(kernel(sigma, mm.x()), kernel(sigma, mm.y()), z);
    double[] smooth = kernel.apply(image, image.geometry().box(), Padding.NEAREST);
    return Volume.of(image.geometry(), smooth);
  }

  static Kernel kernel(double sigma, double spacing) {
    double t = sigma / spacing * (sigma / spacing);
    if (t > WIDEST) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "a Gaussian of %s mm is %.3g voxels squared".formatted(sigma, t),
          "give a width up to a thousand voxels");
    }
    double[] side = new double[LONGEST + 1];
    side[0] = scaledBessel(0, t);
    double sum = side[0];
    int half = 0;
    while (sum < 1 - MISSING && half < LONGEST) {
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
