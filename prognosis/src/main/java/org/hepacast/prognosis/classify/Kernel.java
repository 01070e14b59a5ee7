package org.hepacast.prognosis.classify;

/** How a support vector machine compares two rows. */
public sealed interface Kernel {
  /** How alike two rows are, each given by its array and where it begins there. */
  double of(double[] a, int fromA, double[] b, int fromB, int features);

  /** The inner product. */
  record Linear() implements Kernel {
    @Override
    public double of(double[] a, int fromA, double[] b, int fromB, int features) {
      double sum = 0;
      for (int j = 0; j < features; j++) {
        sum += a[fromA + j] * b[fromB + j];
      }
      return sum;
    }
  }

  /** exp(-gamma |a - b|^2). */
  record Rbf(double gamma) implements Kernel {
    public Rbf {
      if (!(gamma > 0)) {
        throw new IllegalArgumentException("gamma is %s; it must be above 0.".formatted(gamma));
      }
    }

    @Override
    public double of(double[] a, int fromA, double[] b, int fromB, int features) {
      double sum = 0;
      for (int j = 0; j < features; j++) {
        double d = a[fromA + j] - b[fromB + j];
        sum += d * d;
      }
      return Math.exp(-gamma * sum);
    }
  }
}
