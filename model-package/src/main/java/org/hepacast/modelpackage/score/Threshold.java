package org.hepacast.modelpackage.score;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A published cut-off, with its comparison exactly as published. */
public record Threshold(Comparison comparison, double value) {

  /** Whether the cut-off itself counts. */
  public enum Comparison {
    @JsonProperty(">")
    ABOVE(">", "<="),
    @JsonProperty(">=")
    AT_LEAST(">=", "<"),
    /** Whether the cut-off itself counts was not read in a source: at it, both are possible. */
    @JsonProperty("> or >=")
    UNREAD("> or >=", "< or <=");

    private final String sign;
    private final String opposite;

    Comparison(String sign, String opposite) {
      this.sign = sign;
      this.opposite = opposite;
    }
  }

  /** Every number of the interval reaches it. */
  boolean isReachedByAll(Interval numbers) {
    return switch (comparison) {
      case AT_LEAST -> numbers.low() >= value;
      case ABOVE, UNREAD ->
          numbers.low() > value || (numbers.low() == value && !numbers.lowIncluded());
    };
  }

  /** At least one number of the interval reaches it. */
  boolean isReachedBySome(Interval numbers) {
    return switch (comparison) {
      case AT_LEAST, UNREAD ->
          numbers.high() > value || (numbers.high() == value && numbers.highIncluded());
      case ABOVE -> numbers.high() > value;
    };
  }

  /** Reached later than the other by growing numbers. */
  boolean isBeyond(Threshold other) {
    return value > other.value
        || (value == other.value
            && comparison == Comparison.ABOVE
            && other.comparison != Comparison.ABOVE);
  }

  /** {@code > 200 ug/L}. */
  String words(String unit) {
    return comparison.sign + " " + Wording.number(value) + unit;
  }

  /** What holds where this does not: {@code <= 200 ug/L}. */
  String oppositeWords(String unit) {
    return comparison.opposite + " " + Wording.number(value) + unit;
  }
}
