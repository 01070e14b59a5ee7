package org.hepacast.record.cases;

import org.hepacast.contracts.feature.Value;

/** What a number, exact or censored, is certain to be. */
record Bounds(double low, boolean lowIncluded, double high, boolean highIncluded) {

  static Bounds of(Value value) {
    return switch (value) {
      case Value.Quantity(double exact, String unit) -> new Bounds(exact, true, exact, true);
      case Value.Censored(Value.Side side, double limit, String unit) ->
          switch (side) {
            case BELOW -> new Bounds(Double.NEGATIVE_INFINITY, false, limit, false);
            case AT_MOST -> new Bounds(Double.NEGATIVE_INFINITY, false, limit, true);
            case AT_LEAST -> new Bounds(limit, true, Double.POSITIVE_INFINITY, false);
            case ABOVE -> new Bounds(limit, false, Double.POSITIVE_INFINITY, false);
          };
      case Value.Flag flag -> throw new IllegalArgumentException("A flag has no bounds");
      case Value.Category category ->
          throw new IllegalArgumentException("A category has no bounds");
    };
  }

  static String unit(Value value) {
    return switch (value) {
      case Value.Quantity quantity -> quantity.unit();
      case Value.Censored censored -> censored.unit();
      case Value.Flag flag -> throw new IllegalArgumentException("A flag has no unit");
      case Value.Category category -> throw new IllegalArgumentException("A category has no unit");
    };
  }

  /** Of two numbers, what the larger is certain to be. */
  Bounds larger(Bounds other) {
    Bounds lower = low > other.low || (low == other.low && !lowIncluded) ? this : other;
    Bounds upper = high > other.high || (high == other.high && highIncluded) ? this : other;
    return new Bounds(lower.low, lower.lowIncluded, upper.high, upper.highIncluded);
  }

  /** Of two numbers, what the smaller is certain to be. */
  Bounds smaller(Bounds other) {
    Bounds lower = low < other.low || (low == other.low && lowIncluded) ? this : other;
    Bounds upper = high < other.high || (high == other.high && !highIncluded) ? this : other;
    return new Bounds(lower.low, lower.lowIncluded, upper.high, upper.highIncluded);
  }

  /**
   * As a value: where both ends are known and differ, the lower one alone is told, since a value
   * has one limit; that it lies above it stays true.
   */
  Value value(String unit) {
    if (low == high) {
      return new Value.Quantity(low, unit);
    }
    if (low != Double.NEGATIVE_INFINITY) {
      return new Value.Censored(lowIncluded ? Value.Side.AT_LEAST : Value.Side.ABOVE, low, unit);
    }
    return new Value.Censored(highIncluded ? Value.Side.AT_MOST : Value.Side.BELOW, high, unit);
  }

  boolean isSurelyAbove(double limit) {
    return low > limit || (low == limit && !lowIncluded);
  }

  /** Of what cannot be negative. */
  boolean isSurelyZero() {
    return high == 0 && highIncluded;
  }

  /** Of a count: below 1 is none. */
  boolean isSurelyBelow(double limit) {
    return high < limit || (high == limit && !highIncluded);
  }
}
