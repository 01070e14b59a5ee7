package org.hepacast.prognosis.survival.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.numeric.Quantiles;
import org.hepacast.prognosis.survival.KaplanMeier;
import org.hepacast.prognosis.survival.LogRank;

/**
 * Subjects divided by their risk at cut-points fixed beforehand: group 0 has risks up to and
 * including the first cut-point, the last group those above the last. Cut-points that were searched
 * on the same outcome make the test meaningless.
 */
public final class RiskGroups {
  private final double[] cuts;

  /** Cut-points, ascending. */
  public RiskGroups(double... cuts) {
    for (int k = 0; k < cuts.length; k++) {
      if (Double.isNaN(cuts[k]) || (k > 0 && !(cuts[k] > cuts[k - 1]))) {
        throw new IllegalArgumentException(
            "Cut-points ascend; given were %s.".formatted(Arrays.toString(cuts)));
      }
    }
    this.cuts = cuts.clone();
  }

  /** Cut-points at quantiles (type 7) of the risks of a training cohort. */
  public static RiskGroups atQuantiles(double[] trainingRisk, double... probabilities) {
    return new RiskGroups(Quantiles.of(trainingRisk, probabilities));
  }

  /** Risks above which the next group begins, ascending. */
  public double[] cuts() {
    return cuts.clone();
  }

  /** Group of a risk. */
  public int of(double risk) {
    int group = 0;
    while (group < cuts.length && risk > cuts[group]) {
      group++;
    }
    return group;
  }

  /** Group of each risk. */
  public int[] of(double[] risk) {
    return Arrays.stream(risk).mapToInt(this::of).toArray();
  }

  /** Survival of each group; refused where a group is empty. */
  public List<KaplanMeier> curves(Survival y, double[] risk) {
    int[] group = filled(risk);
    var curves = new ArrayList<KaplanMeier>();
    for (int g = 0; g <= cuts.length; g++) {
      int which = g;
      curves.add(
          KaplanMeier.of(
              y.select(IntStream.range(0, group.length).filter(i -> group[i] == which).toArray())));
    }
    return curves;
  }

  /** Log-rank test between the groups; refused where a group is empty. */
  public LogRank test(Survival y, double[] risk) {
    return LogRank.test(y, filled(risk));
  }

  private int[] filled(double[] risk) {
    int[] group = of(risk);
    for (int g = 0; g <= cuts.length; g++) {
      int which = g;
      if (Arrays.stream(group).noneMatch(k -> k == which)) {
        throw new IllegalArgumentException(
            "No risk falls into group %d of cut-points %s: choose others."
                .formatted(g, Arrays.toString(cuts)));
      }
    }
    return group;
  }
}
