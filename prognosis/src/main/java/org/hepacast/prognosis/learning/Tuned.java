package org.hepacast.prognosis.learning;

import java.util.List;
import org.hepacast.prognosis.classify.Classifier;
import org.hepacast.prognosis.classify.Learner;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * Takes the candidate of largest mean AUC in an inner stratified cross-validation and trains it on
 * all rows it is given; of equally good ones the first. Inside {@link CrossValidation} this is
 * nested cross-validation.
 *
 * @param candidates learners to choose from
 * @param folds of the inner cross-validation
 */
public record Tuned(List<Learner> candidates, int folds) implements Learner {
  public Tuned {
    candidates = List.copyOf(candidates);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("There is no candidate to choose from.");
    }
  }

  @Override
  public Classifier fit(Matrix x, Labels y, Seeds seeds, Workers workers) {
    return candidates.get(choose(x, y, seeds, workers)).fit(x, y, seeds.within(1), workers);
  }

  /** Which candidate does best. */
  public int choose(Matrix x, Labels y, Seeds seeds, Workers workers) {
    Folds inner = Folds.stratified(y, folds, seeds.generator(0));
    int best = 0;
    double highest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < candidates.size() && candidates.size() > 1; c++) {
      double[] held =
          CrossValidation.probabilities(
              candidates.get(c), x, y, inner, seeds.within(2 + c), workers);
      double auc = CrossValidation.meanAuc(held, y, inner);
      if (auc > highest) {
        highest = auc;
        best = c;
      }
    }
    return best;
  }
}
