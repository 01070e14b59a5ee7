package org.hepacast.prognosis.survival.learner;

import java.util.function.Function;
import org.hepacast.prognosis.cox.ScoreBaseline;
import org.hepacast.prognosis.cox.Ties;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.numeric.Spread;

/**
 * The sum of feature times coefficient, less what it is at the mean of the training rows: columns
 * far from zero would else put the baseline hazard beyond the range of a double.
 *
 * @param coefficients logarithms of the hazard ratios
 * @param centre the sum at the mean of the training rows
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
public record LinearScore(double[] coefficients, double centre)
    implements Function<Matrix, double[]> {

  /** A Cox model of these coefficients, however found, with the baseline hazard of its rows. */
  static RelativeRisk model(Matrix x, Survival y, double[] coefficients, Ties ties) {
    double centre = 0;
    for (int j = 0; j < coefficients.length; j++) {
      Spread column = Spread.of(x.values(), j * x.rows(), (j + 1) * x.rows());
      centre += coefficients[j] * column.mean();
    }
    LinearScore score = new LinearScore(coefficients, centre);
    return new RelativeRisk(x.names(), score, ScoreBaseline.of(y, score.apply(x), ties));
  }

  @Override
  public double[] apply(Matrix x) {
    double[] score = x.times(coefficients);
    for (int i = 0; i < score.length; i++) {
      score[i] -= centre;
    }
    return score;
  }
}
