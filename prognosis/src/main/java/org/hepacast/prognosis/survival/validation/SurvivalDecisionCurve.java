package org.hepacast.prognosis.survival.validation;

import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.survival.KaplanMeier;

/**
 * Net benefit of treating those whose predicted risk by time t reaches a threshold (Vickers and
 * Elkin 2006; survival after Vickers et al. 2008): true positives minus false positives, those
 * weighed by the odds of the threshold. How many of the treated would have had the event by t comes
 * from Kaplan-Meier among them; where none of them was followed up to t, it is not known, and NaN.
 */
public record SurvivalDecisionCurve(Survival y, double t) {
  /** The rates behind a net benefit, as shares of all subjects. */
  public record Point(
      double threshold, double truePositiveRate, double falsePositiveRate, double netBenefit) {}

  /** Treating those whose risk (probability of the event by t) is at least {@code threshold}. */
  public Point at(double[] risk, double threshold) {
    if (risk.length != y.size()) {
      throw new IllegalArgumentException(
          "%d risks were given for %d subjects.".formatted(risk.length, y.size()));
    }
    return treating(
        IntStream.range(0, risk.length).filter(i -> risk[i] >= threshold).toArray(), threshold);
  }

  /** Treating everybody. */
  public Point treatingAll(double threshold) {
    return treating(IntStream.range(0, y.size()).toArray(), threshold);
  }

  /** NaN where nobody was followed up to t and some were still without event. */
  private double survival(Survival treated) {
    KaplanMeier km = KaplanMeier.of(treated);
    double s = km.survival().at(t);
    return s > 0 && km.atRisk(t) == 0 ? Double.NaN : s;
  }

  private Point treating(int[] rows, double threshold) {
    if (!(threshold >= 0 && threshold < 1)) {
      throw new IllegalArgumentException(
          "A threshold is a probability from 0 to below 1, not " + threshold + ".");
    }
    double share = (double) rows.length / y.size();
    double survival = rows.length == 0 ? 1 : survival(y.select(rows));
    double truePositive = (1 - survival) * share;
    double falsePositive = survival * share;
    return new Point(
        threshold,
        truePositive,
        falsePositive,
        truePositive - falsePositive * threshold / (1 - threshold));
  }
}
