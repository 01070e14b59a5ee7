package org.hepacast.prognosis.survival.validation;

import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.survival.CensoringDistribution;

/**
 * What became of each subject by time t, weighted so that the subjects still known stand for those
 * who were censored: a case weighs 1 / G at its own time, a survivor 1 / G(t), a censored one 0.
 */
public final class IpcwWeights {
  private final Survival y;
  private final double t;
  private final IpcwConvention convention;
  private final double[] weight;
  private final boolean[] isCase;
  private final boolean[] survives;

  private IpcwWeights(Survival y, CensoringDistribution g, double t, IpcwConvention convention) {
    this.y = y;
    this.t = t;
    this.convention = convention;
    int n = y.size();
    weight = new double[n];
    isCase = new boolean[n];
    survives = new boolean[n];
    for (int i = 0; i < n; i++) {
      double time = y.time(i);
      survives[i] = time > t;
      isCase[i] = y.event(i) && (convention.strictlyBefore() ? time < t : time <= t);
      if (isCase[i]) {
        weight[i] = 1 / (convention.leftLimit() ? g.before(time) : g.at(time));
      } else if (survives[i]) {
        weight[i] = 1 / g.at(t);
      }
      if (Double.isInfinite(weight[i])) {
        throw new IllegalArgumentException(
            "Nobody can be uncensored by time %s: the censoring distribution is zero there; choose an earlier time."
                .formatted(t));
      }
    }
  }

  /** Weights at {@code t} with the censoring distribution of the same subjects. */
  public static IpcwWeights of(Survival y, double t, IpcwConvention convention) {
    return new IpcwWeights(y, CensoringDistribution.of(y), t, convention);
  }

  /** Weights at {@code t} with a censoring distribution estimated elsewhere, say in training. */
  public static IpcwWeights of(
      Survival y, CensoringDistribution g, double t, IpcwConvention convention) {
    return new IpcwWeights(y, g, t, convention);
  }

  /** How many subjects there are. */
  public int size() {
    return weight.length;
  }

  /** Weight of a row; 0 where its outcome at the time is not known. */
  public double weight(int row) {
    return weight[row];
  }

  /** Whether the event of the row is known to have happened by the time. */
  public boolean isCase(int row) {
    return isCase[row];
  }

  /** Whether the row is known to be without event at the time. */
  public boolean survives(int row) {
    return survives[row];
  }

  /** Subjects whose event had happened by the time. */
  public int cases() {
    return count(isCase);
  }

  /** Subjects known to be without event at the time. */
  public int survivors() {
    return count(survives);
  }

  /** Subjects censored before the time, of whom the outcome is not known. */
  public int unknown() {
    return size() - cases() - survivors();
  }

  /**
   * Influence of each subject on the mean of {@code weight * value}, the estimation of G included
   * (Blanche, Dartigues and Jacqmin-Gadda 2013; the form in which riskRegression computes it).
   *
   * @param contribution weight times value of each row, zero for those of unknown outcome
   */
  double[] influenceOnMean(double[] contribution) {
    int n = size();
    int[] order = y.order();
    double mean = 0;
    for (double value : contribution) {
      mean += value / n;
    }
    double[] influence = new double[n];
    // Contributions of those whose weight depends on the censoring hazard at the current time.
    double ahead = mean;
    double compensator = 0;
    int start = 0;
    while (start < n) {
      double time = y.time(order[start]);
      int end = start;
      double censored = 0;
      double cases = 0;
      while (end < n && y.time(order[end]) == time) {
        int i = order[end++];
        censored += y.event(i) ? 0 : 1;
        cases += isCase[i] ? contribution[i] / n : 0;
      }
      double atRisk = (double) (n - start) / n;
      // With the left limit a case at this very time has been weighted before the censorings here.
      double exposed = time > t ? 0 : convention.leftLimit() ? ahead - cases : ahead;
      compensator += exposed * (censored / n) / (atRisk * atRisk);
      for (int k = start; k < end; k++) {
        int i = order[k];
        influence[i] = contribution[i] - mean + (y.event(i) ? 0 : exposed / atRisk) - compensator;
      }
      ahead -= cases;
      start = end;
    }
    return influence;
  }

  /** Standard error of a mean from the influence of each subject, divisor n - 1. */
  static double standardError(double[] influence) {
    int n = influence.length;
    double mean = 0;
    for (double value : influence) {
      mean += value / n;
    }
    double squares = 0;
    for (double value : influence) {
      squares += (value - mean) * (value - mean);
    }
    return StrictMath.sqrt(squares / (n - 1) / n);
  }

  private static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }
}
