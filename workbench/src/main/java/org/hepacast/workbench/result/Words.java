package org.hepacast.workbench.result;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.workbench.cohort.CohortFacts;
import org.hepacast.workbench.cohort.Origin;

/** Facts in sentences. */
final class Words {
  private Words() {}

  static String origin(CohortFacts facts) {
    return switch (facts.origin()) {
      case Origin.Real(String source, String licence) ->
          licence.isEmpty() ? source + "." : "%s (%s).".formatted(source, licence);
      case Origin.Simulated(String method, long seed, var truth) ->
          "Simulated patients (seed %d). %s%s"
              .formatted(
                  seed,
                  method,
                  truth.withoutEffect() ? " Nothing tells the outcome: by design." : "");
    };
  }

  /** With as many digits behind the point as the recipe has for the figure or a limit of it. */
  static String printed(double value, Optional<Double> lower, Optional<Double> upper) {
    int digits = digits(value);
    if (lower.isEmpty() || upper.isEmpty()) {
      return fixed(value, digits);
    }
    int all = Math.max(digits, Math.max(digits(lower.get()), digits(upper.get())));
    return "%s (%s to %s)"
        .formatted(fixed(value, all), fixed(lower.get(), all), fixed(upper.get(), all));
  }

  static String ours(Interval value) {
    return Double.isFinite(value.lower()) && Double.isFinite(value.upper())
        ? "%s (%s to %s)"
            .formatted(number(value.estimate()), number(value.lower()), number(value.upper()))
        : number(value.estimate());
  }

  private static int digits(double value) {
    return Math.max(0, new BigDecimal(Double.toString(value)).stripTrailingZeros().scale());
  }

  private static String fixed(double value, int digits) {
    return new BigDecimal(Double.toString(value)).setScale(digits).toPlainString();
  }

  /** Of an effect: three digits say all that was planted on purpose. */
  static String size(double value) {
    return value == 0
        ? "0"
        : new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }

  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return "";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e6) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    if (value > 0 && value < 0.0005) {
      return "<0.001";
    }
    return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%.1f", value);
  }
}
