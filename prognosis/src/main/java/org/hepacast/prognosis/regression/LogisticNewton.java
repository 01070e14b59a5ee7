package org.hepacast.prognosis.regression;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hepacast.prognosis.numeric.Cholesky;
import org.hepacast.prognosis.numeric.Logit;

/** Newton's method with halving; a likelihood without a maximum is refused with its reason. */
final class LogisticNewton {
  private static final int MAXIMAL_STEPS = 60;
  private static final double TOLERANCE = 1e-12;

  /** A linear predictor this long on all rows means that the classes are separated. */
  private static final double SEPARATED = 25;

  private final LogisticDesign design;
  private final double[] y;
  private final double[] offset;

  LogisticNewton(LogisticDesign design, double[] y, double[] offset) {
    this.design = design;
    this.y = y;
    this.offset = offset;
  }

  LogisticFit fit() {
    double[] b = new double[design.q];
    double deviance = deviance(b);
    for (int step = 0; step < MAXIMAL_STEPS; step++) {
      double[] move = information(b).solve(score(b));
      double reach = 1;
      double[] next = moved(b, move, reach);
      double lower = deviance(next);
      while (lower > deviance * (1 + 1e-14) && reach > 1e-6) {
        reach /= 2;
        next = moved(b, move, reach);
        lower = deviance(next);
      }
      b = next;
      deviance = lower;
      if (largest(move) * reach < TOLERANCE * (1 + largest(next))) {
        return design.unscaled(b, information(b).inverse(), deviance);
      }
      refuseSeparation(b);
    }
    throw separation(b);
  }

  private static double largest(double[] b) {
    return Arrays.stream(b).map(Math::abs).max().orElse(0);
  }

  private static double[] moved(double[] b, double[] move, double reach) {
    double[] next = b.clone();
    for (int j = 0; j < b.length; j++) {
      next[j] += reach * move[j];
    }
    return next;
  }

  private double deviance(double[] b) {
    double[] eta = design.predictor(b, offset);
    double sum = 0;
    for (int i = 0; i < eta.length; i++) {
      sum += 2 * Logit.softplus(y[i] == 1 ? -eta[i] : eta[i]);
    }
    return sum;
  }

  private double[] score(double[] b) {
    double[] error = design.predictor(b, offset);
    for (int i = 0; i < error.length; i++) {
      error[i] = y[i] - Logit.probability(error[i]);
    }
    return design.times(error);
  }

  private Cholesky information(double[] b) {
    double[] weights = design.predictor(b, offset);
    for (int i = 0; i < weights.length; i++) {
      double p = Logit.probability(weights[i]);
      weights[i] = p * (1 - p);
    }
    Cholesky root = design.crossProduct(weights);
    if (root.dependent() >= 0) {
      Arrays.fill(weights, 1);
      int dependent = design.crossProduct(weights).dependent();
      // Columns of their own whose information fades: weights went to 0 on the way to infinity.
      throw dependent < 0 ? separation(b) : NotEstimable.dependent(design.name(dependent));
    }
    return root;
  }

  private void refuseSeparation(double[] b) {
    double[] eta = design.predictor(b, offset);
    boolean separated =
        IntStream.range(0, eta.length).allMatch(i -> (y[i] == 1 ? eta[i] : -eta[i]) > SEPARATED);
    if (separated || largest(b) > 10 * SEPARATED) {
      throw separation(b);
    }
  }

  private NotEstimable separation(double[] b) {
    int strongest =
        IntStream.range(1, b.length)
            .boxed()
            .max((j, k) -> Double.compare(Math.abs(b[j]), Math.abs(b[k])))
            .orElse(0);
    return NotEstimable.separating(design.name(strongest));
  }
}
