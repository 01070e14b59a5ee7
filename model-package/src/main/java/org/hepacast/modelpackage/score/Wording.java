package org.hepacast.modelpackage.score;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.contracts.feature.Value;

/** Numbers, units, codes and values as a person reads them. */
public final class Wording {
  /** What a person or an instrument gives has fewer, and stands as it was sent. */
  private static final int COMPUTED = 9;

  private static final MathContext KNOWN = new MathContext(5);

  private Wording() {}

  public static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** With a space before it, or empty: counts and ratios are read without one. */
  public static String unit(String ucum) {
    return switch (ucum) {
      case "", "1", "{#}" -> "";
      case "mo" -> " months";
      case "a" -> " years";
      default -> " " + ucum;
    };
  }

  static String code(String code) {
    return switch (code) {
      case "true" -> "yes";
      case "false" -> "no";
      default -> code;
    };
  }

  /** What was computed, the diameter of a region for one, has no more digits than can be known. */
  public static String value(Value value) {
    return switch (value) {
      case Value.Quantity quantity -> rounded(quantity.value()) + unit(quantity.unit());
      case Value.Censored censored ->
          sign(censored.side()) + " " + number(censored.limit()) + unit(censored.unit());
      case Value.Flag flag -> flag.value() ? "yes" : "no";
      case Value.Category category -> category.code();
    };
  }

  private static String rounded(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    return number(exact.precision() < COMPUTED ? value : exact.round(KNOWN).doubleValue());
  }

  private static String sign(Value.Side side) {
    return switch (side) {
      case BELOW -> "<";
      case AT_MOST -> "<=";
      case AT_LEAST -> ">=";
      case ABOVE -> ">";
    };
  }

  /** {@code 1 point}, {@code 11-25 points}. */
  static String points(int from, int to) {
    String span = from == to ? Integer.toString(from) : from + "-" + to;
    return span + (from == 1 && to == 1 ? " point" : " points");
  }

  /** Runs of neighbours joined: {@code 1-4, 6 points}. */
  static String points(List<Integer> ascending) {
    if (ascending.size() == 1) {
      return points(ascending.getFirst(), ascending.getFirst());
    }
    var runs = new ArrayList<String>();
    int start = 0;
    for (int i = 1; i <= ascending.size(); i++) {
      if (i == ascending.size() || ascending.get(i) != ascending.get(i - 1) + 1) {
        int from = ascending.get(start);
        int to = ascending.get(i - 1);
        runs.add(from == to ? Integer.toString(from) : from + "-" + to);
        start = i;
      }
    }
    return String.join(", ", runs) + " points";
  }
}
