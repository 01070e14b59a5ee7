package org.hepacast.prognosis.numeric;

/**
 * Where values lie: their mean, and their population standard deviation. Missing values (NaN) are
 * left out; of none the mean and the deviation are 0.
 */
public record Spread(double mean, double deviation) {
  /** Rounding leaves a constant column with a spread of some ulps of its mean. */
  private static final double ROUNDING = 1e-13;

  public static Spread of(double... values) {
    return of(values, 0, values.length);
  }

  /** Of the values from one index up to another. */
  public static Spread of(double[] values, int from, int to) {
    double sum = 0;
    int present = 0;
    for (int i = from; i < to; i++) {
      if (!Double.isNaN(values[i])) {
        sum += values[i];
        present++;
      }
    }
    if (present == 0) {
      return new Spread(0, 0);
    }
    double mean = sum / present;
    double squares = 0;
    for (int i = from; i < to; i++) {
      if (!Double.isNaN(values[i])) {
        squares += (values[i] - mean) * (values[i] - mean);
      }
    }
    return new Spread(mean, Math.sqrt(squares / present));
  }

  /** Whether nothing but rounding tells the values apart. */
  public boolean constant() {
    return !(deviation > ROUNDING * Math.abs(mean));
  }
}
