package org.hepacast.workbench.step;

import java.util.List;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.survival.Estimate;
import org.hepacast.prognosis.survival.validation.IpcwConvention;
import org.hepacast.prognosis.survival.validation.IpcwWeights;
import org.hepacast.prognosis.survival.validation.TimeDependentRoc;

/**
 * The area under the ROC curve at a time for held-out risks: of pairs within one fold only, since
 * risks of different folds come from different models. Folds count by their number of pairs.
 */
final class HeldOutAreas {
  private HeldOutAreas() {}

  static Interval of(Survival y, List<double[]> risks, List<Folds> repetitions, double t) {
    double value = 0;
    double variance = 0;
    int counted = 0;
    for (int r = 0; r < risks.size(); r++) {
      Estimate one = of(y, risks.get(r), repetitions.get(r), t);
      if (Double.isFinite(one.value())) {
        value += one.value();
        // Repetitions share their patients: their errors do not shrink with their number.
        variance += one.standardError() * one.standardError();
        counted++;
      }
    }
    return counted == 0
        ? new Interval(Double.NaN, Double.NaN, Double.NaN)
        : new Estimate(value / counted, Math.sqrt(variance / counted)).probabilityInterval(0.95);
  }

  private static Estimate of(Survival y, double[] risk, Folds folds, double t) {
    double weights = 0;
    double value = 0;
    double variance = 0;
    for (int k = 0; k < folds.count(); k++) {
      int[] test = folds.test(k);
      Survival part = y.select(test);
      if (!SurvivalScores.known(part, t)) {
        continue;
      }
      IpcwWeights weight = IpcwWeights.of(part, t, IpcwConvention.RECOMMENDED);
      double pairs = (double) weight.cases() * weight.survivors();
      Estimate one =
          TimeDependentRoc.of(weight, TrainedSurvival.select(risk, test)).auc().estimate();
      weights += pairs;
      value += pairs * one.value();
      variance += pairs * pairs * one.standardError() * one.standardError();
    }
    return new Estimate(value / weights, Math.sqrt(variance) / weights);
  }
}
