package org.hepacast.prognosis.boosting;

import java.util.List;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;

/**
 * Componentwise gradient boosting of a linear Cox model (Hothorn et al. 2006): each step fits the
 * negative gradient by every column alone, through the origin, and moves the coefficient of the
 * best by a share of its fit. Standardise the columns first; an intercept competes as one more
 * column.
 */
public final class CoxComponentwiseBoosting {
  private final List<String> names;
  private final double intercept;
  private final double[] coefficients;
  private final double loss;

  private CoxComponentwiseBoosting(
      List<String> names, double intercept, double[] coefficients, double loss) {
    this.names = names;
    this.intercept = intercept;
    this.coefficients = coefficients;
    this.loss = loss;
  }

  /** Takes so many steps, each along the one column that fits the gradient best. */
  public static CoxComponentwiseBoosting fit(Matrix x, Survival y, int steps, double rate) {
    x.requireComplete("gradient boosting");
    y.requireSize(x).requireEvents("gradient boosting");
    if (steps < 0 || !(rate > 0 && rate <= 1)) {
      throw new IllegalArgumentException(
          "Boosting takes at least 0 steps at a rate above 0 and up to 1; given were %d and %s."
              .formatted(steps, rate));
    }
    return new Boosting(x, y).run(steps, rate);
  }

  private static final class Boosting {
    private final Matrix x;
    private final CoxLoss coxLoss;
    private final double[] score;
    private final double[] gradient;
    private final double[] squares;

    Boosting(Matrix x, Survival y) {
      this.x = x;
      this.coxLoss = new CoxLoss(y);
      this.score = new double[x.rows()];
      this.gradient = new double[x.rows()];
      this.squares = new double[x.columns()];
      for (int c = 0; c < squares.length; c++) {
        squares[c] = product(c, x.column(c));
      }
    }

    CoxComponentwiseBoosting run(int steps, double rate) {
      double[] b = new double[x.columns()];
      double intercept = 0;
      for (int step = 0; step < steps; step++) {
        coxLoss.negativeGradient(score, gradient);
        double sum = 0;
        for (double g : gradient) {
          sum += g;
        }
        double best = sum * sum / gradient.length;
        int chosen = -1;
        double move = sum / gradient.length;
        for (int c = 0; c < b.length; c++) {
          double product = product(c, gradient);
          if (squares[c] > 0 && product * product / squares[c] > best) {
            best = product * product / squares[c];
            chosen = c;
            move = product / squares[c];
          }
        }
        if (chosen < 0) {
          intercept += rate * move;
        } else {
          b[chosen] += rate * move;
        }
        for (int i = 0; i < score.length; i++) {
          score[i] += rate * move * (chosen < 0 ? 1 : x.get(i, chosen));
        }
      }
      return new CoxComponentwiseBoosting(
          x.names(), intercept, b, coxLoss.negativeGradient(score, gradient));
    }

    private double product(int c, double[] vector) {
      double sum = 0;
      for (int i = 0; i < vector.length; i++) {
        sum += x.get(i, c) * vector[i];
      }
      return sum;
    }
  }

  /** The features, in the order of the coefficients. */
  public List<String> names() {
    return names;
  }

  /** The constant part of the risk. */
  public double intercept() {
    return intercept;
  }

  /** One per feature; 0 where a feature was never chosen. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  /** Minus the log partial likelihood of the training rows at the end. */
  public double trainingLoss() {
    return loss;
  }

  /** Log relative hazard of each row. */
  public double[] risk(Matrix features) {
    double[] risk =
        features.requireNames(names).requireComplete("gradient boosting").times(coefficients);
    for (int i = 0; i < risk.length; i++) {
      risk[i] += intercept;
    }
    return risk;
  }
}
