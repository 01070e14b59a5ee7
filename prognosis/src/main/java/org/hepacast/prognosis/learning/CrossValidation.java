package org.hepacast.prognosis.learning;

import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.classify.Classifier;
import org.hepacast.prognosis.classify.Learner;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.validate.Auc;

/**
 * Probabilities for rows that the classifier has not seen. Whatever a learner does with the
 * training rows, selection and tuning included, it does in each fold anew, so a pipeline that
 * chooses by its own cross-validation makes this a nested one.
 */
public final class CrossValidation {
  private CrossValidation() {}

  /** The probability of class 1 for each row from the classifier trained without its fold. */
  public static double[] probabilities(
      Learner learner, Matrix x, Labels y, Folds folds, Seeds seeds, Workers workers) {
    double[] held = new double[x.rows()];
    List<double[]> parts =
        workers.map(
            folds.count(),
            k -> {
              int[] train = folds.train(k);
              Classifier fit =
                  learner.fit(
                      x.selectRows(train), y.select(train), seeds.within(k), new Workers(1));
              return fit.probabilities(x.selectRows(folds.test(k)));
            });
    for (int k = 0; k < folds.count(); k++) {
      int[] test = folds.test(k);
      for (int i = 0; i < test.length; i++) {
        held[test[i]] = parts.get(k)[i];
      }
    }
    return held;
  }

  /** The mean over the folds of the area under the ROC curve in each. */
  public static double meanAuc(double[] probabilities, Labels y, Folds folds) {
    return IntStream.range(0, folds.count())
        .mapToDouble(
            k -> {
              int[] test = folds.test(k);
              double[] part = IntStream.of(test).mapToDouble(i -> probabilities[i]).toArray();
              return Auc.of(part, y.select(test));
            })
        .average()
        .orElse(Double.NaN);
  }
}
