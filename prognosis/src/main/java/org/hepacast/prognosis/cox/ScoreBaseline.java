package org.hepacast.prognosis.cox;

import java.util.ArrayList;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.survival.StepFunction;

/**
 * The baseline hazard that belongs to scores on the scale of a Cox model's linear predictor,
 * wherever they come from: boosting, a path, another cohort. It turns a score into survival.
 *
 * @param cumulativeHazard of a subject whose score is zero
 */
public record ScoreBaseline(StepFunction cumulativeHazard) {

  /**
   * Breslow's estimate, or Efron's for his ties, from the outcome of subjects with these scores.
   */
  public static ScoreBaseline of(Survival y, double[] score, Ties ties) {
    y.requireEvents("a baseline hazard");
    if (score.length != y.size()) {
      throw new IllegalArgumentException(
          "%d scores were given for %d subjects.".formatted(score.length, y.size()));
    }
    if (ties == Ties.EXACT) {
      throw new IllegalArgumentException(
          "The exact treatment of ties has no baseline of its own: use Breslow's or Efron's.");
    }
    int[] order = y.order();
    double shift = PartialLikelihood.largest(score);
    double[] risk = PartialLikelihood.risks(score, shift);
    var jumps = new ArrayList<double[]>();
    double atRisk = 0;
    for (int end = order.length; end > 0; ) {
      double time = y.time(order[end - 1]);
      double dying = 0;
      int deaths = 0;
      for (; end > 0 && y.time(order[end - 1]) == time; end--) {
        int i = order[end - 1];
        atRisk += risk[i];
        dying += y.event(i) ? risk[i] : 0;
        deaths += y.event(i) ? 1 : 0;
      }
      if (deaths > 0) {
        double jump = jump(atRisk, dying, deaths, ties) * StrictMath.exp(-shift);
        jumps.add(new double[] {time, jump});
      }
    }
    return new ScoreBaseline(sum(jumps));
  }

  private static double jump(double atRisk, double dying, int deaths, Ties ties) {
    if (ties == Ties.BRESLOW) {
      return deaths / atRisk;
    }
    double sum = 0;
    for (int k = 0; k < deaths; k++) {
      sum += 1 / (atRisk - k * dying / deaths);
    }
    return sum;
  }

  private static StepFunction sum(ArrayList<double[]> latestFirst) {
    int n = latestFirst.size();
    double[] times = new double[n];
    double[] values = new double[n];
    double sum = 0;
    for (int k = 0; k < n; k++) {
      double[] jump = latestFirst.get(n - 1 - k);
      sum += jump[1];
      times[k] = jump[0];
      values[k] = sum;
    }
    return new StepFunction(0, times, values);
  }

  /** Survival at {@code t} of a subject with this score. */
  public double survival(double score, double t) {
    return StrictMath.exp(-cumulativeHazard.at(t) * StrictMath.exp(score));
  }
}
