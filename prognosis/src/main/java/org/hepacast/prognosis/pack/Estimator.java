package org.hepacast.prognosis.pack;

import org.hepacast.prognosis.boosting.CoxTreeBoosting;
import org.hepacast.prognosis.classify.Classifier;
import org.hepacast.prognosis.cox.CoxFit;
import org.hepacast.prognosis.cox.ScoreBaseline;
import org.hepacast.prognosis.cox.Ties;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.forest.CompetingForest;
import org.hepacast.prognosis.forest.SurvivalForest;
import org.hepacast.prognosis.survival.StepFunction;
import org.hepacast.prognosis.survival.learner.BoostingLearner;
import org.hepacast.prognosis.survival.learner.ForestLearner;
import org.hepacast.prognosis.survival.learner.LinearScore;
import org.hepacast.prognosis.survival.learner.RelativeRisk;
import org.hepacast.prognosis.survival.learner.SurvivalPredictor;

/** What a package predicts with. Immutable and safe for any number of threads. */
public sealed interface Estimator {
  /** How many features a row has. */
  int features();

  /** The probability of the event up to a horizon. */
  double risk(double[] row, double horizon);

  /** Whether it answers at every time, and not only at horizons that it was trained for. */
  default boolean hasCurve() {
    return true;
  }

  /** The same at several horizons, to the last bit. */
  default double[] risks(double[] row, double[] horizons) {
    double[] risks = new double[horizons.length];
    for (int k = 0; k < risks.length; k++) {
      risks[k] = risk(row, horizons[k]);
    }
    return risks;
  }

  /**
   * Of a survival model that has a curve; preparations before it are not part of an estimator, but
   * of the manifest (missing values) or of the rows that are handed in.
   */
  static Estimator of(SurvivalPredictor predictor) {
    return switch (predictor) {
      case ForestLearner.Fit(SurvivalForest forest) -> new Forest(forest);
      case RelativeRisk(var names, LinearScore(var coefficients, var centre), var baseline) ->
          ProportionalHazards.of(coefficients, centre, baseline.cumulativeHazard());
      case RelativeRisk(var names, BoostingLearner.TreeScore(var model), var baseline) ->
          new RelativeHazard(
              new RiskScore.Trees(model.logRelativeHazard()), baseline.cumulativeHazard());
      default ->
          throw new IllegalArgumentException(
              "%s cannot be packed: linear Cox models, boosted trees and forests can; prepare rows before fitting."
                  .formatted(predictor.getClass().getSimpleName()));
    };
  }

  /** A classifier: its one horizon is that of the question it was trained on. */
  record Classification(Classifier classifier) implements Estimator {
    @Override
    public int features() {
      return classifier.features();
    }

    @Override
    public double risk(double[] row, double horizon) {
      return classifier.probability(row);
    }

    @Override
    public boolean hasCurve() {
      return false;
    }
  }

  /**
   * Proportional hazards.
   *
   * @param coefficients logarithms of the hazard ratios
   * @param times at which the baseline rises, ascending
   * @param cumulativeHazards of a patient whose features are all zero, from each time on
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
  record ProportionalHazards(double[] coefficients, double[] times, double[] cumulativeHazards)
      implements Estimator {
    public ProportionalHazards {
      if (times.length != cumulativeHazards.length) {
        throw new IllegalArgumentException(
            "The baseline has %d times and %d hazards."
                .formatted(times.length, cumulativeHazards.length));
      }
    }

    private static ProportionalHazards of(
        double[] coefficients, double centre, StepFunction atCentre) {
      double factor = Math.exp(-centre);
      double[] hazards = atCentre.values().clone();
      for (int k = 0; k < hazards.length; k++) {
        hazards[k] *= factor;
        if (!(hazards[k] > 0) || Double.isInfinite(hazards[k])) {
          throw new IllegalArgumentException(
              "The baseline hazard of a patient whose features are all zero is beyond the range of"
                  + " a number: centre the columns before fitting.");
        }
      }
      return new ProportionalHazards(coefficients.clone(), atCentre.times(), hazards);
    }

    /** From a fitted model. */
    public static ProportionalHazards of(CoxFit fit) {
      StepFunction baseline = fit.baseline().cumulativeHazardAtZero();
      return new ProportionalHazards(fit.coefficients(), baseline.times(), baseline.values());
    }

