package org.hepacast.prognosis.survival.validation;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * Harrell's bootstrap for survival models: what a model seems to achieve on its own training rows,
 * less how much it flatters itself (Harrell, Lee and Mark 1996). All that is chosen from the data
 * belongs into the learner, which is run anew on every sample.
 *
 * @param apparent measure of the model on the rows that trained it
 * @param optimism mean over samples of the measure on the sample minus that on all rows
 */
public record SurvivalOptimism(double apparent, double optimism) {
  /** Fits to rows and gives a predictor of risk. */
  @FunctionalInterface
  public interface Learner {
    Predictor fit(Matrix x, Survival y, Seeds seeds);
  }

  /** Risk of each row; higher means earlier. */
  @FunctionalInterface
  public interface Predictor {
    double[] risk(Matrix x);
  }

  /** Judges risks against the outcome, such as a concordance; higher is better. */
  @FunctionalInterface
  public interface Measure {
    double of(Survival y, double[] risk);
  }

  /** Harrell's C. */
  public static Measure concordance() {
    return (y, risk) -> Concordance.harrell(y, risk).index();
  }

  public double corrected() {
    return apparent - optimism;
  }

  /** Draws as many rows as there are, with replacement; a sample without events is drawn again. */
  public static SurvivalOptimism of(
      Learner learner,
      Matrix x,
      Survival y,
      Measure measure,
      int samples,
      Seeds seeds,
      Workers workers) {
    y.requireSize(x).requireEvents("a bootstrap");
    if (samples < 1) {
      throw new IllegalArgumentException(
          "A bootstrap takes at least one sample, not %d.".formatted(samples));
    }
    double apparent = measure.of(y, learner.fit(x, y, seeds.within(samples)).risk(x));
    List<Double> flattery =
        workers.map(
            samples,
            b -> {
              int[] rows = draw(y, seeds.generator(b));
              Matrix drawn = x.selectRows(rows);
              Survival outcome = y.select(rows);
              Predictor fit = learner.fit(drawn, outcome, seeds.within(b));
              return measure.of(outcome, fit.risk(drawn)) - measure.of(y, fit.risk(x));
            });
    double optimism = flattery.stream().mapToDouble(f -> f).average().orElseThrow();
    return new SurvivalOptimism(apparent, optimism);
  }

  private static int[] draw(Survival y, RandomGenerator random) {
    while (true) {
      int[] rows = random.ints(y.size(), 0, y.size()).toArray();
      if (IntStream.of(rows).anyMatch(y::event)) {
        return rows;
      }
    }
  }
}
