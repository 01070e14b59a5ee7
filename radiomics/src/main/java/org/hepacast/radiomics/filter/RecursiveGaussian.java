package org.hepacast.radiomics.filter;

/**
 * Convolution with a Gaussian or its second derivative by a recursive filter of fourth order
 * (Deriche 1993, with the coefficients of Farneback and Westin 2006), computed as ITK does: double
 * precision along a line, the border voxel repeated to infinity.
 */
final class RecursiveGaussian {

  /** Shortest line that the start of the recursion can handle. */
  static final int SHORTEST = 4;

  // Farneback and Westin 2006, table 1: orders 0 and 2.
  private static final double W1 = 0.6681;
  private static final double L1 = -1.3932;
  private static final double W2 = 2.0787;
  private static final double L2 = -1.3732;

  private final double[] n;
  private final double[] d;
  private final double[] m;
  private final double causalStart;
  private final double anticausalStart;

  private RecursiveGaussian(double[] n, double[] d) {
    this.n = n;
    this.d = d;
    m = new double[] {n[1] - d[0] * n[0], n[2] - d[1] * n[0], n[3] - d[2] * n[0], -d[3] * n[0]};
    double sd = 1 + d[0] + d[1] + d[2] + d[3];
    // Response to a constant: what the recursion has reached when it enters the line.
    causalStart = (n[0] + n[1] + n[2] + n[3]) / sd;
    anticausalStart = (m[0] + m[1] + m[2] + m[3]) / sd;
  }

  /** Smoothing; sigma in voxels. */
  static RecursiveGaussian smoothing(double sigma) {
    var parts = new Parts(sigma, 1.3530, 1.8151, -0.3531, 0.0902);
    double[] d = denominator(sigma);
    double sd = 1 + d[0] + d[1] + d[2] + d[3];
    double alpha = 2 * parts.sum() / sd - parts.n[0];
    return new RecursiveGaussian(scaled(parts.n, 1 / alpha), d);
  }

  /** Second derivative per voxel, multiplied by a factor; sigma in voxels. */
  static RecursiveGaussian secondDerivative(double sigma, double factor) {
    var zero = new Parts(sigma, 1.3530, 1.8151, -0.3531, 0.0902);
    var two = new Parts(sigma, -1.3563, 5.2318, 0.3446, -2.2355);
    double[] d = denominator(sigma);
    double sd = 1 + d[0] + d[1] + d[2] + d[3];
    double dd = d[0] + 2 * d[1] + 3 * d[2] + 4 * d[3];
    double ed = d[0] + 4 * d[1] + 9 * d[2] + 16 * d[3];
    // The smoothing part takes away the response to a constant.
    double beta = -(2 * two.sum() - sd * two.n[0]) / (2 * zero.sum() - sd * zero.n[0]);
    double[] n = new double[4];
    for (int i = 0; i < 4; i++) {
      n[i] = two.n[i] + beta * zero.n[i];
    }
    double sn = two.sum() + beta * zero.sum();
    double dn = n[1] + 2 * n[2] + 3 * n[3];
    double en = n[1] + 4 * n[2] + 9 * n[3];
    double alpha =
        (en * sd * sd - ed * sn * sd - 2 * dn * dd * sd + 2 * dd * dd * sn) / (sd * sd * sd);
    return new RecursiveGaussian(scaled(n, factor / alpha), d);
  }

  private static double[] scaled(double[] n, double factor) {
    return new double[] {n[0] * factor, n[1] * factor, n[2] * factor, n[3] * factor};
  }

  private static double[] denominator(double sigma) {
    double cos1 = Math.cos(W1 / sigma);
    double cos2 = Math.cos(W2 / sigma);
    double exp1 = Math.exp(L1 / sigma);
    double exp2 = Math.exp(L2 / sigma);
    return new double[] {
      -2 * (exp2 * cos2 + exp1 * cos1),
      4 * cos2 * cos1 * exp1 * exp2 + exp1 * exp1 + exp2 * exp2,
      -2 * cos1 * exp1 * exp2 * exp2 - 2 * cos2 * exp2 * exp1 * exp1,
      exp1 * exp1 * exp2 * exp2
    };
  }

  /** The numerator of one derivative order. */
  @SuppressWarnings("ArrayRecordComponent") // four coefficients, never compared
  private record Parts(double[] n) {

    Parts(double sigma, double a1, double b1, double a2, double b2) {
      this(numerator(sigma, a1, b1, a2, b2));
    }

