package org.hepacast.prognosis.survival.validation;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.survival.CensoringDistribution;
import org.hepacast.prognosis.survival.Estimate;
import org.hepacast.prognosis.survival.KaplanMeier;
import org.hepacast.prognosis.survival.StepFunction;

/**
 * The probability that of two comparable subjects the one with the higher risk has the event first.
 *
 * <p>A pair is comparable when the earlier time is an event, or the times are equal and exactly one
 * is an event. Equal risks count one half. Time O(n log n) by a Fenwick tree over ranks of the
 * risk.
 *
 * @param concordant weight of pairs in the right order
 * @param discordant weight of pairs in the wrong order
 * @param tiedRisk weight of pairs with equal risk
 * @param influence for each subject its infinitesimal-jackknife influence on the index
 */
@SuppressWarnings("ArrayRecordComponent") // results to read, compared by nobody
public record Concordance(
    double concordant, double discordant, double tiedRisk, double[] influence) {

  /** The index, or NaN when no pair is comparable. */
  public double index() {
    return (concordant + tiedRisk / 2) / (concordant + discordant + tiedRisk);
  }

  /** The index with its infinitesimal-jackknife standard error. */
  public Estimate estimate() {
    double squares = 0;
    for (double value : influence) {
      squares += value * value;
    }
    return new Estimate(index(), StrictMath.sqrt(squares));
  }

  /** Difference to the index of another marker on the same subjects, with its paired error. */
  public Estimate minus(Concordance other) {
    if (influence.length != other.influence.length) {
      throw new IllegalArgumentException(
          "A paired comparison needs the same subjects; there are %d and %d."
              .formatted(influence.length, other.influence.length));
    }
    double squares = 0;
    for (int i = 0; i < influence.length; i++) {
      double difference = influence[i] - other.influence[i];
      squares += difference * difference;
    }
    return new Estimate(index() - other.index(), StrictMath.sqrt(squares));
  }

  /** Harrell's index. */
  public static Concordance harrell(Survival y, double[] risk) {
    return of(y, risk, PairWeight.EQUAL, Double.POSITIVE_INFINITY);
  }

  /**
   * Uno's index over events not after {@code tau}, with the censoring distribution of the same
   * subjects. Always truncate: the last events carry enormous weights.
   */
  public static Concordance uno(Survival y, double[] risk, double tau) {
    return of(y, risk, PairWeight.UNO, tau);
  }

  /**
   * A truncation for {@link #uno} that the data bear: the latest event time up to which Uno's
   * weights have an effective size (Kish 1965), (sum w)^2 / sum w^2, of at least a fifth of all
   * events and of 20; infinite where all are kept. The rule is that of randomForestSRC's source;
   * the figures of its version 3.6.1 follow it on some data sets only.
   */
  public static double unoTau(Survival y) {
    CensoringDistribution g = CensoringDistribution.of(y);
    int[] events = Arrays.stream(y.order()).filter(y::event).toArray();
    int wanted = (int) Math.min(events.length, Math.max(20, Math.ceil(0.2 * events.length)));
    int kept = wanted;
    double sum = 0;
    double squares = 0;
    for (int k = 0; k < events.length; k++) {
      double weight = StrictMath.pow(g.before(y.time(events[k])), -2);
      sum += weight;
      squares += weight * weight;
      if (sum * sum >= wanted * squares) {
        kept = Math.max(kept, k + 1);
      }
    }
    while (kept > 0
        && kept < events.length
        && g.before(y.time(events[kept])) == g.before(y.time(events[kept - 1]))) {
      kept++;
    }
    return kept == events.length ? Double.POSITIVE_INFINITY : y.time(events[kept - 1]);
  }

  /** The index over pairs whose earlier event is not after {@code tau}, weighted as asked. */
  public static Concordance of(Survival y, double[] risk, PairWeight weight, double tau) {
    return of(y, risk, eventWeights(y, weight), tau);
  }

  /**
   * The index with a weight for each row as the earlier event of its pairs.
   *
   * @param risk one finite number per subject; higher means earlier event
   * @param tau the latest event time that counts; may be infinite
   */
  public static Concordance of(
      Survival y, double[] risk, IntToDoubleFunction eventWeight, double tau) {
    if (risk.length != y.size()) {
      throw new IllegalArgumentException(
          "%d risks were given for %d subjects.".formatted(risk.length, y.size()));
    }
    for (int i = 0; i < risk.length; i++) {
      if (Double.isNaN(risk[i])) {
        throw new IllegalArgumentException(
            "The risk of row %d is missing: leave the row out, or predict it.".formatted(i));
      }
    }
    return new PairCounter(y, risk, eventWeight, tau).count();
  }

  private static IntToDoubleFunction eventWeights(Survival y, PairWeight weight) {
    if (weight == PairWeight.EQUAL || y.size() == 0) {
      return i -> 1;
    }
    KaplanMeier km = KaplanMeier.of(y);
    StepFunction s = km.survival();
    CensoringDistribution g = CensoringDistribution.of(y);
    int n = y.size();
    return switch (weight) {
      case EQUAL -> i -> 1;
      case SURVIVAL -> i -> n * s.before(y.time(i)) / km.atRisk(y.time(i));
      case SURVIVAL_OVER_CENSORING ->
          i -> n * s.before(y.time(i)) / (g.before(y.time(i)) * km.atRisk(y.time(i)));
      case UNO -> i -> 1 / (g.before(y.time(i)) * g.before(y.time(i)));
      case INVERSE_AT_RISK -> i -> 1 / km.atRisk(y.time(i));
    };
  }

  /** Counts pairs from the latest time to the earliest, then credits them to the later subjects. */
  private static final class PairCounter {
    private final Survival y;
    private final IntToDoubleFunction eventWeight;
    private final double tau;
    private final int[] order;
    private final int[] rank;
    private final int ranks;
    private double concordant;
    private double discordant;
    private double tied;

    /** Weight of pairs of each subject, and of those in the right order, ties as one half. */
    private final double[] pairs;

    private final double[] right;

    PairCounter(Survival y, double[] risk, IntToDoubleFunction eventWeight, double tau) {
      this.y = y;
      this.eventWeight = eventWeight;
      this.tau = tau;
      this.order = y.order();
      double[] distinct = Arrays.stream(risk).map(v -> v + 0.0).sorted().distinct().toArray();
      this.ranks = distinct.length;
      this.rank =
          Arrays.stream(risk).mapToInt(v -> Arrays.binarySearch(distinct, v + 0.0)).toArray();
      this.pairs = new double[y.size()];
      this.right = new double[y.size()];
    }

    Concordance count() {
      creditEarlier();
      creditLater();
      double total = concordant + discordant + tied;
      double index = (concordant + tied / 2) / total;
      double[] influence = new double[pairs.length];
      for (int i = 0; i < influence.length; i++) {
        influence[i] = (right[i] - index * pairs[i]) / total;
      }
      return new Concordance(concordant, discordant, tied, influence);
    }

    private void creditEarlier() {
      var later = new FenwickTree(ranks);
      int end = order.length;
      while (end > 0) {
        int start = startOfTime(end);
        int firstCensored = firstCensored(start, end);
        for (int k = firstCensored; k < end; k++) {
          later.add(rank[order[k]], 1);
        }
        for (int k = start; k < firstCensored; k++) {
          int i = order[k];
          if (y.time(i) <= tau) {
            double weight = eventWeight.applyAsDouble(i);
            double lower = later.below(rank[i]);
            double equal = later.below(rank[i] + 1) - lower;
            double higher = later.total() - lower - equal;
            concordant += weight * lower;
            tied += weight * equal;
            discordant += weight * higher;
            pairs[i] += weight * (lower + equal + higher);
            right[i] += weight * (lower + equal / 2);
          }
        }
        for (int k = start; k < firstCensored; k++) {
          later.add(rank[order[k]], 1);
        }
        end = start;
      }
    }

    private void creditLater() {
      var earlier = new FenwickTree(ranks);
      int start = 0;
      while (start < order.length) {
        int end = endOfTime(start);
        int firstCensored = firstCensored(start, end);
        credit(start, firstCensored, earlier);
        for (int k = start; k < firstCensored; k++) {
          int i = order[k];
          if (y.time(i) <= tau) {
            earlier.add(rank[i], eventWeight.applyAsDouble(i));
          }
        }
        credit(firstCensored, end, earlier);
        start = end;
      }
    }

    private void credit(int from, int to, FenwickTree earlier) {
      for (int k = from; k < to; k++) {
        int i = order[k];
        double upTo = earlier.below(rank[i] + 1);
        double higher = earlier.total() - upTo;
        double equal = upTo - earlier.below(rank[i]);
        pairs[i] += earlier.total();
        right[i] += higher + equal / 2;
      }
    }

    private int startOfTime(int end) {
      int start = end - 1;
      while (start > 0 && y.time(order[start - 1]) == y.time(order[end - 1])) {
        start--;
      }
      return start;
    }

    private int endOfTime(int start) {
      int end = start + 1;
      while (end < order.length && y.time(order[end]) == y.time(order[start])) {
        end++;
      }
      return end;
    }

    private int firstCensored(int start, int end) {
      int k = start;
      while (k < end && y.event(order[k])) {
        k++;
      }
      return k;
    }
  }
}
