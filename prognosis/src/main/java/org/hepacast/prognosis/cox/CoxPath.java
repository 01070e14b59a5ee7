package org.hepacast.prognosis.cox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;

/**
 * Lasso and elastic-net Cox models over a falling sequence of penalties. In-house because Smile has
 * none. Constant columns keep a coefficient of zero.
 */
public final class CoxPath {
  private final List<String> names;
  private final double[] lambdas;
  private final double[][] coefficients;
  private final double[] devianceRatio;
  private final double nullDeviance;

  private CoxPath(
      List<String> names,
      double[] lambdas,
      double[][] coefficients,
      double[] devianceRatio,
      double nullDeviance) {
    this.names = names;
    this.lambdas = lambdas;
    this.coefficients = coefficients;
    this.devianceRatio = devianceRatio;
    this.nullDeviance = nullDeviance;
  }

  /** The path of lambdas that the options describe. */
  public static CoxPath fit(Matrix x, Survival y, CoxPathOptions options) {
    PathProblem problem = new PathProblem(x, y, options.standardise());
    double largest = new PathSolver(problem, options.alpha()).largestLambda();
    if (!(largest > 0)) {
      throw new IllegalArgumentException(
          "No column of %s is related to the outcome at all (all are constant, or all events come last), so there is no path."
              .formatted(x.names()));
    }
    double[] lambdas = new double[options.steps()];
    for (int k = 0; k < lambdas.length; k++) {
      lambdas[k] = largest * StrictMath.pow(options.ratio(), k / (lambdas.length - 1.0));
    }
    return fit(x.names(), problem, options, lambdas);
  }

  /** The models for given lambdas, which fall. */
  public static CoxPath fit(Matrix x, Survival y, CoxPathOptions options, double... lambdas) {
    for (int k = 0; k < lambdas.length; k++) {
      if (!(lambdas[k] > 0) || (k > 0 && !(lambdas[k] < lambdas[k - 1]))) {
        throw new IllegalArgumentException(
            "Lambdas are positive and fall; given were %s.".formatted(Arrays.toString(lambdas)));
      }
    }
    return fit(x.names(), new PathProblem(x, y, options.standardise()), options, lambdas);
  }

  private static CoxPath fit(
      List<String> names, PathProblem problem, CoxPathOptions options, double[] lambdas) {
    PathSolver solver = new PathSolver(problem, options.alpha());
    double nullDeviance = 2 * (problem.saturated - solver.logLikelihood());
    var coefficients = new ArrayList<double[]>();
    double[] ratio = new double[lambdas.length];
    for (int k = 0; k < lambdas.length; k++) {
      double[] beta = solver.solve(lambdas[k]);
      for (int c = 0; c < beta.length; c++) {
        beta[c] /= problem.scale[c];
      }
      ratio[k] = 1 - 2 * (problem.saturated - solver.logLikelihood()) / nullDeviance;
      coefficients.add(beta);
      if (ratio[k] > options.explained()) {
        break;
      }
    }
    int made = coefficients.size();
    return new CoxPath(
        names,
        Arrays.copyOf(lambdas, made),
        coefficients.toArray(double[][]::new),
        Arrays.copyOf(ratio, made),
        nullDeviance);
  }

  /** The features, in the order of the coefficients. */
  public List<String> names() {
    return names;
  }

  /** The penalties, descending. */
  public double[] lambdas() {
    return lambdas.clone();
  }

  /** How many penalties the path has. */
  public int size() {
    return lambdas.length;
  }

  /** Coefficients on the original scale at the k-th lambda. */
  public double[] coefficients(int k) {
    return coefficients[k].clone();
  }

  /** Columns with a coefficient other than zero at the k-th lambda. */
  public List<String> selected(int k) {
    var selected = new ArrayList<String>();
    for (int c = 0; c < names.size(); c++) {
      if (coefficients[k][c] != 0) {
        selected.add(names.get(c));
      }
    }
    return selected;
  }

  /** Share of the null deviance that the k-th model explains. */
  public double devianceRatio(int k) {
    return devianceRatio[k];
  }

  /** Twice the log partial likelihood between the saturated model and the one without columns. */
  public double nullDeviance() {
    return nullDeviance;
  }
}
