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
   * Filters lines that lie side by side: row i holds element i of each line. Rows are arrays of
   * their own, because loops over several arrays at one index vectorise where offsets into one do
   * not.
   *
   * @param x rows of the input, at least {@link #SHORTEST}
   * @param y rows of the output; those from {@code from} to before {@code end} are set
   * @param ring five rows of scratch
   */
  void filter(double[][] x, double[][] y, double[][] ring, int length, int from, int end) {
    causal(x, y, ring[0], end);
    anticausal(x, y, ring, length, from, end);
  }

  private void causal(double[][] x, double[][] y, double[] before, int end) {
    fill(before, x[0], causalStart);
    for (int i = 0; i < end; i++) {
      step(
          y[i],
          x[i],
          x[Math.max(0, i - 1)],
          x[Math.max(0, i - 2)],
          x[Math.max(0, i - 3)],
          n,
          i > 0 ? y[i - 1] : before,
          i > 1 ? y[i - 2] : before,
          i > 2 ? y[i - 3] : before,
          i > 3 ? y[i - 4] : before,
          d);
    }
  }

  private void anticausal(
      double[][] x, double[][] y, double[][] ring, int length, int from, int end) {
    for (double[] row : ring) {
      fill(row, x[length - 1], anticausalStart);
    }
    for (int i = length - 1; i >= from; i--) {
      double[] now = ring[i % 5];
      step(
          now,
          x[Math.min(length - 1, i + 1)],
          x[Math.min(length - 1, i + 2)],
          x[Math.min(length - 1, i + 3)],
          x[Math.min(length - 1, i + 4)],
          m,
          ring[(i + 1) % 5],
          ring[(i + 2) % 5],
          ring[(i + 3) % 5],
          ring[(i + 4) % 5],
          d);
      if (i < end) {
        add(y[i], now);
      }
    }
  }

  private static void fill(double[] row, double[] source, double factor) {
    for (int k = 0; k < row.length; k++) {
      row[k] = factor * source[k];
    }
  }

  private static void add(double[] row, double[] other) {
    for (int k = 0; k < row.length; k++) {
      row[k] += other[k];
    }
  }

  /** One row of the recursion: four terms of the input minus four of the output. */
  private static void step(
      double[] out,
      double[] x0,
      double[] x1,
      double[] x2,
      double[] x3,
      double[] c,
      double[] y1,
      double[] y2,
      double[] y3,
      double[] y4,
      double[] d) {
    double c0 = c[0];
    double c1 = c[1];
    double c2 = c[2];
    double c3 = c[3];
    double d1 = d[0];
    double d2 = d[1];
    double d3 = d[2];
    double d4 = d[3];
    for (int k = 0; k < out.length; k++) {
      double input = c0 * x0[k] + c1 * x1[k] + c2 * x2[k] + c3 * x3[k];
      out[k] = input - (d1 * y1[k] + d2 * y2[k] + d3 * y3[k] + d4 * y4[k]);
    }
  }
}