    private static double[] numerator(double sigma, double a1, double b1, double a2, double b2) {
      double sin1 = Math.sin(W1 / sigma);
      double sin2 = Math.sin(W2 / sigma);
      double cos1 = Math.cos(W1 / sigma);
      double cos2 = Math.cos(W2 / sigma);
      double exp1 = Math.exp(L1 / sigma);
      double exp2 = Math.exp(L2 / sigma);
      double crossed = (a1 + a2) * cos2 * cos1 - (b1 * cos2 * sin1 + b2 * cos1 * sin2);
      return new double[] {
        a1 + a2,
        exp2 * (b2 * sin2 - (a2 + 2 * a1) * cos2) + exp1 * (b1 * sin1 - (a1 + 2 * a2) * cos1),
        crossed * 2 * exp1 * exp2 + a2 * exp1 * exp1 + a1 * exp2 * exp2,
        exp2 * exp1 * exp1 * (b2 * sin2 - a2 * cos2) + exp1 * exp2 * exp2 * (b1 * sin1 - a1 * cos1)
      };
    }

    double sum() {
      return n[0] + n[1] + n[2] + n[3];
    }
  }

  /**
   * Filters {@code lines} lines that lie side by side: element i of line k at {@code i * lines +
   * k}.
   *
   * @param in at least {@link #SHORTEST} elements per line
   * @param scratch as large as {@code in}
   */
  void filter(float[] in, float[] out, double[] scratch, int length, int lines) {
    causal(in, scratch, length, lines);
    anticausal(in, out, scratch, length, lines);
  }

  private void causal(float[] in, double[] y, int length, int lines) {
    for (int i = 0; i < length; i++) {
      int at = i * lines;
      int x1 = Math.max(0, i - 1) * lines;
      int x2 = Math.max(0, i - 2) * lines;
      int x3 = Math.max(0, i - 3) * lines;
      if (i >= 4) {
        recurse(in, y, at, x1, x2, x3, lines);
      } else {
        for (int k = 0; k < lines; k++) {
          double before = causalStart * in[k];
          double y1 = i > 0 ? y[at - lines + k] : before;
          double y2 = i > 1 ? y[at - 2 * lines + k] : before;
          double y3 = i > 2 ? y[at - 3 * lines + k] : before;
          y[at + k] =
              n[0] * in[at + k]
                  + n[1] * in[x1 + k]
                  + n[2] * in[x2 + k]
                  + n[3] * in[x3 + k]
                  - (d[0] * y1 + d[1] * y2 + d[2] * y3 + d[3] * before);
        }
      }
    }
  }

  private void recurse(float[] in, double[] y, int at, int x1, int x2, int x3, int lines) {
    double n0 = n[0];
    double n1 = n[1];
    double n2 = n[2];
    double n3 = n[3];
    double d1 = d[0];
    double d2 = d[1];
    double d3 = d[2];
    double d4 = d[3];
    int y2 = at - 2 * lines;
    int y3 = at - 3 * lines;
    int y4 = at - 4 * lines;
    for (int k = 0; k < lines; k++) {
      y[at + k] =
          n0 * in[at + k]
              + n1 * in[x1 + k]
              + n2 * in[x2 + k]
              + n3 * in[x3 + k]
              - (d1 * y[x1 + k] + d2 * y[y2 + k] + d3 * y[y3 + k] + d4 * y[y4 + k]);
    }
  }

  /** Adds the anticausal part, whose last four rows suffice, to the causal one. */
  private void anticausal(float[] in, float[] out, double[] causal, int length, int lines) {
    double[][] ring = new double[5][lines];
    int last = (length - 1) * lines;
    for (double[] row : ring) {
      for (int k = 0; k < lines; k++) {
        row[k] = anticausalStart * in[last + k];
      }
    }
    for (int i = length - 1; i >= 0; i--) {
      int at = i * lines;
      int x1 = Math.min(length - 1, i + 1) * lines;
      int x2 = Math.min(length - 1, i + 2) * lines;
      int x3 = Math.min(length - 1, i + 3) * lines;
      int x4 = Math.min(length - 1, i + 4) * lines;
      double[] y0 = ring[i % 5];
      double[] y1 = ring[(i + 1) % 5];
      double[] y2 = ring[(i + 2) % 5];
      double[] y3 = ring[(i + 3) % 5];
      double[] y4 = ring[(i + 4) % 5];
      double m1 = m[0];
      double m2 = m[1];
      double m3 = m[2];
      double m4 = m[3];
      double d1 = d[0];
      double d2 = d[1];
      double d3 = d[2];
      double d4 = d[3];
      for (int k = 0; k < lines; k++) {
        double y =
            m1 * in[x1 + k]
                + m2 * in[x2 + k]
                + m3 * in[x3 + k]
                + m4 * in[x4 + k]
                - (d1 * y1[k] + d2 * y2[k] + d3 * y3[k] + d4 * y4[k]);
        y0[k] = y;
        out[at + k] = (float) (causal[at + k] + y);
      }
    }
  }
}
