package org.hepacast.prognosis.learning;

import java.util.List;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Outcome;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * Takes the candidate of largest mean measure in an inner stratified cross-validation and trains it
 * on all rows it is given; of equally good ones the first. Inside {@link CrossValidation} this is
 * nested cross-validation.
 *
 * @param candidates learners to choose from
 * @param folds of the inner cross-validation
 * @param measure what is to be large
 */
public record Tuned<O extends Outcome<O>, P extends Predictor>(
    List<? extends Trainer<O, P>> candidates, int folds, Measure<O> measure)
    implements Trainer<O, P> {
  public Tuned {
    candidates = List.copyOf(candidates);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("There is no candidate to choose from.");
    }
  }

  /** By the customary measure of the kind: the area under the ROC curve, or Harrell's C. */
  public static <O extends Outcome<O>, P extends Predictor> Tuned<O, P> of(
      List<? extends Trainer<O, P>> candidates, int folds) {
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("There is no candidate to choose from.");
    }
    return new Tuned<>(candidates, folds, candidates.getFirst().kind().measure());
  }

  @Override
  public Kind<O, P> kind() {
    return candidates.getFirst().kind();
  }

  @Override
  public P fit(Matrix x, O y, Seeds seeds, Workers workers) {
    return candidates.get(choose(x, y, seeds, workers)).fit(x, y, seeds.within(1), workers);
  }

  /** Which candidate does best. */
  public int choose(Matrix x, O y, Seeds seeds, Workers workers) {
    if (candidates.size() == 1) {
      return 0;
    }
    Folds inner = y.folds(folds, seeds.generator(0));
    int best = 0;
    double highest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < candidates.size(); c++) {
      double[] held =
          CrossValidation.heldOut(candidates.get(c), x, y, inner, seeds.within(2 + c), workers);
      double value = CrossValidation.mean(held, y, inner, measure);
      if (value > highest) {
        highest = value;
        best = c;
      }
    }
    return best;
  }
}
