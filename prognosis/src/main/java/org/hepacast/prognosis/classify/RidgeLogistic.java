package org.hepacast.prognosis.classify;

import java.util.Arrays;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Cholesky;
import org.hepacast.prognosis.numeric.Logit;

/**
 * Minimises the sum of log-losses plus |w|^2 / (2 c) by Newton's method: one linear function for
 * two classes, one per class for more. It works on centred columns, in the coordinates of {@link
 * RidgeBasis}: a minimum exists whatever the columns, and is found whatever their units.
 */
final class RidgeLogistic {
  private static final int MAXIMAL_STEPS = 100;
  private static final double TOLERANCE = 1e-12;
  private static final double RAISED = 1e-9;

  private final double[] design;
  private final int n;
  private final int q;
  private final int blocks;
  private final Labels y;
  private final double[] decay;

  private RidgeLogistic(double[] columns, int n, Labels y, double[] decay) {
    this.n = n;
    this.q = columns.length / n + 1;
    this.design = new double[n * q];
    Arrays.fill(design, 0, n, 1);
    System.arraycopy(columns, 0, design, n, columns.length);
    this.blocks = y.classes() == 2 ? 1 : y.classes();
    this.y = y;
    this.decay = decay;
  }

  static LinearClassifier fit(Matrix x, Labels y, double c) {
    int p = x.columns();
    RidgeBasis basis = RidgeBasis.of(x, 1 / c);
    RidgeLogistic problem = new RidgeLogistic(basis.columns(), x.rows(), y, basis.decay());
    double[] b = problem.minimise();
    double[] intercepts = new double[problem.blocks];
    double[] weights = new double[problem.blocks * p];
    for (int k = 0; k < intercepts.length; k++) {
      int from = k * problem.q;
      double[] w = basis.weights(Arrays.copyOfRange(b, from + 1, from + problem.q));
      System.arraycopy(w, 0, weights, k * p, p);
      intercepts[k] = b[from] - basis.atMeans(w);
    }
    return new LinearClassifier(intercepts, weights);
  }

  private double[] minimise() {
    double[] b = new double[blocks * q];
    double loss = loss(b);
    for (int step = 0; step < MAXIMAL_STEPS; step++) {
      double[] move = direction(hessian(b), gradient(b));
      double reach = 1;
      double[] next = moved(b, move, reach);
      double lower = loss(next);
      while (lower > loss + 1e-13 * Math.abs(loss) && reach > 1e-8) {
        reach /= 2;
        next = moved(b, move, reach);
        lower = loss(next);
      }
      double largest = Arrays.stream(move).map(Math::abs).max().orElse(0) * reach;
      double size = 1 + Arrays.stream(next).map(Math::abs).max().orElse(0);
      b = next;
      loss = lower;
      if (largest < TOLERANCE * size) {
        return b;
      }
    }
    throw new ArithmeticException(
        "The ridge logistic regression did not settle: standardise the columns, or use a smaller"
            + " C.");
  }

  /**
   * Newton's direction. Where the curvatures are too far apart for Cholesky's pivots, the smallest
   * are raised, which shortens the step and leaves it downhill.
   */
  private static double[] direction(double[] hessian, double[] gradient) {
    int m = gradient.length;
    Cholesky root = Cholesky.of(hessian, m);
    if (root.dependent() < 0) {
      return root.solve(gradient);
    }
    double[] raised = hessian.clone();
    for (int i = 0; i < m; i++) {
      raised[i * m + i] *= 1 + RAISED;
    }
    return Cholesky.of(raised, m).solve(gradient);
  }

  private static double[] moved(double[] b, double[] move, double reach) {
    double[] next = b.clone();
    for (int j = 0; j < b.length; j++) {
      next[j] -= reach * move[j];
    }
    return next;
  }

  /** Linear functions of every row, block by block. */
  private double[] predictors(double[] b) {
    double[] eta = new double[blocks * n];
    for (int k = 0; k < blocks; k++) {
      for (int j = 0; j < q; j++) {
        double weight = b[k * q + j];
        for (int i = 0; i < n; i++) {
          eta[k * n + i] += weight * design[j * n + i];
        }
      }
    }
    return eta;
  }

