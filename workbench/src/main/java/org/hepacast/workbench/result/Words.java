package org.hepacast.workbench.result;

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
        ? "%s (%s to %s)".formatted(number(value), number(lower.get()), number(upper.get()))
        : number(value);
  }

  static String ours(Interval value) {
    return Double.isFinite(value.lower()) && Double.isFinite(value.upper())
        ? "%s (%s to %s)"
            .formatted(number(value.estimate()), number(value.lower()), number(value.upper()))
        : number(value.estimate());
  }

  private static String number(double value) {
    return Double.isFinite(value)
        ? value == Math.rint(value) && Math.abs(value) < 1e6
            ? String.format(Locale.ROOT, "%.0f", value)
            : String.format(Locale.ROOT, "%.3f", value)
        : "";
  }
}
