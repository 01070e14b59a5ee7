package org.hepacast.prognosis.survival;

import java.util.Arrays;

/**
 * Probability of each of several causes over time when one cause precludes the others (Aalen and
 * Johansen 1978). One minus Kaplan-Meier would count a patient who died without recurrence as if
 * recurrence could still come, and so overstate it.
 *
 * <p>The variance is that of the delta method for the Aalen-Johansen integral (Marubini and
 * Valsecchi 1995, eq. 10.12), with the multinomial increments; with a single cause it is
 * Greenwood's.
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
    double[] distinct = Arrays.stream(times).sorted().distinct().toArray();
    double[][] events = new double[causes + 1][distinct.length];
    for (int i = 0; i < times.length; i++) {
      events[cause[i]][Arrays.binarySearch(distinct, times[i])]++;
    }
    double[][] incidence = new double[causes][];
    double[][] variance = new double[causes][];
    for (int c = 0; c < causes; c++) {
      incidence[c] = new double[distinct.length];
      variance[c] = new double[distinct.length];
      accumulate(events, c + 1, times.length, incidence[c], variance[c]);
    }
    return new CumulativeIncidence(distinct, incidence, variance);
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

  private static void accumulate(
      double[][] events, int cause, int subjects, double[] incidence, double[] variance) {
    double atRisk = subjects;
    double survival = 1;
    double value = 0;
    // The variance at t is sum over earlier k of A_k (F - F_k)^2 - 2 (F - F_k) C_k + B_k, with F
    // the
    // incidence at t; expanded in powers of F so that one pass suffices.
    double constant = 0;
    double linear = 0;
    double square = 0;
    for (int k = 0; k < incidence.length; k++) {
      double all = 0;
      for (int c = 1; c < events.length; c++) {
        all += events[c][k];
      }
      double own = events[cause][k];
      value += survival * own / atRisk;
      double left = atRisk - all;
      double overall = left == 0 ? 0 : all / (atRisk * left);
      double cross = survival * own / (atRisk * atRisk);
      double alone = survival * survival * own * (atRisk - own) / (atRisk * atRisk * atRisk);
      square += overall;
      linear += -2 * overall * value - 2 * cross;
      constant += overall * value * value + 2 * value * cross + alone;
      incidence[k] = value;
      variance[k] = constant + linear * value + square * value * value;
      survival *= left / atRisk;
      atRisk = left - events[0][k];
    }
  }
}