  private double loss(double[] b) {
    double[] eta = predictors(b);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      if (blocks == 1) {
        sum += Logit.softplus(y.get(i) == 1 ? -eta[i] : eta[i]);
        continue;
      }
      double largest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < blocks; k++) {
        largest = Math.max(largest, eta[k * n + i]);
      }
      double own = eta[y.get(i) * n + i];
      double others = 0;
      for (int k = 0; k < blocks; k++) {
        others += k == y.get(i) ? 0 : Math.exp(eta[k * n + i] - largest);
      }
      // The loss of a row that is nearly certain is far below one ulp of the predictors.
      sum +=
          largest
              - own
              + (own == largest ? Math.log1p(others) : Math.log(others + Math.exp(own - largest)));
    }
    for (int k = 0; k < blocks; k++) {
      for (int j = 1; j < q; j++) {
        sum += decay[j - 1] / 2 * b[k * q + j] * b[k * q + j];
      }
    }
    return sum;
  }

  /** Probabilities of each class, and of all others, which near 1 would lose their digits. */
  @SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
  private record Odds(double[] of, double[] against) {}

  private Odds odds(double[] b) {
    double[] of = predictors(b);
    double[] against = new double[of.length];
    double[] one = new double[blocks];
    for (int i = 0; i < n; i++) {
      if (blocks == 1) {
        against[i] = Logit.probability(-of[i]);
        of[i] = Logit.probability(of[i]);
        continue;
      }
      for (int k = 0; k < blocks; k++) {
        one[k] = of[k * n + i];
      }
      Logit.normalise(one);
      for (int k = 0; k < blocks; k++) {
        of[k * n + i] = one[k];
        for (int l = 0; l < blocks; l++) {
          against[k * n + i] += l == k ? 0 : one[l];
        }
      }
    }
    return new Odds(of, against);
  }

  private double[] gradient(double[] b) {
    Odds odds = odds(b);
    double[] g = new double[blocks * q];
    for (int k = 0; k < blocks; k++) {
      int label = blocks == 1 ? 1 : k;
      for (int j = 0; j < q; j++) {
        double sum = j == 0 ? 0 : decay[j - 1] * b[k * q + j];
        for (int i = 0; i < n; i++) {
          double residual = y.get(i) == label ? -odds.against[k * n + i] : odds.of[k * n + i];
          sum += residual * design[j * n + i];
        }
        g[k * q + j] = sum;
      }
    }
    return g;
  }

  private double[] hessian(double[] b) {
    Odds odds = odds(b);
    double[] p = odds.of;
    int m = blocks * q;
    double[] h = new double[m * m];
    double[] weighted = new double[n];
    for (int k = 0; k < blocks; k++) {
      for (int l = 0; l <= k; l++) {
        for (int j = 0; j < q; j++) {
          for (int i = 0; i < n; i++) {
            double w = p[k * n + i] * (k == l ? odds.against[k * n + i] : -p[l * n + i]);
            weighted[i] = w * design[j * n + i];
          }
          for (int other = 0; other < q; other++) {
            double sum = k == l && j == other && j > 0 ? decay[j - 1] : 0;
            for (int i = 0; i < n; i++) {
              sum += weighted[i] * design[other * n + i];
            }
            h[(k * q + j) * m + l * q + other] = sum;
            h[(l * q + other) * m + k * q + j] = sum;
          }
        }
      }
    }
    return blocks == 1 ? h : withFixedSums(h, m);
  }

  /**
   * The losses do not depend on a number added to one coordinate of all classes. So at the minimum
   * the weights of a coordinate sum to 0, as they do at the start; this pins the sums, of the
   * intercepts too, and leaves every other direction as it is.
   */
  private double[] withFixedSums(double[] h, int m) {
    for (int j = 0; j < q; j++) {
      double pin = j == 0 ? 1 : h[j * m + j];
      for (int k = 0; k < blocks; k++) {
        for (int l = 0; l < blocks; l++) {
          h[(k * q + j) * m + l * q + j] += pin;
        }
      }
    }
    return h;
  }
}
