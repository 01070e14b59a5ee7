package org.hepacast.prognosis.learning;

import java.util.List;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Outcome;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * Harrell's bootstrap: what a learner seems to achieve on its own training rows, less how much it
 * flatters itself (Harrell, Lee and Mark 1996). All that is chosen from the data belongs into the
 * learner, which is run anew on every sample. Classes are drawn within each class, times from all
 * rows alike.
 *
 * @param apparent measure of the model on the rows that trained it
 * @param optimism mean over bootstrap samples of the measure on the sample minus that on all rows
 */
public record Optimism(double apparent, double optimism) {
  /** The apparent measure minus its optimism. */
  public double corrected() {
    return apparent - optimism;
  }

  /** By the customary measure of the kind: the area under the ROC curve, or Harrell's C. */
  public static <O extends Outcome<O>, P extends Predictor> Optimism of(
      Trainer<O, P> learner, Matrix x, O y, int samples, Seeds seeds, Workers workers) {
    return of(learner, x, y, learner.kind().measure(), samples, seeds, workers);
  }

  /** By the measure given, over so many bootstrap samples of the rows. */
  public static <O extends Outcome<O>, P extends Predictor> Optimism of(
      Trainer<O, P> learner,
      Matrix x,
      O y,
      Measure<O> measure,
      int samples,
      Seeds seeds,
      Workers workers) {
    if (samples < 1) {
      throw new IllegalArgumentException(
          "A bootstrap takes at least one sample, not %d.".formatted(samples));
    }
    learner.kind().require(y);
    P all = learner.fit(x, y, seeds.within(samples), workers);
    List<Double> flattery =
        workers.map(
            samples,
            b -> {
              int[] rows = y.drawn(seeds.generator(b));
              Matrix drawn = x.selectRows(rows);
              O outcome = y.select(rows);
              P fit = learner.fit(drawn, outcome, seeds.within(b), new Workers(1));
              return measure.of(fit.scores(drawn), outcome) - measure.of(fit.scores(x), y);
            });
    return new Optimism(
        measure.of(all.scores(x), y),
        flattery.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
  }
}
