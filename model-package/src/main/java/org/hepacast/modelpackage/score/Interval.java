package org.hepacast.modelpackage.score;

/** The numbers a quantity may still be: without gaps, each end included or not. Immutable. */
public record Interval(double low, boolean lowIncluded, double high, boolean highIncluded) {

  public static Interval at(double value) {
    return new Interval(value, true, value, true);
  }

  public static Interval closed(double low, double high) {
    return new Interval(low, true, high, true);
  }

  public boolean isPoint() {
    return low == high && lowIncluded && highIncluded;
  }

  public boolean isEmpty() {
    return low > high || (low == high && !(lowIncluded && highIncluded));
  }

  public Interval intersect(Interval other) {
    boolean lowFromOther = other.low > low || (other.low == low && !other.lowIncluded);
    boolean highFromOther = other.high < high || (other.high == high && !other.highIncluded);
    return new Interval(
        lowFromOther ? other.low : low,
        lowFromOther ? other.lowIncluded : lowIncluded,
        highFromOther ? other.high : high,
        highFromOther ? other.highIncluded : highIncluded);
  }

  /** The whole numbers of this interval, as a closed one; empty when there are none. */
  public Interval wholeNumbers() {
    double from = Math.ceil(low);
    double to = Math.floor(high);
    return closed(
        from == low && !lowIncluded ? from + 1 : from, to == high && !highIncluded ? to - 1 : to);
  }
}
