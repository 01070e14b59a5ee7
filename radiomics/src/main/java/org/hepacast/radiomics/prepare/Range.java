package org.hepacast.radiomics.prepare;

/** Lowest and highest of some numbers. */
public record Range(double minimum, double maximum) {

  public static Range of(double[] values) {
    double minimum = Double.POSITIVE_INFINITY;
    double maximum = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      minimum = Math.min(minimum, value);
      maximum = Math.max(maximum, value);
    }
    return new Range(minimum, maximum);
  }

  public boolean contains(double value) {
    return value >= minimum && value <= maximum;
  }

  public double width() {
    return maximum - minimum;
  }
}
