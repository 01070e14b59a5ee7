package org.hepacast.prognosis.cox;

/**
 * Minimises the penalised partial likelihood for one lambda after the other, each from the solution
 * before. Newton's method on the columns in use, its quadratic problem solved by coordinate descent
 * (Simon, Friedman, Hastie and Tibshirani 2011, but with the whole Hessian instead of its diagonal,
 * so that two or three steps do); then columns outside that violate their optimality condition
 * enter.
 */
final class PathSolver {
  private static final int MOST_NEWTON_STEPS = 50;
  private static final int MOST_SWEEPS = 100_000;

  /** Newton converges quadratically: a step this small has an error of about its square. */
  private static final double SMALL_STEP = 1e-6;

  private static final double SMALL_SWEEP = 1e-12;

  /** How far outside its bound a gradient must be before its column enters, relative. */
  private static final double VIOLATION = 1e-9;

  private final PathProblem problem;
  private final double alpha;
  private final double[] beta;
  private double[] eta;
  private final PathGradient gradient;
  private double logLikelihood;
  private final int[] used;
  private final boolean[] isUsed;
  private int usedCount;

  PathSolver(PathProblem problem, double alpha) {
    this.problem = problem;
    this.alpha = alpha;
    this.beta = new double[problem.columns];
    this.eta = new double[problem.rows];
    this.gradient = new PathGradient(problem);
    this.used = new int[problem.columns];
    this.isUsed = new boolean[problem.columns];
    this.logLikelihood = gradient.update(eta);
  }

  /** The smallest lambda for which all coefficients are zero; the solver must be at the start. */
  double largestLambda() {
    double largest = 0;
    for (int c = 0; c < problem.columns; c++) {
      largest = Math.max(largest, Math.abs(problem.product(c, gradient.residual)));
    }
    return largest / (problem.rows * alpha);
  }

  double logLikelihood() {
    return logLikelihood;
  }

  /** The coefficients of the scaled columns at {@code lambda}. */
  double[] solve(double lambda) {
    do {
      newton(lambda);
    } while (admitViolators(lambda));
    return beta.clone();
  }

  private void newton(double lambda) {
    for (int step = 0; step < MOST_NEWTON_STEPS && usedCount > 0; step++) {
      double[] before = new double[usedCount];
      double[] target = new double[usedCount];
      for (int a = 0; a < usedCount; a++) {
        before[a] = beta[used[a]];
        target[a] = before[a];
      }
      double size = minimiseQuadratic(lambda, target);
      move(lambda, before, target);
      if (size < SMALL_STEP) {
        return;
      }
    }
  }

  /** Moves the coefficients in use to the target, or less far if the objective would rise. */
  private void move(double lambda, double[] before, double[] target) {
    double objective = objective(lambda);
    double[] etaBefore = eta;
    for (double part = 1; ; part /= 2) {
      eta = etaBefore.clone();
      for (int a = 0; a < usedCount; a++) {
        double value = part == 1 ? target[a] : before[a] + part * (target[a] - before[a]);
        beta[used[a]] = value;
        if (value != before[a]) {
          problem.addColumn(eta, used[a], value - before[a]);
        }
      }
      logLikelihood = gradient.update(eta);
      if (part < 1e-6 || objective(lambda) <= objective + 1e-12 * (1 + Math.abs(objective))) {
        return;
      }
    }
  }

  private double objective(double lambda) {
    double penalty = 0;
    for (int a = 0; a < usedCount; a++) {
      double b = beta[used[a]];
      penalty += alpha * Math.abs(b) + (1 - alpha) / 2 * b * b;
    }
    return -logLikelihood / problem.rows + lambda * penalty;
  }

  /**
   * Minimises the quadratic approximation plus penalty over the columns in use by coordinate
   * descent; returns the largest change in units of the curvature.
   */
  private double minimiseQuadratic(double lambda, double[] b) {
    int q = usedCount;
    double n = problem.rows;
    double[] hessian = gradient.information(used, q);
    double[] slope = new double[q];
    for (int a = 0; a < q; a++) {
      slope[a] = problem.product(used[a], gradient.residual) / n;
    }
    for (int k = 0; k < hessian.length; k++) {
      hessian[k] /= n;
    }
    double[] start = b.clone();
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      double largest = 0;
      for (int a = 0; a < q; a++) {
        double curvature = hessian[a * q + a];
        double next =
            shrink(slope[a] + curvature * b[a], lambda * alpha)
                / (curvature + lambda * (1 - alpha));
        double change = next - b[a];
        if (change != 0 && curvature > 0) {
          b[a] = next;
          for (int k = 0; k < q; k++) {
            slope[k] -= change * hessian[a * q + k];
          }
          largest = Math.max(largest, change * change * curvature);
        }
      }
      if (largest < SMALL_SWEEP * SMALL_SWEEP) {
        break;
      }
    }
    double size = 0;
    for (int a = 0; a < q; a++) {
      size = Math.max(size, (b[a] - start[a]) * (b[a] - start[a]) * hessian[a * q + a]);
    }
    return Math.sqrt(size);
  }

  private static double shrink(double value, double by) {
    return value > by ? value - by : value < -by ? value + by : 0;
  }

  private boolean admitViolators(double lambda) {
    double bound = lambda * alpha * problem.rows * (1 + VIOLATION);
    boolean any = false;
    for (int c = 0; c < problem.columns; c++) {
      if (!isUsed[c] && Math.abs(problem.product(c, gradient.residual)) > bound) {
        isUsed[c] = true;
        used[usedCount++] = c;
        any = true;
      }
    }
    return any;
  }
}
