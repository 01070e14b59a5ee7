package org.hepacast.model.watch.drift;

import java.util.Locale;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.hepacast.model.watch.drift.Measure.Kind;
import org.hepacast.prognosis.hypothesis.ContingencyTable;

/** The comparisons. */
public final class Drift {
  /** Fewer say nothing; an alarm on a handful would be about them, not about a change. */
  public static final int FEWEST = 20;

  /** Below that the literature calls a population stable (Siddiqi 2006, Credit Risk Scorecards). */
  static final double STABLE = 0.1;

  /** A difference of shares that is worth a look. */
  private static final double SHARE = 0.1;

  private static final double ONE_IN_A_HUNDRED = 0.01;

  private Drift() {}

  /**
   * How far the distribution of a number has moved: the population stability index. Where nothing
   * has moved, the index over 1/n + 1/m is about chi-squared with one degree of freedom less than
   * there are bins (Yurdakul and Naranjo 2020, Journal of Risk Model Validation 14(4)).
   *
   * @param kind {@link Kind#INPUT} or {@link Kind#SCORE}
   */
  public static Measure distribution(Kind kind, String of, double[] values, Reference before) {
    if (values.length < FEWEST || before.known() < FEWEST || before.cuts().isEmpty()) {
      return Measure.untested(
          kind,
          of,
          before.of(),
          values.length,
          before.known(),
          Double.NaN,
          before.cuts().isEmpty() && before.known() >= FEWEST
              ? "Nothing is told of how it was spread before, or it was always the same."
              : tooFew(values.length, before.known()));
    }
    Bins bins = Bins.of(values, before);
    double index = bins.stabilityIndex();
    double usual =
        (1.0 / values.length + 1.0 / before.known())
            * ChiSquaredDistribution.of(bins.count() - 1)
                .inverseSurvivalProbability(ONE_IN_A_HUNDRED);
    return new Measure(
        kind,
        of,
        before.of(),
        values.length,
        before.known(),
        index,
        usual,
        bins.p(),
        index >= STABLE,
        String.format(
            Locale.ROOT,
            "Stability index %.2f in %d bins (one in a hundred stable windows exceeds %.2f; below"
                + " 0.1 is called stable, above 0.25 a major shift).",
            index,
            bins.count(),
            usual));
  }

  /**
   * Values beyond all that were seen before. Of numbers from one source, the share beyond the range
   * of m earlier ones follows Beta(2, m - 1), whatever the distribution (Wilks 1941), so that their
   * count is beta-binomial.
   */
  public static Measure range(String of, double[] values, Reference before) {
    if (values.length < 1 || before.known() < FEWEST) {
      return Measure.untested(
          Kind.RANGE,
          of,
          before.of(),
          values.length,
          before.known(),
          Double.NaN,
          tooFew(values.length, before.known()));
    }
    int beyond = 0;
    for (double value : values) {
      beyond += value < before.least() || value > before.most() ? 1 : 0;
    }
    double share = (double) beyond / values.length;
    return new Measure(
        Kind.RANGE,
        of,
        before.of(),
        values.length,
        before.known(),
        share,
        2.0 / (before.known() + 1),
        BetaBinomial.upper(beyond, values.length, 2, before.known() - 1.0),
        beyond > 2,
        "%d of %d values lie beyond all that were seen before.%s"
            .formatted(
                beyond,
                values.length,
                AnotherUnit.suspected(values, before).map(" "::concat).orElse("")));
  }

  /**
   * A share, by Fisher's exact test.
   *
   * @param kind {@link Kind#MISSING} or {@link Kind#SCORED}
   */
  public static Measure share(Kind kind, String of, String against, Share now, Share before) {
    if (now.all() < FEWEST || before.all() < FEWEST) {
      return Measure.untested(
          kind, of, against, now.all(), before.all(), now.value(), tooFew(now.all(), before.all()));
    }
    double p =
        ContingencyTable.of(
                new long[] {now.those(), now.all() - now.those()},
                new long[] {before.those(), before.all() - before.those()})
            .fisher();
    return new Measure(
        kind,
        of,
        against,
        now.all(),
        before.all(),
        now.value(),
        before.value(),
        p,
        Math.abs(now.value() - before.value()) >= SHARE,
        String.format(
            Locale.ROOT,
            "%s in %.0f %% of %d cases, %.0f %% before.",
            kind == Kind.MISSING ? "Missing" : "Scored",
            100 * now.value(),
            now.all(),
            100 * before.value()));
  }

  /** How many of how many. */
  public record Share(long those, long all) {
    public Share {
      if (those < 0 || those > all) {
        throw new IllegalArgumentException("%d of %d is no share".formatted(those, all));
      }
    }

    /** NaN of nothing. */
    public double value() {
      return all == 0 ? Double.NaN : (double) those / all;
    }
  }

  private static String tooFew(long now, long before) {
    return "Too few to compare: %d now, %d before, %d of each are needed."
        .formatted(now, before, FEWEST);
  }
}
