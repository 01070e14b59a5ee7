package org.hepacast.prognosis.pack;

import java.util.Optional;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.explain.Attribution;
import org.hepacast.prognosis.explain.InterventionalTreeShap;
import org.hepacast.prognosis.explain.LinearShap;
import org.hepacast.prognosis.explain.ModelShap;
import org.hepacast.prognosis.forest.SurvivalForest;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.tree.TreeEnsemble;

/**
 * What each feature adds to an answer, for whoever studies a model; at the bedside {@link
 * Explainer} has less time.
 */
final class Attributions {
  private static final int ORDERS = 64;

  private Attributions() {}

  /** To the risk at a horizon: exact for forests and few features, else from random orders. */
  static Attribution risk(
      Estimator estimator, Matrix background, double[] row, double horizon, long seed) {
    return switch (estimator) {
      case Estimator.Forest(SurvivalForest forest) ->
          new InterventionalTreeShap(forest.riskBy(horizon), background).attribute(row);
      case Estimator.CompetingRisks(var forest, int cause) ->
          new InterventionalTreeShap(forest.riskBy(horizon, cause), background).attribute(row);
      case Estimator.Classification _,
          Estimator.ProportionalHazards _,
          Estimator.RelativeHazard _,
          Estimator.Recalibrated _ ->
          new ModelShap(values -> estimator.risk(values, horizon), background)
              .attribute(row, ORDERS, new Seeds(seed));
    };
  }

  /**
   * To the logarithm of the relative hazard, exactly; empty where there is no such scale or way.
   */
  static Optional<Attribution> logHazard(Estimator estimator, Matrix background, double[] row) {
    return switch (estimator) {
      case Estimator.ProportionalHazards cox ->
          Optional.of(
              LinearShap.attribute(0, cox.coefficients(), LinearShap.means(background), row));
      case Estimator.RelativeHazard(RiskScore.Trees(TreeEnsemble trees), var _) ->
          Optional.of(new InterventionalTreeShap(trees, background).attribute(row));
      // Its factor belongs to the baseline: what is relative to that stays.
      case Estimator.Recalibrated(var before, double _) -> logHazard(before, background, row);
      case Estimator.RelativeHazard(RiskScore.Kernel _, var _),
          Estimator.Classification _,
          Estimator.Forest _,
          Estimator.CompetingRisks _ ->
          Optional.empty();
    };
  }
}
