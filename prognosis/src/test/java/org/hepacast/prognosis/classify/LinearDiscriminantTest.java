package org.hepacast.prognosis.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.SymmetricEigen;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Discriminants by the covariance's pseudo-inverse written out. */
class LinearDiscriminantTest {
  @ParameterizedTest
  @CsvSource({"60, 1, 0", "60, 12, 0", "60, 12, 5", "30, 40, 0", "8, 30, 3"})
  void isTheRuleOfThePseudoInverse(int n, int p, int copies) {
    RandomGenerator random = new Seeds(n).generator(p);
    double[][] columns = new double[p][n];
    int[] classes = IntStream.range(0, n).map(i -> i % 3).toArray();
    for (int j = 0; j < p; j++) {
      for (int i = 0; i < n; i++) {
        columns[j][i] =
            j < copies && j > 0
                ? 1e3 * columns[0][i]
                : random.nextGaussian() + (j == 1 ? classes[i] : 0);
      }
    }
    if (copies > 0) {
      Arrays.fill(columns[p - 1], 7);
    }
    List<String> names = IntStream.range(0, p).mapToObj(j -> "x" + j).toList();
    Matrix x = Matrix.ofColumns(names, columns);
    Labels y = Labels.of(classes);

    var fit = (LinearClassifier) LinearDiscriminant.plain().fit(x, y, 1);

    double[] expected = weights(x, y);
    for (int k = 0; k < expected.length; k++) {
      // Eigenvalues down to 1e-10 of the largest are kept, each inverse to some ulps of it.
      assertThat(fit.weights()[k])
          .isCloseTo(expected[k], within(1e-8 * (1 + Math.abs(expected[k]))));
    }
  }

  private static double[] weights(Matrix x, Labels y) {
    int p = x.columns();
    double[][] means = new double[3][p];
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < p; j++) {
        means[y.get(i)][j] += x.get(i, j);
      }
    }
    for (int k = 0; k < 3; k++) {
      for (int j = 0; j < p; j++) {
        means[k][j] /= y.count(k);
      }
    }
    double[] covariance = new double[p * p];
    for (int i = 0; i < x.rows(); i++) {
      double[] mean = means[y.get(i)];
      for (int j = 0; j < p * p; j++) {
        double a = x.get(i, j / p) - mean[j / p];
        double b = x.get(i, j % p) - mean[j % p];
        covariance[j] += a * b / x.rows();
      }
    }
    double[] inverse = pseudoInverse(covariance, p);
    double[] flat = new double[3 * p];
    for (int k = 0; k < 3; k++) {
      for (int j = 0; j < p * p; j++) {
        flat[k * p + j / p] += inverse[j] * means[k][j % p];
      }
    }
    return flat;
  }

  private static double[] pseudoInverse(double[] covariance, int p) {
    double[] scale = new double[p * p];
    double[] correlation = new double[p * p];
    for (int j = 0; j < p * p; j++) {
      scale[j] = Math.sqrt(covariance[j / p * (p + 1)] * covariance[j % p * (p + 1)]);
      correlation[j] = scale[j] < 1e-20 ? 0 : covariance[j] / scale[j];
    }
    SymmetricEigen eigen = SymmetricEigen.of(correlation, p);
    double[] inverse = new double[p * p];
    for (int d = 0; d < p; d++) {
      if (eigen.values()[d] > 1e-10 * eigen.values()[0]) {
        for (int j = 0; j < p * p; j++) {
          double product = eigen.vectors()[d * p + j / p] * eigen.vectors()[d * p + j % p];
          inverse[j] += scale[j] < 1e-20 ? 0 : product / eigen.values()[d] / scale[j];
        }
      }
    }
    return inverse;
  }
}
