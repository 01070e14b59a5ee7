package org.hepacast.prognosis.survival;

import java.util.Arrays;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.numeric.Distributions;

/**
 * The product-limit estimate of survival (Kaplan and Meier 1958) with Greenwood's variance.
 *
 * <p>Points are the distinct observed times, censorings included. Without events the curve is 1
 * throughout; quantiles that are not reached are NaN.
 */
public final class KaplanMeier {
  /** Survival probabilities closer than this are equal when a quantile is looked up, as in R. */
  private static final double SAME = StrictMath.sqrt(Math.ulp(1.0));

  private final RiskTable table;
  private final double[] survival;
  private final double[] logVariance;

  private KaplanMeier(RiskTable table, double[] survival, double[] logVariance) {
    this.table = table;
    this.survival = survival;
    this.logVariance = logVariance;
  }

  /** Estimates survival from the times of one group. */
  public static KaplanMeier of(Survival y) {
    RiskTable table = RiskTable.of(y);
    double[] survival = new double[table.time.length];
    double[] logVariance = new double[table.time.length];
    double s = 1;
    double variance = 0;
    for (int k = 0; k < survival.length; k++) {
      double n = table.atRisk[k];
      double d = table.events[k];
      s *= (n - d) / n;
      variance += d == 0 ? 0 : d / (n * (n - d));
      survival[k] = s;
      logVariance[k] = variance;
    }
    return new KaplanMeier(table, survival, logVariance);
  }

  /**
   * Kaplan-Meier of the censoring: its median is the median follow-up (Schemper and Smith 1996).
   */
  public static KaplanMeier ofFollowUp(Survival y) {
    return of(y.reversed());
  }

  /** The distinct observed times. */
  public double[] times() {
    return table.time.clone();
  }

  /** Subjects at risk just before each distinct time. */
  public double[] numbersAtRisk() {
    return table.atRisk.clone();
  }

  /** Events at each distinct time. */
  public double[] numbersOfEvents() {
    return table.events.clone();
  }

  /** Censorings at each distinct time. */
  public double[] numbersOfCensored() {
    return table.censored.clone();
  }

  /** The estimate as a function of time. */
  public StepFunction survival() {
    return new StepFunction(1, table.time, survival);
  }

  /** The number still at risk just before {@code t}. */
  public double atRisk(double t) {
    int k = Arrays.binarySearch(table.time, t);
    int next = k >= 0 ? k : -k - 1;
    return next == table.time.length ? 0 : table.atRisk[next];
  }

  /** Greenwood's standard error of S(t). */
  public double standardError(double t) {
    double s = survival().at(t);
    return s == 0 ? 0 : s * StrictMath.sqrt(new StepFunction(0, table.time, logVariance).at(t));
  }

  /**
   * S(t) with its pointwise confidence interval; before the first observed time all three are 1.
   */
  public Interval at(double t, ConfidenceType type, double confidence) {
    if (t < table.time[0]) {
      return new Interval(1, 1, 1);
    }
    double s = survival().at(t);
    double error =
        Distributions.normalMultiplier(confidence)
            * StrictMath.sqrt(new StepFunction(0, table.time, logVariance).at(t));
    return new Interval(s, type.limit(s, -error), type.limit(s, error));
  }

  /** Lower confidence limits at {@link #times}. */
  public double[] lower(ConfidenceType type, double confidence) {
    return limits(type, -Distributions.normalMultiplier(confidence));
  }

  /** Upper confidence limits at {@link #times}. */
  public double[] upper(ConfidenceType type, double confidence) {
    return limits(type, Distributions.normalMultiplier(confidence));
  }

  /**
   * The time by which a share {@code p} has had the event: the first at which S falls to 1 - p or
   * below, or the middle of the interval on which S equals 1 - p exactly. Its interval is where the
   * confidence limits of S do the same (Brookmeyer and Crowley 1982).
   */
  public Interval quantile(double p, ConfidenceType type, double confidence) {
    return new Interval(
        crossing(survival, p),
        crossing(lower(type, confidence), p),
        crossing(upper(type, confidence), p));
  }

  /** The 95% interval of the median on the log scale, as R reports it. */
  public Interval median() {
    return quantile(0.5, ConfidenceType.LOG, 0.95);
  }

  /** Mean survival time up to {@code tau} with its standard error (Klein and Moeschberger 4.5). */
  public Estimate restrictedMean(double tau) {
    double area = 0;
    double variance = 0;
    double end = tau;
    for (int k = table.time.length - 1; k >= 0; k--) {
      if (table.time[k] >= tau) {
        continue;
      }
      area += survival[k] * (end - table.time[k]);
      end = table.time[k];
      double left = table.atRisk[k] - table.events[k];
      variance += left == 0 ? 0 : area * area * table.events[k] / (table.atRisk[k] * left);
    }
    return new Estimate(area + end, StrictMath.sqrt(variance));
  }

  private double[] limits(ConfidenceType type, double multiplier) {
    double[] limits = new double[survival.length];
    for (int k = 0; k < limits.length; k++) {
      limits[k] = type.limit(survival[k], multiplier * StrictMath.sqrt(logVariance[k]));
    }
    return limits;
  }

  private double crossing(double[] curve, double p) {
    double target = 1 - p;
    int first = 0;
    while (first < curve.length && !(curve[first] <= target + SAME)) {
      first++;
    }
    if (first == curve.length) {
      return Double.NaN;
    }
    int below = first;
    while (below < curve.length && !(curve[below] < target - SAME)) {
      below++;
    }
    boolean flat = Math.abs(curve[first] - target) < SAME;
    double end = below < curve.length ? table.time[below] : table.time[curve.length - 1];
    return flat ? (table.time[first] + end) / 2 : table.time[first];
  }
}
