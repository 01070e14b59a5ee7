package org.hepacast.prognosis.forest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.CompetingEvents;
import org.hepacast.prognosis.survival.validation.CauseConcordance;
import org.hepacast.prognosis.survival.validation.Concordance;

/**
 * What a forest for competing risks predicts for its own training rows from the trees that did not
 * see them; rows that every tree saw are left out. Made by {@link RandomCompetingForest#grow}.
 */
public final class CompetingOutOfBag {
  /** Of each cause, counted from 0. */
  private final List<OutOfBagScores> scores;

  private final CompetingEvents y;

  CompetingOutOfBag(List<OutOfBagScores> scores, CompetingEvents y) {
    this.scores = scores;
    this.y = y;
  }

  /**
   * Mean cause-specific mortality of each row over the trees that did not draw it; NaN where there
   * is none.
   */
  public double[] mortality(int cause) {
    return of(cause).mean();
  }

  /** Concordance of the mortality with who had the cause, and when. */
  public Concordance concordance(int cause, CauseConcordance others) {
    return concordance(mortality(cause), cause, others);
  }

  /**
   * One minus the concordance among those who had the cause or were censored, as randomForestSRC
   * reports it.
   */
  public double error(int cause) {
    return 1 - concordance(cause, CauseConcordance.OTHERS_LEFT_OUT).index();
  }

  /** How much the concordance falls when a column is shuffled; see {@link OutOfBag#importance}. */
  public double[] importance(int cause, int treesPerBlock) {
    return of(cause)
        .importance(
            treesPerBlock,
            score -> concordance(score, cause, CauseConcordance.OTHERS_LEFT_OUT).index());
  }

  private OutOfBagScores of(int cause) {
    y.requireCause(cause, "judging what the forest says of it");
    return scores.get(cause - 1);
  }

  private Concordance concordance(double[] score, int cause, CauseConcordance others) {
    int[] known = IntStream.range(0, score.length).filter(i -> !Double.isNaN(score[i])).toArray();
    double[] present = Arrays.stream(known).mapToDouble(i -> score[i]).toArray();
    return others.of(y.select(known), present, cause);
  }
}
