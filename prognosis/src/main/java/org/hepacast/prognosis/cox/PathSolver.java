package org.hepacast.prognosis.cox;

import java.util.Arrays;

/**
 * Minimises the penalised partial likelihood for one lambda after the other, each from the solution
 * before. Newton's method on the columns in use, each step a {@link QuadraticLasso} (Simon,
 * Friedman, Hastie and Tibshirani 2011, but with the whole Hessian instead of its diagonal). To
 * form the Hessian costs far more than a gradient, so it is kept while steps with it shrink
 * quickly, and with few columns from one lambda to the next.
 *
 * <p>In use are the columns with a coefficient and those that the sequential strong rule does not
 * discard (Tibshirani et al. 2012, equation 23); all others are then held against their optimality
 * condition, and enter if they violate it.
 */
final class PathSolver {
  private static final int MOST_STEPS = 200;

  /** A step with a fresh Hessian converges quadratically: its error is about its square. */
  private static final double SMALL_FRESH_STEP = 1e-5;

  /** A step with a kept Hessian has an error of less than its own size. */
  private static final double SMALL_STEP = 1e-11;

  /** A kept Hessian that shrinks steps by less than this is formed anew. */
  private static final double SHRINKS_ENOUGH = 0.2;

  /** How far outside its bound a gradient must be before its column enters, relative. */
  private static final double VIOLATION = 1e-9;

  private final PathProblem problem;
  private final int mostSteps;
  private final double alpha;
  private final double[] beta;
  private double[] eta;
  private final PathGradient gradient;
  private double logLikelihood;
  private final int[] used;
  private final boolean[] isUsed;
  private int usedCount;
  private double lastLambda = Double.NaN;

  /** The last Hessian, and its columns in their order. */
  private double[][] hessian = new double[0][];

  private int[] hessianOf = new int[0];

  PathSolver(PathProblem problem, double alpha) {
    this(problem, alpha, MOST_STEPS);
  }

  /** With a limit of its own on the steps per lambda. */
  PathSolver(PathProblem problem, double alpha, int mostSteps) {
    this.mostSteps = mostSteps;
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
    keepNonzero();
    double strong = Double.isNaN(lastLambda) ? lambda : 2 * lambda - lastLambda;
    admit(Math.max(0, strong));
    do {
      newton(lambda);
    } while (admit(lambda * (1 + VIOLATION)));
    lastLambda = lambda;
    return beta.clone();
  }

  private void keepNonzero() {
    int kept = 0;
    for (int a = 0; a < usedCount; a++) {
      isUsed[used[a]] = beta[used[a]] != 0;
      if (isUsed[used[a]]) {
        used[kept++] = used[a];
      }
    }
    usedCount = kept;
  }

  /** Takes columns into use whose gradient exceeds that of a penalty; whether there were any. */
  private boolean admit(double penalty) {
    double bound = penalty * alpha * problem.rows;
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

  private void newton(double lambda) {
    if (usedCount == 0) {
      return;
    }
    boolean fresh = !keepsHessian();
    QuadraticLasso model = fresh ? model(lambda) : quadratic(lambda);
    double lastSize = Double.POSITIVE_INFINITY;
    for (int step = 0; step < mostSteps; step++) {
      double[] before = coefficientsInUse();
      double[] target = before.clone();
      model.minimise(target, slopes());
      double size = Math.sqrt(model.squaredLength(before, target));
      boolean whole = move(lambda, before, target);
      if (size < (fresh ? SMALL_FRESH_STEP : SMALL_STEP)) {
        return;
      }
      fresh = !whole || usedCount < PathGradient.FEW_COLUMNS || size > SHRINKS_ENOUGH * lastSize;
      if (fresh) {
        model = model(lambda);
      }
      lastSize = size;
    }
    throw new ArithmeticException(
        "The penalised Cox path did not settle at penalty %s in %d steps: use a larger smallest penalty, or standardise the columns."
            .formatted(lambda, mostSteps));
  }

  /**
   * Whether the last Hessian serves for the next lambda: it is of the same columns, and a step of
   * less than {@link #SMALL_FRESH_STEP} away. Where it is kept within a lambda anyway it would be
   * kept too long.
   */
  private boolean keepsHessian() {
    return usedCount < PathGradient.FEW_COLUMNS
        && Arrays.equals(hessianOf, Arrays.copyOf(used, usedCount));
  }

  private QuadraticLasso model(double lambda) {
    hessian = gradient.information(used, usedCount);
    hessianOf = Arrays.copyOf(used, usedCount);
    for (double[] row : hessian) {
      for (int a = 0; a < row.length; a++) {
        row[a] /= problem.rows;
      }
    }
    return quadratic(lambda);
  }

  private QuadraticLasso quadratic(double lambda) {
    return new QuadraticLasso(hessian, lambda * alpha, lambda * (1 - alpha));
  }

  private double[] coefficientsInUse() {
    return Arrays.stream(used, 0, usedCount).mapToDouble(c -> beta[c]).toArray();
  }

  private double[] slopes() {
    double[] slope = new double[usedCount];
    for (int a = 0; a < usedCount; a++) {
      slope[a] = problem.product(used[a], gradient.residual) / problem.rows;
    }
    return slope;
  }

  /** Moves to the target, or less far if the objective would rise; whether the whole way. */
  private boolean move(double lambda, double[] before, double[] target) {
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
        return part == 1;
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
}
