package org.hepacast.prognosis.learning;

import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.hepacast.prognosis.classify.Classifier;
import org.hepacast.prognosis.classify.Learner;
import org.hepacast.prognosis.data.Bootstrap;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.validate.Auc;

/**
 * Harrell's bootstrap: what a learner seems to achieve on its own training rows, less how much it
 * flatters itself.
 *
 * @param apparent measure of the model on the rows that trained it
 * @param optimism mean over bootstrap samples of the measure on the sample minus that on all rows
 */
public record Optimism(double apparent, double optimism) {
  public double corrected() {
    return apparent - optimism;
  }

  /** Area under the ROC curve. */
  public static ToDoubleBiFunction<double[], Labels> auc() {
    return Auc::of;
  }

  /** Estimates for a measure of probabilities; samples are drawn within each class. */
  public static Optimism of(
      Learner learner,
      Matrix x,
      Labels y,
      ToDoubleBiFunction<double[], Labels> measure,
      int samples,
      Seeds seeds,
      Workers workers) {
    Classifier all = learner.fit(x, y, seeds.within(samples), workers);
    List<Double> flattery =
        workers.map(
            samples,
            b -> {
              int[] rows = Bootstrap.stratified(y, seeds.generator(b)).drawn();
              Matrix drawn = x.selectRows(rows);
              Labels labels = y.select(rows);
              Classifier fit = learner.fit(drawn, labels, seeds.within(b), new Workers(1));
              return measure.applyAsDouble(fit.probabilities(drawn), labels)
                  - measure.applyAsDouble(fit.probabilities(x), y);
            });
    return new Optimism(
        measure.applyAsDouble(all.probabilities(x), y),
        flattery.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN));
  }
}
