package org.hepacast.prognosis.pack;

import java.util.List;
import org.hepacast.prognosis.cox.CoxInput;
import org.hepacast.prognosis.cox.CoxOptions;
import org.hepacast.prognosis.cox.CoxRegression;
import org.hepacast.prognosis.cox.ScoreBaseline;
import org.hepacast.prognosis.cox.Ties;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Standardiser;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.svm.SurvivalSvm;

/**
 * Absolute risks for a machine that only ranks: a Cox model of its risk alone says how much a unit
 * of it multiplies the hazard, and Breslow's baseline how high that is.
 */
public final class RankedHazards {
  private RankedHazards() {}

  /**
   * The estimator of a support vector machine.
   *
   * @param standardiser of the rows that the machine was trained on; it is packed with it
   * @param x rows as they are, for the slope and the baseline. Where they are the training rows,
   *     the slope is too steep and risks too far apart: take others if there are any
   */
  public static Estimator of(SurvivalSvm machine, Standardiser standardiser, Matrix x, Survival y) {
    double[] risk = machine.risk(standardiser.apply(x));
    Matrix alone = Matrix.ofColumns(List.of("risk"), risk);
    double slope = CoxRegression.fit(CoxInput.of(alone, y), CoxOptions.efron()).coefficients()[0];
    return switch (machine.kernel()) {
      case SurvivalSvm.Kernel.Linear _ -> linear(machine, standardiser, slope, x, y);
      case SurvivalSvm.Kernel.Gaussian(double gamma) -> {
        Matrix support = machine.support();
        double[] vectors = new double[support.rows() * support.columns()];
        for (int i = 0; i < support.rows(); i++) {
          System.arraycopy(support.row(i), 0, vectors, i * support.columns(), support.columns());
        }
        // The machine's risk is minus the sum of its weights.
        double[] weights = times(machine.weights(), -slope);
        double[] score = times(risk, slope);
        yield new Estimator.RelativeHazard(
            new RiskScore.Kernel(standardiser, gamma, vectors, weights),
            ScoreBaseline.of(y, score, Ties.BRESLOW).cumulativeHazard());
      }
    };
  }

  private static Estimator linear(
      SurvivalSvm machine, Standardiser standardiser, double slope, Matrix x, Survival y) {
    double[] coefficients = times(machine.weights(), -slope);
    for (int j = 0; j < coefficients.length; j++) {
      coefficients[j] /= standardiser.scale()[j];
    }
    return Estimator.ProportionalHazards.of(coefficients, x, y);
  }

  private static double[] times(double[] values, double factor) {
    double[] product = values.clone();
    for (int i = 0; i < product.length; i++) {
      product[i] *= factor;
    }
    return product;
  }
}
