package org.hepacast.workbench.result;

import java.math.BigDecimal;
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

  static String printed(double value, Optional<Double> lower, Optional<Double> upper) {
    return lower.isPresent() && upper.isPresent()
        ? "%s (%s to %s)"
            .formatted(asWritten(value), asWritten(lower.get()), asWritten(upper.get()))
        : asWritten(value);
  }

  static String ours(Interval value) {
    return Double.isFinite(value.lower()) && Double.isFinite(value.upper())
        ? "%s (%s to %s)"
            .formatted(number(value.estimate()), number(value.lower()), number(value.upper()))
        : number(value.estimate());
  }

  /** With the digits that the recipe has. */
  private static String asWritten(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
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
