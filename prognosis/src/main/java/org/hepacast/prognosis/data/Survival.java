package org.hepacast.prognosis.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A right-censored outcome: for each subject a time of at least zero, in whatever unit the cohort
 * uses, and whether the event was observed then ({@code true}) or follow-up ended ({@code false}).
 *
 * <p>At one and the same time an event counts as coming before a censoring: the censored subject is
 * still at risk. Times that are negative, NaN, or infinite are refused; zero is allowed, and such a
 * subject is at risk at time zero only. The arrays handed out are not copies and not to be written.
 */
public final class Survival implements Outcome<Survival> {
  private final double[] time;
  private final boolean[] event;
  private final int events;

  private Survival(double[] time, boolean[] event) {
    if (time.length != event.length) {
      throw new IllegalArgumentException(
          "%d times were given for %d event flags.".formatted(time.length, event.length));
    }
    int count = 0;
    for (int i = 0; i < time.length; i++) {
      if (!(time[i] >= 0) || Double.isInfinite(time[i])) {
        throw new IllegalArgumentException(
            "Row %d has time %s; a time is a finite number of at least zero: correct it, or leave the row out."
                .formatted(i, time[i]));
      }
      time[i] += 0.0; // -0.0 becomes 0.0, which sorting would tell apart from it
      count += event[i] ? 1 : 0;
    }
    this.time = time;
    this.event = event;
    this.events = count;
  }

  /** Outcome over copies of the given arrays. */
  public static Survival of(double[] time, boolean[] event) {
    return new Survival(time.clone(), event.clone());
  }

  /** Outcome from flags that are 1 for an event and 0 for a censoring; anything else is refused. */
  public static Survival of(double[] time, double[] event) {
    boolean[] flags = new boolean[event.length];
    for (int i = 0; i < event.length; i++) {
      if (event[i] != 0 && event[i] != 1) {
        throw new IllegalArgumentException(
            "Row %d has event flag %s; 1 is an event, 0 a censoring.".formatted(i, event[i]));
      }
      flags[i] = event[i] == 1;
    }
    return new Survival(time.clone(), flags);
  }

  @Override
  public int size() {
    return time.length;
  }

  /** Number of subjects with an observed event. */
  public int events() {
    return events;
  }

  /** Time of a row, to its event or its censoring. */
  public double time(int row) {
    return time[row];
  }

  /** Whether the row had its event at its time; else it was censored then. */
  public boolean event(int row) {
    return event[row];
  }

  /** Time of each row. */
  public double[] times() {
    return time;
  }

  /** Whether each row had its event. */
  public boolean[] eventFlags() {
    return event;
  }

  /** The given rows in the given order; a row may occur more than once. */
  @Override
  public Survival select(int... rows) {
    double[] t = new double[rows.length];
    boolean[] e = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      t[i] = time[rows[i]];
      e[i] = event[rows[i]];
    }
    return new Survival(t, e);
  }

  /** Each fold has at least one event; there may be fewer censored subjects than folds. */
  @Override
  public Folds folds(int count, RandomGenerator random) {
    if (events < count) {
      throw new IllegalArgumentException(
          "%d of %d subjects had an event, so a partition into %d folds cannot be done: each fold needs one."
              .formatted(events, time.length, count));
    }
    int[] classes = new int[event.length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = event[i] ? 1 : 0;
    }
    return Folds.dealt(Labels.of(classes), count, random);
  }

  /** Drawn from all rows alike; a sample without an event is drawn again. */
  @Override
  public int[] drawn(RandomGenerator random) {
    requireEvents("a bootstrap");
    while (true) {
      int[] rows = random.ints(time.length, 0, time.length).toArray();
      if (Arrays.stream(rows).anyMatch(this::event)) {
        return rows;
      }
    }
  }

  /** The same subjects with the roles swapped: censoring becomes the event. */
  public Survival reversed() {
    boolean[] flipped = new boolean[event.length];
    for (int i = 0; i < event.length; i++) {
      flipped[i] = !event[i];
    }
    return new Survival(time, flipped);
  }

  /** Rows by ascending time, events before censorings at one time, then by row. */
  public int[] order() {
    double[] distinct = Arrays.stream(time).sorted().distinct().toArray();
    long[] keys = new long[time.length];
    for (int i = 0; i < keys.length; i++) {
      long rank = Arrays.binarySearch(distinct, time[i]);
      keys[i] = (rank << 32) | (event[i] ? 0L : 1L << 31) | i;
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) (keys[i] & 0x7fff_ffffL);
    }
    return order;
  }

  /** The distinct times at which at least one event happened, ascending. */
  public double[] eventTimes() {
    double[] all = new double[events];
    int n = 0;
    for (int i = 0; i < time.length; i++) {
      if (event[i]) {
        all[n++] = time[i];
      }
    }
    return Arrays.stream(all).sorted().distinct().toArray();
  }

  /** Refuses an outcome without any event; {@code purpose} completes the sentence. */
  public Survival requireEvents(String purpose) {
    if (events == 0) {
      throw new IllegalArgumentException(
          "None of the %d subjects had an event, so %s cannot be done: it needs at least one."
              .formatted(time.length, purpose));
    }
    return this;
  }

  /** Refuses an outcome whose number of subjects differs from that of {@code matrix}. */
  public Survival requireSize(Matrix matrix) {
    if (matrix.rows() != time.length) {
      throw new IllegalArgumentException(
          "The features have %d rows, the outcome %d.".formatted(matrix.rows(), time.length));
    }
    return this;
  }
}
