package org.hepacast.radiomics.prepare;

/** Lowest and highest of some numbers. */
public record Range(double minimum, double maximum) {

  /** Of at least one number; NaN if one of them is. */
  public static Range of(double[] values) {
    // Two of each, so that a comparison need not wait for the one before it, and of halves, not of
    // neighbours, so that the loop is vectorised.
    double low = Double.POSITIVE_INFINITY;
    double lowBehind = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double highBehind = Double.NEGATIVE_INFINITY;
    int half = values.length / 2;
    for (int i = 0; i < half; i++) {
      low = Math.min(low, values[i]);
      high = Math.max(high, values[i]);
      lowBehind = Math.min(lowBehind, values[half + i]);
      highBehind = Math.max(highBehind, values[half + i]);
    }
    if (2 * half < values.length) {
      low = Math.min(low, values[2 * half]);
      high = Math.max(high, values[2 * half]);
    }
    return new Range(Math.min(low, lowBehind), Math.max(high, highBehind));
  }

  /** Whether a value lies between the two, both included; NaN never does. */
  public boolean contains(double value) {
    return value >= minimum && value <= maximum;
  }

  /** The difference of the two. */
  public double width() {
    return maximum - minimum;
  }
}
