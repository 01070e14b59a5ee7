package org.hepacast.prognosis.survival;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.CompetingEvents;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.numeric.Distributions;

/**
 * Probability of each of several causes over time when one cause precludes the others (Aalen and
 * Johansen 1978). One minus Kaplan-Meier would count a patient who died without recurrence as if
 * recurrence could still come, and so overstate it.
 *
 * <p>The variance is that of the delta method for the Aalen-Johansen integral (Marubini and
 * Valsecchi 1995, eq. 10.12), with increments as {@link IncidenceVariance} says.
 */
public final class CumulativeIncidence {
  private final double[] time;
  private final double[][] incidence;
  private final double[][] variance;

  private CumulativeIncidence(double[] time, double[][] incidence, double[][] variance) {
    this.time = time;
    this.incidence = incidence;
    this.variance = variance;
  }

  /**
   * Incidence of causes 1 to {@code causes}; {@code cause[i]} is 0 where follow-up ended without
   * any event. A censoring at the time of an event counts as coming after it.
   */
  public static CumulativeIncidence of(double[] times, int[] cause, int causes) {
    return of(times, cause, causes, IncidenceVariance.MULTINOMIAL);
  }

  /** The same with a choice of variance. */
  public static CumulativeIncidence of(
      double[] times, int[] cause, int causes, IncidenceVariance kind) {
    requireCauses(times, cause, causes);
    double[] distinct = Arrays.stream(times).sorted().distinct().toArray();
    double[][] events = new double[causes + 1][distinct.length];
    for (int i = 0; i < times.length; i++) {
      events[cause[i]][Arrays.binarySearch(distinct, times[i])]++;
    }
    double[][] incidence = new double[causes][distinct.length];
    double[][] variance = new double[causes][distinct.length];
    for (int c = 0; c < causes; c++) {
      accumulate(events, c + 1, kind, incidence[c], variance[c]);
    }
    return new CumulativeIncidence(distinct, incidence, variance);
  }

  /** Incidence of all causes. */
  public static CumulativeIncidence of(CompetingEvents y) {
    double[] times = y.anyEvent().times();
    int[] cause = IntStream.range(0, y.size()).map(y::cause).toArray();
    return of(times, cause, y.causes());
  }

  static void requireCauses(double[] times, int[] cause, int causes) {
    if (times.length == 0 || times.length != cause.length) {
      throw new IllegalArgumentException(
          "%d times were given for %d causes; at least one of each is needed."
              .formatted(times.length, cause.length));
    }
    for (int i = 0; i < cause.length; i++) {
      if (cause[i] < 0 || cause[i] > causes || !(times[i] >= 0)) {
        throw new IllegalArgumentException(
            "Row %d has time %s and cause %d; times are at least 0, causes 0 (censored) to %d."
                .formatted(i, times[i], cause[i], causes));
      }
    }
  }

  /** Cumulative incidence of a cause, numbered from 1. */
  public StepFunction incidence(int cause) {
    return new StepFunction(0, time, incidence[cause - 1]);
  }

  /** Cumulative incidence of a cause at {@code t} with its standard error. */
  public Estimate at(int cause, double t) {
    return new Estimate(
        incidence(cause).at(t),
        StrictMath.sqrt(Math.max(0, new StepFunction(0, time, variance[cause - 1]).at(t))));
  }

  /**
   * The interval of a cause's incidence at {@code t} on the scale of survfit's conf.type; NaN where
   * the scale has none, as where the incidence is still zero.
   */
  public Interval interval(int cause, double t, double confidence, ConfidenceType type) {
    Estimate estimate = at(cause, t);
    double value = estimate.value();
    if (value == 0 && type == ConfidenceType.PLAIN) {
      return new Interval(0, 0, 0);
    }
    double error = Distributions.normalMultiplier(confidence) * estimate.standardError() / value;
    return new Interval(value, type.limit(value, -error), type.limit(value, error));
  }

  /**
   * With F the incidence at t, F_k after time k and S survival, a hazard of the cause at k moves F
   * by S(k-) (1 - (F - F_k) / S(k)), one of another cause by -S(k-) (F - F_k) / S(k). Their
   * variance is a square in F whose coefficients add up over the times, so that one pass suffices.
   */
  private static void accumulate(
      double[][] events, int cause, IncidenceVariance kind, double[] incidence, double[] variance) {
    double atRisk = Arrays.stream(events).flatMapToDouble(Arrays::stream).sum();
    double survival = 1;
    double value = 0;
    double constant = 0;
    double linear = 0;
    double square = 0;
    for (int k = 0; k < incidence.length; k++) {
      double all = 0;
      for (int c = 1; c < events.length; c++) {
        all += events[c][k];
      }
      double own = events[cause][k];
      double others = all - own;
      value += survival * own / atRisk;
      double left = atRisk - all;
      double slope = left == 0 ? 0 : atRisk / left;
      double ofOthers = slope * value;
      double ofOwn = survival + ofOthers;
      double v = kind.variance(own, atRisk);
      double w = kind.variance(others, atRisk);
      double u = kind.covariance(own, others, atRisk);
      constant += v * ofOwn * ofOwn + 2 * u * ofOwn * ofOthers + w * ofOthers * ofOthers;
      linear -= 2 * slope * (v * ofOwn + u * (ofOwn + ofOthers) + w * ofOthers);
      square += slope * slope * (v + 2 * u + w);
      incidence[k] = value;
      variance[k] = constant + linear * value + square * value * value;
      survival *= left / atRisk;
      atRisk = left - events[0][k];
    }
  }
}
