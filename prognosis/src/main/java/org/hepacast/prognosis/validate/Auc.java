package org.hepacast.prognosis.validate;

import java.util.Arrays;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.numeric.Distributions;
import org.hepacast.prognosis.numeric.Samples;
import smile.validation.metric.AUC;

/**
 * The area under the ROC curve with the variance of DeLong, DeLong and Clarke-Pearson (1988);
 * higher scores mean class 1, tied scores count one half. Placements are found by ranking (Sun and
 * Xu 2014), in n log n.
 *
 * @param value the area
 * @param variance its variance; NaN when a class has one subject only
 * @param positives placement of each subject of class 1 among class 0
 * @param negatives placement of each subject of class 0 among class 1
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
public record Auc(double value, double variance, double[] positives, double[] negatives) {

  /** A variance of no more than this is rounding: areas have variances of about 1 / subjects. */
  private static final double NO_VARIANCE = 1e-15;

  /** Comparison of two areas: their difference, its 95% limits, the statistic, and p. */
  public record Difference(
      double value,
      double lower,
      double upper,
      double statistic,
      double degreesOfFreedom,
      double p) {}

  /** The area alone; by Smile. */
  public static double of(double[] scores, Labels labels) {
    requireScores(scores, labels);
    return AUC.of(labels.toArray(), scores);
  }

  /** The area with its variance. */
  public static Auc delong(double[] scores, Labels labels) {
    requireScores(scores, labels);
    double[] all = Samples.ranks(scores);
    int[] one = labels.rowsOf(1);
    int[] zero = labels.rowsOf(0);
    double[] positives = placements(scores, all, one, zero.length);
    double[] negatives = placements(scores, all, zero, one.length);
    for (int i = 0; i < negatives.length; i++) {
      negatives[i] = 1 - negatives[i];
    }
    double variance =
        Samples.variance(positives) / one.length + Samples.variance(negatives) / zero.length;
    return new Auc(Samples.mean(positives), variance, positives, negatives);
  }

  private static double[] placements(double[] scores, double[] all, int[] rows, int others) {
    double[] own = Samples.ranks(Arrays.stream(rows).mapToDouble(i -> scores[i]).toArray());
    double[] placements = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      placements[i] = (all[rows[i]] - own[i]) / others;
    }
    return placements;
  }

  private static void requireScores(double[] scores, Labels labels) {
    labels.requireTwo("a ROC curve");
    if (scores.length != labels.size()) {
      throw new IllegalArgumentException(
          "There are %d scores for %d labels.".formatted(scores.length, labels.size()));
    }
    for (int i = 0; i < scores.length; i++) {
      if (Double.isNaN(scores[i])) {
        throw new IllegalArgumentException("The score of row %d is missing.".formatted(i));
      }
    }
  }

  /** The square root of the variance. */
  public double standardError() {
    return Math.sqrt(variance);
  }

  /** Normal limits at the given level, within [0, 1]. */
  public Interval interval(double level) {
    double reach = Distributions.normalMultiplier(level) * standardError();
    return new Interval(value, Math.max(0, value - reach), Math.min(1, value + reach));
  }

  /** Covariance with the area of another score on the same subjects. */
  public double covariance(Auc other) {
    return covariance(positives, other.positives) / positives.length
        + covariance(negatives, other.negatives) / negatives.length;
  }

  private static double covariance(double[] a, double[] b) {
    double ma = Samples.mean(a);
    double mb = Samples.mean(b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - ma) * (b[i] - mb);
    }
    return sum / (a.length - 1);
  }

  /** This area minus that of another score on the same subjects (paired test). */
  public Difference minus(Auc other) {
    double difference = value - other.value;
    double squared = variance + other.variance - 2 * covariance(other);
    // Two scores with the same order have the same placements; rounding must not call that a test.
    if (squared <= NO_VARIANCE) {
      return certain(difference);
    }
    double error = Math.sqrt(squared);
    double reach = Distributions.normalMultiplier(0.95) * error;
    double z = difference / error;
    return new Difference(
        difference,
        difference - reach,
        difference + reach,
        z,
        Double.POSITIVE_INFINITY,
        Distributions.normalTwoSided(z));
  }

  /** Neither area varies: equal ones do not differ at all, others do without doubt, as in pROC. */
  private static Difference certain(double difference) {
    boolean none = Math.abs(difference) <= Math.sqrt(NO_VARIANCE);
    return new Difference(
        difference,
        difference,
        difference,
        none ? 0 : Math.copySign(Double.POSITIVE_INFINITY, difference),
        Double.POSITIVE_INFINITY,
        none ? 1 : 0);
  }

  /** This area minus that on other subjects, with Welch's degrees of freedom as R pROC does. */
  public Difference minusUnpaired(Auc other) {
    double difference = value - other.value;
    double squared = variance + other.variance;
    if (squared <= NO_VARIANCE) {
      return certain(difference);
    }
    double n1 = positives.length + negatives.length;
    double n2 = other.positives.length + other.negatives.length;
    double df =
        squared
            * squared
            / (variance * variance / (n1 - 1) + other.variance * other.variance / (n2 - 1));
    double t = difference / Math.sqrt(squared);
    double reach = Distributions.studentMultiplier(0.95, df) * Math.sqrt(squared);
    return new Difference(
        difference,
        difference - reach,
        difference + reach,
        t,
        df,
        Distributions.studentTwoSided(t, df));
  }
}
