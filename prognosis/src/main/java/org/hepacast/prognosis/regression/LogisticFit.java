package org.hepacast.prognosis.regression;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Cholesky;
import org.hepacast.prognosis.numeric.Distributions;
import org.hepacast.prognosis.numeric.Logit;
import org.hepacast.prognosis.numeric.Spread;

/**
 * A logistic regression by maximum likelihood, with what is needed to draw conclusions from it.
 *
 * @param names the columns; the intercept stands before them in all arrays
 * @param coefficients intercept first
 * @param covariance inverse of the information, row by row
 * @param deviance minus twice the log-likelihood
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
public record LogisticFit(
    List<String> names, double[] coefficients, double[] covariance, double deviance) {
  private static final int MAXIMAL_STEPS = 60;
  private static final double TOLERANCE = 1e-12;

  /** A linear predictor this long on all rows means that the classes are separated. */
  private static final double SEPARATED = 25;

  /**
   * Fits {@code y}, two classes, to {@code x} with a free intercept.
   *
   * @throws NotEstimable where a coefficient has no finite estimate
   */
  public static LogisticFit of(Matrix x, Labels y) {
    return of(x, y, new double[x.rows()]);
  }

  /** As {@link #of(Matrix, Labels)} with a known part of the linear predictor. */
  public static LogisticFit of(Matrix x, Labels y, double[] offset) {
    x.requireComplete("logistic regression");
    y.requireTwo("a logistic regression");
    if (x.rows() != y.size()) {
      throw new IllegalArgumentException(
          "The features have %d rows, the labels %d.".formatted(x.rows(), y.size()));
    }
    if (x.rows() <= x.columns()) {
      throw new IllegalArgumentException(
          "Logistic regression of %d columns needs more than %d rows: use ridge or LASSO, or fewer columns."
              .formatted(x.columns(), x.rows()));
    }
    return new Newton(x, y.indicator(), offset).fit();
  }

  /** Standard error of coefficient j; 0 is the intercept. */
  public double standardError(int j) {
    return Math.sqrt(covariance[j * coefficients.length + j]);
  }

  /** Wald's two-sided p of coefficient j (0 is the intercept). */
  public double p(int j) {
    return Distributions.normalTwoSided(coefficients[j] / standardError(j));
  }

  /** Akaike's information criterion. */
  public double aic() {
    return deviance + 2 * coefficients.length;
  }

  /** The coefficients without the intercept. */
  public double[] slopes() {
    return Arrays.copyOfRange(coefficients, 1, coefficients.length);
  }

  /** Log odds of each row. */
  public double[] predictor(Matrix x) {
    double[] eta = x.times(slopes());
    for (int i = 0; i < eta.length; i++) {
      eta[i] += coefficients[0];
    }
    return eta;
  }

  /** Newton's method with halving, on columns scaled to their standard deviation. */
  private static final class Newton {
    private final Matrix x;
    private final double[] y;
    private final double[] offset;
    private final int n;
    private final int q;
    private final double[] design;
    private final double[] centre;
    private final double[] scale;

    Newton(Matrix x, double[] y, double[] offset) {
      this.x = x;
      this.y = y;
      this.offset = offset;
      this.n = x.rows();
      this.q = x.columns() + 1;
      this.design = new double[n * q];
      this.centre = new double[q];
      this.scale = new double[q];
      Arrays.fill(design, 0, n, 1);
      scale[0] = 1;
      for (int j = 1; j < q; j++) {
        standardise(j);
      }
    }

    private void standardise(int j) {
      double[] column = x.column(j - 1);
      Spread spread = Spread.of(column);
      centre[j] = spread.mean();
      scale[j] = spread.deviation();
      if (spread.constant()) {
        String name = x.names().get(j - 1);
        throw new NotEstimable(
            NotEstimable.Why.CONSTANT,
            name,
            "Column '%s' is constant: leave it out of the logistic regression.".formatted(name));
      }
      for (int i = 0; i < n; i++) {
        design[j * n + i] = (column[i] - centre[j]) / scale[j];
      }
    }

    LogisticFit fit() {
      double[] b = new double[q];
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
        boolean settled =
            Arrays.stream(move).map(Math::abs).max().orElse(0) * reach < TOLERANCE * size(next);
        b = next;
        deviance = lower;
        if (settled) {
          return unscaled(b, deviance);
        }
        refuseSeparation(b);
      }
      throw separation(b);
    }

    private static double size(double[] b) {
      return 1 + Arrays.stream(b).map(Math::abs).max().orElse(0);
    }

    private static double[] moved(double[] b, double[] move, double reach) {
      double[] next = b.clone();
      for (int j = 0; j < b.length; j++) {
        next[j] += reach * move[j];
      }
      return next;
    }

    private double[] predictor(double[] b) {
      double[] eta = offset.clone();
      for (int j = 0; j < q; j++) {
        for (int i = 0; i < n; i++) {
          eta[i] += b[j] * design[j * n + i];
        }
      }
      return eta;
    }

    private double deviance(double[] b) {
      double[] eta = predictor(b);
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += 2 * Logit.softplus(y[i] == 1 ? -eta[i] : eta[i]);
      }
      return sum;
    }

    private double[] score(double[] b) {
      double[] eta = predictor(b);
      double[] u = new double[q];
      for (int i = 0; i < n; i++) {
        double error = y[i] - Logit.probability(eta[i]);
        for (int j = 0; j < q; j++) {
          u[j] += error * design[j * n + i];
        }
      }
      return u;
    }

    private Cholesky information(double[] b) {
      double[] eta = predictor(b);
      double[] w = new double[n];
      for (int i = 0; i < n; i++) {
        double p = Logit.probability(eta[i]);
        w[i] = p * (1 - p);
      }
      Cholesky root = weighted(w);
      if (root.dependent() >= 0) {
        double[] alike = new double[n];
        Arrays.fill(alike, 1);
        int dependent = weighted(alike).dependent();
        // Columns of their own whose information fades: weights went to 0 on the way to infinity.
        throw dependent < 0 ? separation(b) : dependence(dependent);
      }
      return root;
    }

    private Cholesky weighted(double[] w) {
      double[] info = new double[q * q];
      for (int j = 0; j < q; j++) {
        for (int k = 0; k <= j; k++) {
          double sum = 0;
          for (int i = 0; i < n; i++) {
            sum += w[i] * design[j * n + i] * design[k * n + i];
          }
          info[j * q + k] = sum;
          info[k * q + j] = sum;
        }
      }
      return Cholesky.of(info, q);
    }

    private NotEstimable dependence(int column) {
      String name = x.names().get(column - 1);
      return new NotEstimable(
          NotEstimable.Why.DEPENDENT,
          name,
          "Column '%s' is a linear combination of columns before it: leave it out, or use ridge or LASSO."
              .formatted(name));
    }

    private void refuseSeparation(double[] b) {
      double[] eta = predictor(b);
      boolean separated =
          IntStream.range(0, n).allMatch(i -> (y[i] == 1 ? eta[i] : -eta[i]) > SEPARATED);
      if (separated || Arrays.stream(b).map(Math::abs).max().orElse(0) > 10 * SEPARATED) {
        throw separation(b);
      }
    }

    private NotEstimable separation(double[] b) {
      int strongest =
          IntStream.range(1, q)
              .boxed()
              .max((j, k) -> Double.compare(Math.abs(b[j]), Math.abs(b[k])))
              .orElse(0);
      String name = strongest == 0 ? "(intercept)" : x.names().get(strongest - 1);
      return new NotEstimable(
          NotEstimable.Why.SEPARATING,
          name,
          "The classes are separated, most by column '%s', so coefficients have no finite estimate: use ridge or LASSO, or fewer columns."
              .formatted(name));
    }

    private LogisticFit unscaled(double[] b, double deviance) {
      double[] back = new double[q * q];
      for (int j = 0; j < q; j++) {
        back[j * q + j] = 1 / scale[j];
        if (j > 0) {
          back[j] = -centre[j] / scale[j];
        }
      }
      double[] coefficients = new double[q];
      for (int j = 0; j < q; j++) {
        for (int k = 0; k < q; k++) {
          coefficients[j] += back[j * q + k] * b[k];
        }
      }
      return new LogisticFit(
          x.names(), coefficients, sandwich(back, information(b).inverse(), q), deviance);
    }

    private static double[] sandwich(double[] t, double[] v, int q) {
      double[] left = multiply(t, v, q);
      double[] transposed = new double[q * q];
      for (int j = 0; j < q; j++) {
        for (int k = 0; k < q; k++) {
          transposed[k * q + j] = t[j * q + k];
        }
      }
      return multiply(left, transposed, q);
    }

    private static double[] multiply(double[] a, double[] b, int q) {
      double[] c = new double[q * q];
      for (int i = 0; i < q; i++) {
        for (int k = 0; k < q; k++) {
          for (int j = 0; j < q; j++) {
            c[i * q + j] += a[i * q + k] * b[k * q + j];
          }
        }
      }
      return c;
    }
  }
}
