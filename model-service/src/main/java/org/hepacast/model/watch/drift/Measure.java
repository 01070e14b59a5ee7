package org.hepacast.model.watch.drift;

/**
 * One comparison of the newest cases with what was before.
 *
 * @param of what was measured: the input's name, {@code score}, {@code recurrence within 12 months}
 * @param against what it was compared with, in words
 * @param cases that it rests on
 * @param reference patients that these were compared with
 * @param figure the stability index, the share, or observed over expected, as {@code kind} says
 * @param beside of an index the value that one in a hundred stable windows exceeds, of a share the
 *     share before, of observed over expected 1
 * @param p of a difference so large where nothing has changed; NaN where nothing could be tested
 * @param matters whether the difference is large enough to act on, however certain it is
 * @param words for a person, with what to do
 */
public record Measure(
    Kind kind,
    String of,
    String against,
    long cases,
    long reference,
    double figure,
    double beside,
    double p,
    boolean matters,
    String words) {

  /** What is compared. */
  public enum Kind {
    /** Distribution of an input: population stability index. */
    INPUT,
    /** Share of an input's values beyond all that was seen before. */
    RANGE,
    /** Share of cases in which an input is missing. */
    MISSING,
    /** Distribution of the scores: population stability index. */
    SCORE,
    /** Share of cases that were scored. */
    SCORED,
    /** Observed over expected events. */
    OUTCOME
  }

  /** Too little is there to say anything. */
  static Measure untested(
      Kind kind, String of, String against, long cases, long reference, double figure, String why) {
    return new Measure(
        kind, of, against, cases, reference, figure, Double.NaN, Double.NaN, false, why);
  }

  public boolean tested() {
    return !Double.isNaN(p);
  }
}
