package org.hepacast.prognosis.svm;

import org.hepacast.prognosis.data.Survival;

/**
 * Minimises |w|^2 / 2 + alpha / 2 times the squared hinge loss of all comparable pairs over linear
 * scores f = Z w, by Newton's method with conjugate gradients. The objective is piecewise quadratic
 * and strictly convex, so the minimum is unique and reached in finitely many full steps.
 */
final class RankingProblem {
  private static final int MOST_STEPS = 200;
  private static final double CONVERGED = 1e-11;

  /** A step below this share of the weights is rounding: the gradient will not fall further. */
  private static final double ROUNDING = 1e-13;

  private final double[] z;
  private final int rows;
  private final int columns;
  private final double alpha;
  private final ComparablePairs pairs;

  /** {@code z} is stored column by column. */
  RankingProblem(double[] z, int columns, Survival y, double alpha) {
    this.z = z;
    this.rows = y.size();
    this.columns = columns;
    this.alpha = alpha;
    this.pairs = new ComparablePairs(y);
  }

  double[] solve() {
    return solve(MOST_STEPS);
  }

  /** With a limit of its own on the steps. */
  double[] solve(int mostSteps) {
    double[] w = new double[columns];
    double value = objective(w);
    double first = 0;
    for (int step = 0; step < mostSteps; step++) {
      double[] f = times(w);
      pairs.at(f);
      double[] gradient = transposed(pairs.differences(f, 1));
      for (int c = 0; c < columns; c++) {
        gradient[c] = w[c] + alpha * gradient[c];
      }
      double size = Math.sqrt(dot(gradient, gradient));
      first = step == 0 ? size : first;
      if (size <= CONVERGED * first) {
        return w;
      }
      double[] direction = conjugateGradients(gradient);
      double part = 1;
      double[] next = plus(w, direction, part);
      double there = objective(next);
      // Rounding of the objective must not forbid the last full steps.
      while (there > value + 1e-12 * value && part > 1e-8) {
        part /= 2;
        next = plus(w, direction, part);
        there = objective(next);
      }
      boolean settled = distance(next, w) <= ROUNDING * (1 + Math.sqrt(dot(next, next)));
      w = next;
      value = there;
      if (settled) {
        return w;
      }
    }
    throw new ArithmeticException(
        "The survival support vector machine did not settle in %d steps: standardise the columns, or use a smaller alpha."
            .formatted(mostSteps));
  }

  private static double distance(double[] a, double[] b) {
    return Math.sqrt(dot(plus(a, b, -1), plus(a, b, -1)));
  }

  double objective(double[] w) {
    pairs.at(times(w));
    return dot(w, w) / 2 + alpha / 2 * pairs.loss();
  }

  /** The d with (I + alpha Z' A' A Z) d = -gradient, for the pairs that count at present. */
  private double[] conjugateGradients(double[] gradient) {
    double[] d = new double[columns];
    double[] residual = new double[columns];
    for (int c = 0; c < columns; c++) {
      residual[c] = -gradient[c];
    }
    double[] search = residual.clone();
    double size = dot(residual, residual);
    double goal = size * 1e-24;
    for (int k = 0; k < 2 * columns + 10 && size > goal; k++) {
      double[] image = transposed(pairs.differences(times(search), 0));
      for (int c = 0; c < columns; c++) {
        image[c] = search[c] + alpha * image[c];
      }
      double length = size / dot(search, image);
      for (int c = 0; c < columns; c++) {
        d[c] += length * search[c];
        residual[c] -= length * image[c];
      }
      double next = dot(residual, residual);
      for (int c = 0; c < columns; c++) {
        search[c] = residual[c] + next / size * search[c];
      }
      size = next;
    }
    return d;
  }

  private double[] times(double[] w) {
    double[] f = new double[rows];
    for (int c = 0; c < columns; c++) {
      for (int i = 0; i < rows; i++) {
        f[i] += w[c] * z[c * rows + i];
      }
    }
    return f;
  }

  private double[] transposed(double[] v) {
    double[] product = new double[columns];
    for (int c = 0; c < columns; c++) {
      for (int i = 0; i < rows; i++) {
        product[c] += z[c * rows + i] * v[i];
      }
    }
    return product;
  }

  private static double[] plus(double[] w, double[] direction, double part) {
    double[] sum = w.clone();
    for (int c = 0; c < sum.length; c++) {
      sum[c] += part * direction[c];
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += a[c] * b[c];
    }
    return sum;
  }
}
