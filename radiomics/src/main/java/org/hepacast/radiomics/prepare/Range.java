package org.hepacast.radiomics.prepare;

/** Lowest and highest of some numbers. */
public record Range(double minimum, double maximum) {

  /** Of at least one number; NaN if one of them is. */
  public static Range of(double[] values) {
    // Two of each, so that a comparison need not wait for the one before it.
    double even = Double.POSITIVE_INFINITY;
    double odd = Double.POSITIVE_INFINITY;
    double highestEven = Double.NEGATIVE_INFINITY;
    double highestOdd = Double.NEGATIVE_INFINITY;
    int pairs = values.length & ~1;
    for (int i = 0; i < pairs; i += 2) {
      even = Math.min(even, values[i]);
      highestEven = Math.max(highestEven, values[i]);
      odd = Math.min(odd, values[i + 1]);
      highestOdd = Math.max(highestOdd, values[i + 1]);
    }
    if (pairs < values.length) {
      even = Math.min(even, values[pairs]);
      highestEven = Math.max(highestEven, values[pairs]);
    }
    return new Range(Math.min(even, odd), Math.max(highestEven, highestOdd));
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
