package org.hepacast.radiomics.filter;

import java.util.function.DoubleUnaryOperator;
import org.hepacast.radiomics.transform.Spectrum;

/** Multiplies the spectrum of an image by a function of frequency. */
final class Frequencies {

  private Frequencies() {}

  /**
   * Transforms, multiplies by a radial function and a Riesz transform, transforms back.
   *
   * <p>A frequency is that of IBSI's reference: {@code (k - c) / c} with c = (n - 1) / 2, then
   * shifted so that k = n / 2 comes first. It differs from the usual axis by half a step for even
   * lengths; references of levels 2 and 3 are met with it alone.
   */
  static void multiply(
      Spectrum spectrum, boolean inVolume, DoubleUnaryOperator radial, Riesz riesz) {
    if (inVolume) {
      spectrum.transform(false);
    } else {
      spectrum.transformSlices(false);
    }
    double[] fx = axis(spectrum.nx());
    double[] fy = axis(spectrum.ny());
    double[] fz = inVolume ? axis(spectrum.nz()) : new double[spectrum.nz()];
    for (int z = 0, i = 0; z < spectrum.nz(); z++) {
      for (int y = 0; y < spectrum.ny(); y++) {
        for (int x = 0; x < spectrum.nx(); x++, i++) {
          double r = Math.sqrt(fx[x] * fx[x] + fy[y] * fy[y] + fz[z] * fz[z]);
          double factor = radial.applyAsDouble(r);
          factor = factor == 0 ? 0 : factor * riesz.magnitude(fx[x], fy[y], fz[z]);
          scale(spectrum, i, factor, riesz.order());
        }
      }
    }
    if (inVolume) {
      spectrum.transform(true);
    } else {
      spectrum.transformSlices(true);
    }
  }

  /** Times factor (-i)^order. */
  private static void scale(Spectrum spectrum, int i, double factor, int order) {
    double re = spectrum.re()[i] * factor;
    double im = spectrum.im()[i] * factor;
    switch (order % 4) {
      case 0 -> set(spectrum, i, re, im);
      case 1 -> set(spectrum, i, im, -re);
      case 2 -> set(spectrum, i, -re, -im);
      default -> set(spectrum, i, -im, re);
    }
  }

  private static void set(Spectrum spectrum, int i, double re, double im) {
    spectrum.re()[i] = re;
    spectrum.im()[i] = im;
  }

  private static double[] axis(int n) {
    double[] axis = new double[n];
    double centre = (n - 1) / 2.0;
    for (int j = 0; j < n; j++) {
      axis[j] = n == 1 ? 0 : ((j + n / 2) % n - centre) / centre;
    }
    return axis;
  }
}
