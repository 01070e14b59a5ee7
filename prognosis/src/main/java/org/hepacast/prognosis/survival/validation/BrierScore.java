package org.hepacast.prognosis.survival.validation;

import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.survival.CensoringDistribution;
import org.hepacast.prognosis.survival.KaplanMeier;

/**
 * Mean squared error of predicted survival, weighted for censoring (Graf et al. 1999), and its
 * integral over time.
 */
public final class BrierScore {
  private BrierScore() {}

  /** The score at the time of the weights; {@code survival} is the predicted probability there. */
  public static InfluencedEstimate at(IpcwWeights weights, double[] survival) {
    if (survival.length != weights.size()) {
      throw new IllegalArgumentException(
          "%d predictions were given for %d subjects.".formatted(survival.length, weights.size()));
    }
    double[] contribution = new double[survival.length];
    double sum = 0;
    for (int i = 0; i < survival.length; i++) {
      if (!(survival[i] >= 0 && survival[i] <= 1)) {
        throw new IllegalArgumentException(
            "Row %d has a predicted survival of %s; it lies between 0 and 1."
                .formatted(i, survival[i]));
      }
      double error = (weights.survives(i) ? 1 : 0) - survival[i];
      contribution[i] = weights.weight(i) * error * error;
      sum += contribution[i];
    }
    return new InfluencedEstimate(sum / survival.length, weights.influenceOnMean(contribution));
  }

  /** The score of predicting everybody's survival by Kaplan-Meier: what a model must beat. */
  public static InfluencedEstimate ofKaplanMeier(Survival y, double t, IpcwConvention convention) {
    double[] same = new double[y.size()];
    java.util.Arrays.fill(same, KaplanMeier.of(y).survival().at(t));
    return at(IpcwWeights.of(y, t, convention), same);
  }

  /**
   * Area under the score over a grid of times by the trapezium rule, divided by the grid's width.
   *
   * @param survival for each time the predicted survival of each row
   */
  public static double integrated(
      Survival y,
      CensoringDistribution g,
      double[] times,
      double[][] survival,
      IpcwConvention convention) {
    if (times.length < 2 || times.length != survival.length) {
      throw new IllegalArgumentException(
          "An integrated score needs at least two times, each with predictions; given were %d and %d."
              .formatted(times.length, survival.length));
    }
    double area = 0;
    double before = 0;
    for (int k = 0; k < times.length; k++) {
      double score = at(IpcwWeights.of(y, g, times[k], convention), survival[k]).value();
      if (k > 0) {
        if (!(times[k] > times[k - 1])) {
          throw new IllegalArgumentException(
              "The times must ascend; %s follows %s.".formatted(times[k], times[k - 1]));
        }
        area += (times[k] - times[k - 1]) * (score + before) / 2;
      }
      before = score;
    }
    return area / (times[times.length - 1] - times[0]);
  }
}
