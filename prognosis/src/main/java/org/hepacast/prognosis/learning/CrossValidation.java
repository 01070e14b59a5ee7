package org.hepacast.prognosis.learning;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Outcome;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * Predictions for rows that the predictor has not seen. Whatever a learner does with the training
 * rows, selection and tuning included, it does in each fold anew, so a pipeline that chooses by its
 * own cross-validation makes this a nested one.
 */
public final class CrossValidation {
  private CrossValidation() {}

  /** The score of each row from the predictor trained without its fold. */
  public static <O extends Outcome<O>, P extends Predictor> double[] heldOut(
      Trainer<O, P> learner, Matrix x, O y, Folds folds, Seeds seeds, Workers workers) {
    return heldOut(learner, x, y, folds, Predictor::scores, seeds, workers);
  }

  /**
   * One number for each row from the predictor trained without its fold.
   *
   * @param asked what the predictor is asked about held-out rows, such as the risk by some time
   */
  public static <O extends Outcome<O>, P extends Predictor> double[] heldOut(
      Trainer<O, P> learner,
      Matrix x,
      O y,
      Folds folds,
      BiFunction<? super P, Matrix, double[]> asked,
      Seeds seeds,
      Workers workers) {
    double[] held = new double[x.rows()];
    List<double[]> parts =
        workers.map(
            folds.count(),
            k -> {
              int[] train = folds.train(k);
              P fit =
                  learner.fit(
                      x.selectRows(train), y.select(train), seeds.within(k), new Workers(1));
              return asked.apply(fit, x.selectRows(folds.test(k)));
            });
    for (int k = 0; k < folds.count(); k++) {
      int[] test = folds.test(k);
      for (int i = 0; i < test.length; i++) {
        held[test[i]] = parts.get(k)[i];
      }
    }
    return held;
  }

  /** The mean of a measure over the folds in which it can be told; NaN if in none. */
  public static <O extends Outcome<O>> double mean(
      double[] scores, O y, Folds folds, Measure<O> measure) {
    return IntStream.range(0, folds.count())
        .mapToDouble(
            k -> {
              int[] test = folds.test(k);
              double[] part = IntStream.of(test).mapToDouble(i -> scores[i]).toArray();
              return measure.of(part, y.select(test));
            })
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }
}
