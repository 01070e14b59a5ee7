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
