package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.survival.CensoringDistribution;
import org.hepacast.prognosis.survival.StepFunction;
import org.hepacast.prognosis.survival.validation.BrierScore;
import org.hepacast.prognosis.survival.validation.Concordance;
import org.hepacast.prognosis.survival.validation.IpcwConvention;
import org.hepacast.prognosis.survival.validation.IpcwWeights;
import org.hepacast.prognosis.survival.validation.PairWeight;
import org.hepacast.prognosis.survival.validation.TimeDependentRoc;

/**
 * How well a model does on some patients. A figure that too few events or too short a follow-up
 * leave open is NaN and stays empty in tables.
 */
record SurvivalScores(
    Interval concordance, List<Interval> areas, List<Double> briers, double integratedBrier) {
  private static final IpcwConvention RULE = IpcwConvention.RECOMMENDED;
  private static final Interval NONE = new Interval(Double.NaN, Double.NaN, Double.NaN);

  static SurvivalScores of(
      Survival y, double[] risk, List<StepFunction> curves, List<Double> horizons) {
    List<Interval> areas = new ArrayList<>();
    List<Double> briers = new ArrayList<>();
    for (double t : horizons) {
      areas.add(area(y, risk, t));
      briers.add(known(y, t) ? brier(y, curves, t) : Double.NaN);
    }
    return new SurvivalScores(
        Concordance.harrell(y, risk).estimate().probabilityInterval(0.95),
        areas,
        briers,
        integrated(y, curves, horizons));
  }

  /** Whether there are cases and survivors at a time, so that the two can be told apart. */
  static boolean known(Survival y, double t) {
    int cases = 0;
    int survivors = 0;
    for (int i = 0; i < y.size(); i++) {
      cases += y.event(i) && y.time(i) <= t ? 1 : 0;
      survivors += y.time(i) > t ? 1 : 0;
    }
    return cases > 0 && survivors > 0;
  }

  static Interval area(Survival y, double[] risk, double t) {
    return known(y, t)
        ? TimeDependentRoc.of(IpcwWeights.of(y, t, RULE), risk)
            .auc()
            .estimate()
            .probabilityInterval(0.95)
        : NONE;
  }

  private static double brier(Survival y, List<StepFunction> curves, double t) {
    return BrierScore.at(IpcwWeights.of(y, t, RULE), TrainedSurvival.at(curves, t)).value();
  }

  /** Over monthly steps from a tenth of the last horizon to it, as far as patients are followed. */
  private static double integrated(Survival y, List<StepFunction> curves, List<Double> horizons) {
    double last = horizons.getLast();
    double[] times =
        java.util.stream.IntStream.rangeClosed(1, 36)
            .mapToDouble(k -> last * k / 36)
            .filter(t -> known(y, t))
            .toArray();
    if (times.length < 2) {
      return Double.NaN;
    }
    double[][] survival = new double[times.length][];
    for (int k = 0; k < times.length; k++) {
      survival[k] = TrainedSurvival.at(curves, times[k]);
    }
    return BrierScore.integrated(y, CensoringDistribution.of(y), times, survival, RULE);
  }

  /** C of pairs whose earlier event is not after a time. */
  static Interval concordanceUpTo(Survival y, double[] risk, double t) {
    return known(y, t)
        ? Concordance.of(y, risk, PairWeight.EQUAL, t).estimate().probabilityInterval(0.95)
        : NONE;
  }
}
