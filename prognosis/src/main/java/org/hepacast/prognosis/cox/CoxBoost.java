package org.hepacast.prognosis.cox;

import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.parallel.Workers;

/**
 * Componentwise likelihood boosting of a Cox model (Binder and Schumacher 2008): each step moves
 * the one coefficient whose penalised score statistic is largest, with Efron's ties, on columns
 * divided by their standard deviation (divisor n - 1). Constant columns are never chosen.
 */
public final class CoxBoost {
  private final List<String> names;
  private final double[] mean;
  private final double[] deviation;

  /** Coefficients of the standardised columns after each step, from none on. */
  private final double[][] standardised;

  private CoxBoost(List<String> names, double[] mean, double[] deviation, double[][] standardised) {
    this.names = names;
    this.mean = mean;
    this.deviation = deviation;
    this.standardised = standardised;
  }

  /** With the customary penalty of nine times the number of events. */
  public static CoxBoost fit(Matrix x, Survival y, int steps) {
    return fit(x, y, steps, 9.0 * y.requireEvents("CoxBoost").events());
  }

  /**
   * Boosts for a number of steps.
   *
   * @param penalty added to the information of a column; larger means smaller steps
   */
  public static CoxBoost fit(Matrix x, Survival y, int steps, double penalty) {
    if (steps < 0 || !(penalty > 0)) {
      throw new IllegalArgumentException(
          "Boosting takes at least 0 steps with a penalty above 0; given were %d and %s."
              .formatted(steps, penalty));
    }
    PathProblem problem = new PathProblem(x, y, true);
    EfronScore score = new EfronScore(problem);
    double toSample = StrictMath.sqrt((problem.rows - 1.0) / problem.rows);
    double[][] path = new double[steps + 1][problem.columns];
    double[] eta = new double[problem.rows];
    for (int step = 1; step <= steps; step++) {
      path[step] = path[step - 1].clone();
      score.update(eta);
      double best = 0;
      int chosen = -1;
      double move = 0;
      for (int c = 0; c < problem.columns; c++) {
        score.of(c);
        double u = toSample * score.score;
        double information = toSample * toSample * score.information + penalty;
        if (u * u / information > best) {
          best = u * u / information;
          chosen = c;
          move = u / information;
        }
      }
      if (chosen >= 0) {
        path[step][chosen] += move;
        problem.addColumn(eta, chosen, move * toSample);
      }
    }
    double[] deviation = new double[problem.columns];
    for (int c = 0; c < deviation.length; c++) {
      deviation[c] = problem.scale[c] / toSample;
    }
    return new CoxBoost(x.names(), means(x), deviation, path);
  }

  /** How many steps were taken. */
  public int steps() {
    return standardised.length - 1;
  }

  /** The features, in the order of the coefficients. */
  public List<String> names() {
    return names;
  }

  /** Coefficients of the standardised columns after {@code step} steps. */
  public double[] standardisedCoefficients(int step) {
    return standardised[step].clone();
  }

  /** Coefficients on the original scale after {@code step} steps. */
  public double[] coefficients(int step) {
    double[] b = standardised[step].clone();
    for (int c = 0; c < b.length; c++) {
      b[c] /= deviation[c];
    }
    return b;
  }

  /** Linear predictor of each row relative to the mean of the training rows. */
  public double[] linearPredictor(Matrix x, int step) {
    x.requireNames(names);
    double[] b = coefficients(step);
    double[] lp = x.requireComplete("a boosted Cox model").times(b);
    double centre = 0;
    for (int c = 0; c < b.length; c++) {
      centre += b[c] * mean[c];
    }
    for (int i = 0; i < lp.length; i++) {
      lp[i] -= centre;
    }
    return lp;
  }

  /**
   * For each number of steps the log partial likelihood that a held-out fold adds to its training
   * part, averaged over folds; boost as long as it rises.
   */
  public static double[] crossValidate(
      Matrix x, Survival y, int[] fold, int steps, double penalty, Workers workers) {
    PathProblem all = new PathProblem(x, y, true);
    int folds = IntStream.of(fold).max().orElse(-1) + 1;
    if (fold.length != y.size() || folds < 2) {
      throw new IllegalArgumentException(
          "Cross-validation needs a fold for each of the %d rows and at least 2 folds; given were %d rows in %d folds."
              .formatted(y.size(), fold.length, folds));
    }
    List<double[]> added =
        workers.map(
            folds,
            k -> {
              int[] rows = IntStream.range(0, fold.length).filter(i -> fold[i] != k).toArray();
              Matrix trainingX = x.selectRows(rows);
              Survival trainingY = y.select(rows);
              CoxBoost model = fit(trainingX, trainingY, steps, penalty);
              PathProblem training = new PathProblem(trainingX, trainingY, true);
              double[] value = new double[steps + 1];
              for (int step = 0; step <= steps; step++) {
                double[] b = model.coefficients(step);
                value[step] = logLikelihood(all, b) - logLikelihood(training, b);
              }
              return value;
            });
    double[] mean = new double[steps + 1];
    for (double[] one : added) {
      for (int step = 0; step <= steps; step++) {
        mean[step] += one[step] / folds;
      }
    }
    return mean;
  }

  /** The number of steps with the largest value of {@link #crossValidate}. */
  public static int best(double[] criterion) {
    int best = 0;
    for (int step = 1; step < criterion.length; step++) {
      if (criterion[step] > criterion[best]) {
        best = step;
      }
    }
    return best;
  }

  private static double logLikelihood(PathProblem problem, double[] coefficients) {
    double[] scaled = coefficients.clone();
    for (int c = 0; c < scaled.length; c++) {
      scaled[c] *= problem.scale[c];
    }
    return new EfronScore(problem).update(problem.linearPredictor(scaled));
  }

  private static double[] means(Matrix x) {
    double[] means = new double[x.columns()];
    for (int c = 0; c < x.columns(); c++) {
      double sum = 0;
      for (int i = 0; i < x.rows(); i++) {
        sum += x.get(i, c);
      }
      means[c] = sum / x.rows();
    }
    return means;
  }
}
