package org.hepacast.model.watch.drift;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Values that only a power of ten brings back to where values were: a laboratory that sends mg/L
 * and calls it ug/L. Units are converted by what the record says, so what is wrong there shows only
 * in the numbers.
 */
final class AnotherUnit {
  private static final double[] FACTORS = {10, 100, 1_000, 1_000_000, 0.1, 0.01, 0.001, 0.000_001};
  private static final int FEWEST = 3;
  private static final double MOST_OF_THEM = 0.8;

  private AnotherUnit() {}

  static Optional<String> suspected(double[] values, Reference before) {
    double[] beyond =
        Arrays.stream(values)
            .filter(value -> value > 0 && (value < before.least() || value > before.most()))
            .toArray();
    if (beyond.length < FEWEST || before.cuts().isEmpty()) {
      return Optional.empty();
    }
    double best = 0;
    long most = 0;
    for (double factor : FACTORS) {
      long within =
          Arrays.stream(beyond)
              .map(value -> value / factor)
              .filter(value -> value >= before.least() && value <= before.most())
              .count();
      if (within > most) {
        most = within;
        best = factor;
      }
    }
    return most < MOST_OF_THEM * beyond.length
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "Divided by %s, %d of them would lie within: ask the laboratory for its unit.",
                best >= 1 ? Long.toString(Math.round(best)) : "1/" + Math.round(1 / best),
                most));
  }
}
