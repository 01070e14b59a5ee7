package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hepacast.modelformat.serving.GroupCurve;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.numeric.Distributions;
import org.hepacast.prognosis.survival.ConfidenceType;
import org.hepacast.prognosis.survival.KaplanMeier;

/** What was observed in some training patients, as a curve of a package. */
final class ObservedRisks {
  private static final double LEVEL = 0.95;
  private static final int MOST_TIMES = 36;

  private ObservedRisks() {}

  /**
   * The share with the outcome, with Wilson's (1927) limits: one point, at the horizon of the
   * question.
   */
  static PackedGroups.Observed of(Labels y, double horizon, String cohort) {
    return (group, rows) -> {
      int n = rows.length;
      double share = Arrays.stream(rows).filter(i -> y.get(i) == 1).count() / (double) n;
      double z = Distributions.normalMultiplier(LEVEL);
      double centre = (share + z * z / (2 * n)) / (1 + z * z / n);
      double reach =
          z / (1 + z * z / n) * Math.sqrt(share * (1 - share) / n + z * z / (4.0 * n * n));
      return new GroupCurve(
          group,
          cohort,
          n,
          List.of(horizon),
          List.of(share),
          List.of(Math.max(0, centre - reach)),
          List.of(Math.min(1, centre + reach)));
    };
  }

  /** One minus Kaplan-Meier with its limits, up to a horizon and while anybody is at risk. */
  static PackedGroups.Observed of(Survival y, double last, String cohort) {
    return (group, rows) -> {
      KaplanMeier curve = KaplanMeier.of(y.select(rows));
      List<Double> times = new ArrayList<>();
      List<Double> risk = new ArrayList<>();
      List<Double> low = new ArrayList<>();
      List<Double> high = new ArrayList<>();
      double step = Math.max(1, Math.ceil(last / MOST_TIMES));
      for (double t = step; t <= last && curve.atRisk(t) > 0; t += step) {
        var survival = curve.at(t, ConfidenceType.PLAIN, LEVEL);
        times.add(t);
        risk.add(1 - survival.estimate());
        low.add(1 - survival.upper());
        high.add(1 - survival.lower());
      }
      return new GroupCurve(group, cohort, rows.length, times, risk, low, high);
    };
  }
}
