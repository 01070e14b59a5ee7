package org.hepacast.prognosis.survival.validation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.CompetingEvents;
import org.hepacast.prognosis.data.Survival;

/**
 * Harrell's concordance of a score with one of several causes: of two subjects the one that has the
 * cause first should have the higher score. What counts as later depends on what is made of those
 * who had another cause.
 */
public enum CauseConcordance {
  /** They are compared with nobody, as randomForestSRC does. */
  OTHERS_LEFT_OUT {
    @Override
    public Concordance of(CompetingEvents y, double[] score, int cause) {
      int[] kept =
          IntStream.range(0, y.size())
              .filter(i -> y.cause(i) == 0 || y.cause(i) == cause)
              .toArray();
      double[] scores = Arrays.stream(kept).mapToDouble(i -> score[i]).toArray();
      return Concordance.harrell(y.select(kept).specific(cause), scores);
    }
  },
  /** They are followed up to their event, which says nothing of what would have come later. */
  OTHERS_CENSORED {
    @Override
    public Concordance of(CompetingEvents y, double[] score, int cause) {
      return Concordance.harrell(y.specific(cause), score);
    }
  },
  /**
   * They will never have the cause, so whoever has it, at whatever time, comes first (Wolbers et
   * al. 2009).
   */
  OTHERS_NEVER {
    @Override
    public Concordance of(CompetingEvents y, double[] score, int cause) {
      double last = Arrays.stream(y.anyEvent().times()).max().orElse(0);
      double[] time = new double[y.size()];
      boolean[] event = new boolean[y.size()];
      for (int i = 0; i < time.length; i++) {
        boolean other = y.cause(i) != 0 && y.cause(i) != cause;
        time[i] = other ? last : y.time(i);
        event[i] = y.cause(i) == cause;
      }
      return Concordance.harrell(Survival.of(time, event), score);
    }
  };

  /**
   * The concordance.
   *
   * @param score one for each subject; higher should have the cause sooner
   * @param cause counted from 1
   */
  public abstract Concordance of(CompetingEvents y, double[] score, int cause);
}
