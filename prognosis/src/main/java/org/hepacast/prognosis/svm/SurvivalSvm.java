package org.hepacast.prognosis.svm;

import java.util.List;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;

/**
 * A support vector machine that ranks survival (Van Belle et al. 2007; squared hinge loss after
 * Poelsterl et al. 2015): minimises |w|^2 / 2 + alpha / 2 times the sum over comparable pairs, i
 * after the event of j, of max(0, 1 - (f_i - f_j))^2. The risk is -f: higher means earlier. It is a
 * rank, not a probability. Standardise the columns first.
 */
public final class SurvivalSvm {
  private final Matrix support;
  private final Kernel kernel;
  private final double[] weights;
  private final double objective;

  /** How two rows are compared. */
  public sealed interface Kernel {
    /** The inner product: scores are linear in the columns. */
    record Linear() implements Kernel {}

    /** exp(-gamma |a - b|^2). */
    record Gaussian(double gamma) implements Kernel {
      public Gaussian {
        if (!(gamma > 0)) {
          throw new IllegalArgumentException("Gamma is above 0, not " + gamma + ".");
        }
      }
    }
  }

  private SurvivalSvm(Matrix support, Kernel kernel, double[] weights, double objective) {
    this.support = support;
    this.kernel = kernel;
    this.weights = weights;
    this.objective = objective;
  }

  /** Trains; {@code alpha} is the price of misordered pairs against the size of the weights. */
  public static SurvivalSvm fit(Matrix x, Survival y, Kernel kernel, double alpha) {
    x.requireComplete("a survival support vector machine");
    y.requireSize(x).requireEvents("ranking survival");
    if (!(alpha > 0)) {
      throw new IllegalArgumentException("Alpha is above 0, not " + alpha + ".");
    }
    return switch (kernel) {
      case Kernel.Linear linear -> {
        var problem = new RankingProblem(x.values(), x.columns(), y, alpha);
        double[] w = problem.solve();
        yield new SurvivalSvm(x, linear, w, problem.objective(w));
      }
      case Kernel.Gaussian gaussian -> {
        // With K = L L' the kernel machine is the linear one on the columns of L.
        int n = x.rows();
        double[] root = semidefiniteRoot(gram(x, gaussian.gamma()), n);
        var problem = new RankingProblem(root, n, y, alpha);
        double[] w = problem.solve();
        yield new SurvivalSvm(x, gaussian, backSubstituted(root, w, n), problem.objective(w));
      }
    };
  }

  /** The features, in the order that rows must have. */
  public List<String> names() {
    return support.names();
  }

  /** Weights of the columns; exists for the linear kernel only. */
  public double[] coefficients() {
    if (!(kernel instanceof Kernel.Linear)) {
      throw new IllegalStateException("Only a linear machine has a weight for each column.");
    }
    return weights.clone();
  }

  /** What compares two rows. */
  public Kernel kernel() {
    return kernel;
  }

  /** The training rows, which a Gaussian machine compares others with. */
  public Matrix support() {
    return support;
  }

  /** Weights of the columns of a linear machine, of the training rows of a Gaussian one. */
  public double[] weights() {
    return weights.clone();
  }

  /** The minimum that was reached. */
  public double objective() {
    return objective;
  }

  /** Risk of each row, higher for earlier events. */
  public double[] risk(Matrix x) {
    x.requireNames(support.names()).requireComplete("a survival support vector machine");
    double[] f =
        switch (kernel) {
          case Kernel.Linear linear -> x.times(weights);
          case Kernel.Gaussian gaussian -> kernelScores(x, gaussian.gamma());
        };
    for (int i = 0; i < f.length; i++) {
      f[i] = -f[i];
    }
    return f;
  }

  private double[] kernelScores(Matrix x, double gamma) {
    double[] f = new double[x.rows()];
    for (int i = 0; i < f.length; i++) {
      for (int k = 0; k < weights.length; k++) {
        f[i] += weights[k] * gaussian(x, i, support, k, gamma);
      }
    }
    return f;
  }

  private static double gaussian(Matrix a, int i, Matrix b, int k, double gamma) {
    double squares = 0;
    for (int c = 0; c < a.columns(); c++) {
      double difference = a.get(i, c) - b.get(k, c);
      squares += difference * difference;
    }
    return StrictMath.exp(-gamma * squares);
  }

  private static double[] gram(Matrix x, double gamma) {
    int n = x.rows();
    double[] gram = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k <= i; k++) {
        gram[i * n + k] = gaussian(x, i, x, k, gamma);
        gram[k * n + i] = gram[i * n + k];
      }
    }
    return gram;
  }

  /** Lower root of a semidefinite matrix, column by column; dependent columns are zero. */
  private static double[] semidefiniteRoot(double[] matrix, int n) {
    double[] root = new double[n * n];
    for (int j = 0; j < n; j++) {
      double pivot = matrix[j * n + j];
      for (int k = 0; k < j; k++) {
        pivot -= root[k * n + j] * root[k * n + j];
      }
      if (pivot <= 1e-12 * matrix[j * n + j]) {
        continue; // A duplicate of earlier rows: nothing new to learn from.
      }
      double diagonal = Math.sqrt(pivot);
      root[j * n + j] = diagonal;
      for (int i = j + 1; i < n; i++) {
        double sum = matrix[i * n + j];
        for (int k = 0; k < j; k++) {
          sum -= root[k * n + i] * root[k * n + j];
        }
        root[j * n + i] = sum / diagonal;
      }
    }
    return root;
  }

  /** The b with L' b = w, zero for dependent columns. */
  private static double[] backSubstituted(double[] root, double[] w, int n) {
    double[] b = new double[n];
    for (int j = n - 1; j >= 0; j--) {
      if (root[j * n + j] > 0) {
        double sum = w[j];
        for (int i = j + 1; i < n; i++) {
          sum -= root[j * n + i] * b[i];
        }
        b[j] = sum / root[j * n + j];
      }
    }
    return b;
  }
}