    /**
     * From coefficients however they were found (lasso, boosting), with Breslow's baseline over the
     * given rows.
     */
    public static ProportionalHazards of(double[] coefficients, Matrix x, Survival y) {
      double[] score = x.requireComplete("a baseline hazard").times(coefficients);
      StepFunction baseline = ScoreBaseline.of(y, score, Ties.BRESLOW).cumulativeHazard();
      return new ProportionalHazards(coefficients.clone(), baseline.times(), baseline.values());
    }

    @Override
    public int features() {
      return coefficients.length;
    }

    @Override
    public double risk(double[] row, double horizon) {
      double eta = 0;
      for (int j = 0; j < row.length; j++) {
        eta += coefficients[j] * row[j];
      }
      double baseline = new StepFunction(0, times, cumulativeHazards).at(horizon);
      return -Math.expm1(-baseline * Math.exp(eta));
    }
  }

  /**
   * Proportional hazards of a score that is not linear.
   *
   * @param cumulativeHazard of a patient whose score is zero
   */
  record RelativeHazard(RiskScore score, StepFunction cumulativeHazard) implements Estimator {
    /** Boosted trees with Breslow's baseline over the given rows, best the training rows. */
    public static RelativeHazard of(CoxTreeBoosting model, Matrix x, Survival y) {
      return new RelativeHazard(
          new RiskScore.Trees(model.logRelativeHazard()),
          ScoreBaseline.of(y, model.risk(x), Ties.BRESLOW).cumulativeHazard());
    }

    @Override
    public int features() {
      return score.features();
    }

    @Override
    public double risk(double[] row, double horizon) {
      return -Math.expm1(-cumulativeHazard.at(horizon) * Math.exp(score.of(row)));
    }
  }

  /** A random survival forest. */
  record Forest(SurvivalForest forest) implements Estimator {
    @Override
    public int features() {
      return forest.names().size();
    }

    @Override
    public double risk(double[] row, double horizon) {
      return 1 - forest.survival(row).at(horizon);
    }

    @Override
    public double[] risks(double[] row, double[] horizons) {
      double[] risks = forest.survival(row).at(horizons);
      for (int k = 0; k < risks.length; k++) {
        risks[k] = 1 - risks[k];
      }
      return risks;
    }
  }

  /**
   * A random forest for competing risks, asked of one of its causes: the risk is the cause's
   * cumulative incidence, in the presence of the others.
   *
   * @param cause counted from 1
   */
  record CompetingRisks(CompetingForest forest, int cause) implements Estimator {
    public CompetingRisks {
      if (cause < 1 || cause > forest.causes()) {
        throw new IllegalArgumentException(
            "The forest has no cause %d; its causes are 1 to %d."
                .formatted(cause, forest.causes()));
      }
    }

    @Override
    public int features() {
      return forest.names().size();
    }

    @Override
    public double risk(double[] row, double horizon) {
      return forest.incidence(row, cause).at(horizon);
    }

    @Override
    public double[] risks(double[] row, double[] horizons) {
      return forest.incidence(row, cause).at(horizons);
    }
  }

  /**
   * Another estimator whose every hazard is multiplied, as what became of a centre's patients asked
   * for: {@link HazardFactor}.
   *
   * @param before how it was trained; never recalibrated itself: two factors are one
   * @param factor above 0
   */
  record Recalibrated(Estimator before, double factor) implements Estimator {
    public Recalibrated {
      if (!(factor > 0) || Double.isInfinite(factor)) {
        throw new IllegalArgumentException(
            "A hazard is multiplied by a number above 0, not by %s.".formatted(factor));
      }
      if (before instanceof Recalibrated) {
        throw new IllegalArgumentException("Two factors on the hazard are one: multiply them.");
      }
    }

    /** The estimator with the factor, beside those that it already has. */
    public static Recalibrated of(Estimator estimator, double factor) {
      return estimator instanceof Recalibrated(Estimator before, double first)
          ? new Recalibrated(before, first * factor)
          : new Recalibrated(estimator, factor);
    }

    @Override
    public int features() {
      return before.features();
    }

    @Override
    public double risk(double[] row, double horizon) {
      return HazardFactor.on(before.risk(row, horizon), factor);
    }

    @Override
    public boolean hasCurve() {
      return before.hasCurve();
    }

    @Override
    public double[] risks(double[] row, double[] horizons) {
      double[] risks = before.risks(row, horizons);
      for (int k = 0; k < risks.length; k++) {
        risks[k] = HazardFactor.on(risks[k], factor);
      }
      return risks;
    }
  }
}
