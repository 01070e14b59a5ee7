package org.hepacast.prognosis.forest;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.survival.validation.Concordance;

/**
 * What a forest predicts for its own training rows from the trees that did not see them. Rows that
 * every tree saw are left out, not scored as risk zero. Made by {@link RandomSurvivalForest#grow}
 * together with the forest: the draws of the trees are drawn again from the seeds of the fit.
 */
public final class OutOfBag {
  private final OutOfBagScores scores;
  private final Survival y;

  OutOfBag(OutOfBagScores scores, Survival y) {
    this.scores = scores;
    this.y = y;
  }

  /** Mean risk of each row over the trees that did not draw it; NaN where there is none. */
  public double[] risk() {
    return scores.mean();
  }

  /** Harrell's concordance of the out-of-bag risks, over rows that have one. */
  public Concordance concordance() {
    return concordance(risk());
  }

  /** Uno's concordance of the out-of-bag risks over events up to {@code tau}. */
  public Concordance unoConcordance(double tau) {
    return among(risk(), (outcome, risk) -> Concordance.uno(outcome, risk, tau));
  }

  /**
   * Permutation importance (Breiman 2001): how much the concordance falls when the column's values
   * are shuffled among the rows a tree did not see. Averaged over blocks of trees, each judged as a
   * small forest; one block of all trees gives what randomForestSRC reports. A tree that never
   * splits on the column is not asked again.
   */
  public double[] importance(int treesPerBlock) {
    return scores.importance(treesPerBlock, risk -> concordance(risk).index());
  }

  private Concordance concordance(double[] risk) {
    return among(risk, Concordance::harrell);
  }

  /** Judges the rows that have a risk. */
  private Concordance among(double[] risk, BiFunction<Survival, double[], Concordance> judge) {
    int[] known = IntStream.range(0, risk.length).filter(i -> !Double.isNaN(risk[i])).toArray();
    double[] present = Arrays.stream(known).mapToDouble(i -> risk[i]).toArray();
    return judge.apply(y.select(known), present);
  }
}
