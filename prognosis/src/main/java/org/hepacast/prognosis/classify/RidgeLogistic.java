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
  private final double decay;

  private RidgeLogistic(double[] columns, int n, Labels y, double decay) {
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
    RidgeLogistic problem = new RidgeLogistic(basis.columns(), x.rows(), y, 1 / c);
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
      double total = 0;
      for (int k = 0; k < blocks; k++) {
        total += Math.exp(eta[k * n + i] - largest);
      }
      sum += largest + Math.log(total) - eta[y.get(i) * n + i];
    }
    for (int k = 0; k < blocks; k++) {
      for (int j = 1; j < q; j++) {
        sum += decay / 2 * b[k * q + j] * b[k * q + j];
      }
    }
    return sum;
  }

  private double[] probabilities(double[] b) {
    double[] p = predictors(b);
    double[] one = new double[blocks];
    for (int i = 0; i < n; i++) {
      if (blocks == 1) {
        p[i] = Logit.probability(p[i]);
        continue;
      }
      for (int k = 0; k < blocks; k++) {
        one[k] = p[k * n + i];
      }
      Logit.normalise(one);
      for (int k = 0; k < blocks; k++) {
        p[k * n + i] = one[k];
      }
    }
    return p;
  }

  private double[] gradient(double[] b) {
    double[] p = probabilities(b);
    double[] g = new double[blocks * q];
    for (int k = 0; k < blocks; k++) {
      int label = blocks == 1 ? 1 : k;
      for (int j = 0; j < q; j++) {
        double sum = j == 0 ? 0 : decay * b[k * q + j];
        for (int i = 0; i < n; i++) {
          sum += (p[k * n + i] - (y.get(i) == label ? 1 : 0)) * design[j * n + i];
        }
        g[k * q + j] = sum;
      }
    }
    return g;
  }

  private double[] hessian(double[] b) {
    double[] p = probabilities(b);
    int m = blocks * q;
    double[] h = new double[m * m];
    double[] weighted = new double[n];
    for (int k = 0; k < blocks; k++) {
      for (int l = 0; l <= k; l++) {
        for (int j = 0; j < q; j++) {
          for (int i = 0; i < n; i++) {
            double w = p[k * n + i] * ((k == l ? 1 : 0) - p[l * n + i]);
            weighted[i] = w * design[j * n + i];
          }
          for (int other = 0; other < q; other++) {
            double sum = k == l && j == other && j > 0 ? decay : 0;
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
