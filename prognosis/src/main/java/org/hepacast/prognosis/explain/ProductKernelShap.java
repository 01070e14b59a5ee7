package org.hepacast.prognosis.explain;

import org.hepacast.prognosis.data.Matrix;

/**
 * Shapley values of a sum of Gaussian kernels, where features outside the coalition take the values
 * of a background row, averaged over the rows: exact, in time linear in the number of features.
 *
 * <p>A kernel is a product over the features. Of a product, the Shapley value of feature j is the
 * integral over t from 0 to 1 of (a_j - c_j) times the product of the others' c_i + t (a_i - c_i),
 * with the factors a of the row and c of the background (the multilinear extension of Owen 1972).
 * That is a polynomial of degree p - 1, which half as many Gauss-Legendre nodes integrate exactly.
 * Immutable and safe for any number of threads.
 */
public final class ProductKernelShap {
  private final double gamma;
  private final double[] vectors;
  private final double[] weights;
  private final int features;

  /** Factors of the background: row by row, vector by vector, feature by feature. */
  private final double[] factors;

  private final int rows;
  private final double base;
  private final double[] nodes;
  private final double[] shares;

  /**
   * @param gamma of exp(-gamma |x - v|^2)
   * @param vectors row by row
   * @param weights one for each vector
   * @param intercept added to the sum
   */
  public ProductKernelShap(
      double gamma, double[] vectors, double[] weights, double intercept, Matrix background) {
    this.features = background.columns();
    if (background.rows() == 0 || vectors.length != weights.length * features) {
      throw new IllegalArgumentException(
          "%d weights need %d values of vectors and at least one background row; given were %d and %d."
              .formatted(
                  weights.length, weights.length * features, vectors.length, background.rows()));
    }
    this.gamma = gamma;
    this.vectors = vectors;
    this.weights = weights;
    this.rows = background.rows();
    this.factors = new double[rows * vectors.length];
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      System.arraycopy(factors(background.row(i)), 0, factors, i * vectors.length, vectors.length);
      sum += sum(i * vectors.length);
    }
    this.base = intercept + sum / rows;
    int count = (features + 1) / 2;
    this.nodes = new double[count];
    this.shares = new double[count];
    gaussLegendre(nodes, shares);
  }

  private double[] factors(double[] row) {
    double[] found = new double[vectors.length];
    for (int at = 0; at < found.length; at++) {
      double difference = row[at % features] - vectors[at];
      found[at] = StrictMath.exp(-gamma * difference * difference);
    }
    return found;
  }

  private double sum(int from) {
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      double product = weights[k];
      for (int j = 0; j < features; j++) {
        product *= factors[from + k * features + j];
      }
      sum += product;
    }
    return sum;
  }

  /** The values of one row. */
  public Attribution attribute(double[] row) {
    double[] own = factors(row);
    double[] phi = new double[features];
    double[] behind = new double[features + 1];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < weights.length; k++) {
        product(own, k * features, i * vectors.length + k * features, weights[k], behind, phi);
      }
    }
    for (int j = 0; j < features; j++) {
      phi[j] /= rows;
    }
    return new Attribution(base, phi);
  }

  private void product(
      double[] own, int mine, int its, double weight, double[] behind, double[] phi) {
    for (int n = 0; n < nodes.length; n++) {
      double t = nodes[n];
      behind[features] = 1;
      for (int j = features - 1; j >= 0; j--) {
        double c = factors[its + j];
        behind[j] = behind[j + 1] * (c + t * (own[mine + j] - c));
      }
      double before = weight * shares[n];
      for (int j = 0; j < features; j++) {
        double c = factors[its + j];
        double gain = own[mine + j] - c;
        phi[j] += gain * before * behind[j + 1];
        before *= c + t * gain;
      }
    }
  }

  /** Nodes within (0, 1) and their weights, by Newton's method on Legendre's polynomials. */
  private static void gaussLegendre(double[] nodes, double[] weights) {
    int n = nodes.length;
    for (int i = 0; i < n; i++) {
      double x = StrictMath.cos(Math.PI * (i + 0.75) / (n + 0.5));
      double slope = 1;
      for (int step = 0; step < 100; step++) {
        double last = 1;
        double value = x;
        for (int k = 2; k <= n; k++) {
          double next = ((2 * k - 1) * x * value - (k - 1) * last) / k;
          last = value;
          value = next;
        }
        slope = n * (x * value - last) / (x * x - 1);
        double move = value / slope;
        x -= move;
        if (Math.abs(move) < 1e-15) {
          break;
        }
      }
      nodes[i] = (1 - x) / 2;
      weights[i] = 1 / ((1 - x * x) * slope * slope);
    }
  }
}
