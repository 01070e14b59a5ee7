package org.hepacast.prognosis.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A right-censored outcome with several causes, of which the first to happen precludes the others:
 * for each subject a time and the cause that was observed then, numbered from 1, or 0 where
 * follow-up ended without any. An event counts as coming before a censoring at the same time.
 */
public final class CompetingEvents implements Outcome<CompetingEvents> {
  private final Survival any;
  private final int[] cause;
  private final int causes;

  private CompetingEvents(Survival any, int[] cause, int causes) {
    this.any = any;
    this.cause = cause;
    this.causes = causes;
  }

  /** Causes 1 to {@code causes}; a cause that nobody had is allowed. */
  public static CompetingEvents of(double[] time, int[] cause, int causes) {
    boolean[] event = new boolean[cause.length];
    for (int i = 0; i < cause.length; i++) {
      if (cause[i] < 0 || cause[i] > causes) {
        throw new IllegalArgumentException(
            "Row %d has cause %d; causes are 0 (censored) to %d.".formatted(i, cause[i], causes));
      }
      event[i] = cause[i] > 0;
    }
    return new CompetingEvents(Survival.of(time, event), cause.clone(), causes);
  }

  @Override
  public int size() {
    return cause.length;
  }

  /** How many causes there are. */
  public int causes() {
    return causes;
  }

  /** Time of a row, to its event or its censoring. */
  public double time(int row) {
    return any.time(row);
  }

  /** The cause of a row, or 0 where it was censored. */
  public int cause(int row) {
    return cause[row];
  }

  /** How many had a cause; 0 counts the censored. */
  public int count(int which) {
    return (int) Arrays.stream(cause).filter(c -> c == which).count();
  }

  /** The times to the first event of whatever cause. */
  public Survival anyEvent() {
    return any;
  }

  /** The cause-specific outcome: another cause ends follow-up as a censoring does. */
  public Survival specific(int which) {
    boolean[] event = new boolean[cause.length];
    for (int i = 0; i < event.length; i++) {
      event[i] = cause[i] == which;
    }
    return Survival.of(any.times(), event);
  }

  @Override
  public CompetingEvents select(int... rows) {
    int[] selected = Arrays.stream(rows).map(row -> cause[row]).toArray();
    return new CompetingEvents(any.select(rows), selected, causes);
  }

  /** Each fold has its share of every cause and of the censored. */
  @Override
  public Folds folds(int count, RandomGenerator random) {
    any.requireEvents("a partition into folds");
    return Folds.dealt(Labels.of(cause), count, random);
  }

  @Override
  public int[] drawn(RandomGenerator random) {
    return any.drawn(random);
  }

  /** Refuses an outcome in which nobody had the cause; {@code purpose} completes the sentence. */
  public CompetingEvents requireCause(int which, String purpose) {
    if (which < 1 || which > causes) {
      throw new IllegalArgumentException(
          "There is no cause %d; causes are 1 to %d.".formatted(which, causes));
    }
    if (count(which) == 0) {
      throw new IllegalArgumentException(
          "None of the %d subjects had cause %d, so %s cannot be done: it needs at least one."
              .formatted(cause.length, which, purpose));
    }
    return this;
  }

  /** Refuses an outcome whose number of subjects differs from that of {@code matrix}. */
  public CompetingEvents requireSize(Matrix matrix) {
    any.requireSize(matrix);
    return this;
  }
}
