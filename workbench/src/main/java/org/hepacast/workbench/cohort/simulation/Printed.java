package org.hepacast.workbench.cohort.simulation;

import java.util.Arrays;
import org.hepacast.prognosis.numeric.Quantiles;
import org.hepacast.workbench.recipe.RecipeRefused;

/**
 * What a paper prints of a column of numbers: {@code mean 61}, {@code median 66}, or the share of
 * patients in a class, {@code >=60 0.558}.
 *
 * @param what {@code mean}, {@code median}, or a comparison with its bound
 * @param value the printed number
 */
record Printed(String what, double value) {
  static Printed read(String text) {
    String[] words = text.split(" ", -1);
    if (words.length != 2 || !words[0].matches("mean|median|(<|>|>=)[0-9.]+")) {
      throw new RecipeRefused(
          "printed", "is not understood", "write 'mean 61', 'median 66' or '>=60 0.558'");
    }
    return new Printed(words[0], Double.parseDouble(words[1]));
  }

  /** The same of these values. */
  double of(double[] values) {
    return switch (what) {
      case "mean" -> Arrays.stream(values).average().orElse(Double.NaN);
      case "median" -> Quantiles.at(values, 0.5);
      default -> Arrays.stream(values).filter(this::holds).count() / (double) values.length;
    };
  }

  private boolean holds(double value) {
    double bound = Double.parseDouble(what.replaceAll("[<>=]", ""));
    return what.startsWith(">=")
        ? value >= bound
        : what.startsWith(">") ? value > bound : value < bound;
  }
}
