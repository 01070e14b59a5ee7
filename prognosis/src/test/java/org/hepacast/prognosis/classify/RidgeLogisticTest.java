package org.hepacast.prognosis.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * D15: a ridge problem has one solution whatever the columns. It is known by its conditions: the
 * residuals sum to 0, and each weight is C times the residuals' product with its column.
 */
class RidgeLogisticTest {
  private static final int N = 60;

  @ParameterizedTest
  @CsvSource({
    "copies, 1",
    "copies, 1e5",
    "copies, 1e-5",
    "sum, 1",
    "sum, 1e5",
    "constant, 1e5",
    "hardlyVaries, 1e5",
    "moreColumnsThanRows, 1",
    "moreColumnsThanRows, 1e5",
    "nearCopy, 1",
    "nearCopy, 1e5",
    "sumOfMixedSizes, 1e5",
    "moreOfMixedSizes, 1e5",
    "hardlyVaries, 1",
  })
  void meetsTheConditionsOfTheMinimum(String kind, double size) {
    for (int classes : new int[] {2, 3}) {
      Matrix x = matrix(kind, size);
      Labels y = Labels.of(IntStream.range(0, N).map(i -> i % classes).toArray());
      double c = size > 1 ? 1 / size : 1;

      LinearClassifier fit = RidgeLogistic.fit(x, y, c);

      requireMinimum(x, y, c, fit);
      requireMinimum(x, y, 1, RidgeLogistic.fit(x, y, 1));
    }
  }

  private static void requireMinimum(Matrix x, Labels y, double c, LinearClassifier fit) {
    int blocks = fit.intercepts().length;
    for (int k = 0; k < blocks; k++) {
      int label = blocks == 1 ? 1 : k;
      double[] residual = new double[N];
      for (int i = 0; i < N; i++) {
        double[] p = new double[y.classes()];
        fit.probabilities(x.row(i), p);
        residual[i] = (y.get(i) == label ? 1 : 0) - p[label];
      }
      assertThat(Arrays.stream(residual).sum()).isCloseTo(0, within(1e-7));
      for (int j = 0; j < x.columns(); j++) {
        double product = 0;
        double size = 0;
        for (int i = 0; i < N; i++) {
          product += residual[i] * x.get(i, j);
          size += Math.abs(x.get(i, j));
        }
        // A weight times its column is what a prediction sees: to a millionth of a log-odds.
        double weight = fit.weights()[k * x.columns() + j];
        assertThat((weight - c * product) / (1 + c * size * size)).isCloseTo(0, within(1e-9));
      }
    }
  }

  private static Matrix matrix(String kind, double size) {
    double[] a = noise(1, size);
    double[] b = noise(2, size);
    double[][] columns =
        switch (kind) {
          case "copies" -> new double[][] {a, a, b, b};
          case "sum" -> new double[][] {a, b, sum(a, b)};
          case "nearCopy" -> new double[][] {a, sum(a, noise(3, 1e-3)), b};
          case "sumOfMixedSizes" -> new double[][] {a, noise(3, 1e-3), sum(a, noise(3, 1e-3)), b};
          case "constant" -> new double[][] {constant(size), a, constant(0.1)};
          case "hardlyVaries" -> new double[][] {sum(constant(1e5), noise(4, 1e-3)), a};
          case "moreColumnsThanRows" ->
              IntStream.range(0, 2 * N).mapToObj(j -> noise(10 + j, size)).toArray(double[][]::new);
          case "moreOfMixedSizes" ->
              IntStream.range(0, 2 * N)
                  .mapToObj(j -> noise(10 + j, j % 2 == 0 ? size : 1e-2))
                  .toArray(double[][]::new);
          default -> throw new IllegalArgumentException(kind);
        };
    return Matrix.ofColumns(
        IntStream.range(0, columns.length).mapToObj(j -> "f" + j).toList(), columns);
  }

  private static double[] noise(int seed, double size) {
    var random = new Seeds(seed).generator(0);
    return IntStream.range(0, N).mapToDouble(i -> size * random.nextGaussian()).toArray();
  }

  private static double[] constant(double value) {
    double[] constant = new double[N];
    Arrays.fill(constant, value);
    return constant;
  }

  private static double[] sum(double[] a, double[] b) {
    return IntStream.range(0, N).mapToDouble(i -> a[i] + b[i]).toArray();
  }
}
