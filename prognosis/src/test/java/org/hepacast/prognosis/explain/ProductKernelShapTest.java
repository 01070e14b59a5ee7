package org.hepacast.prognosis.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductKernelShapTest {
  private static double[] gaussians(int count, int seed) {
    var random = new Seeds(seed).generator(0);
    return IntStream.range(0, count).mapToDouble(i -> random.nextGaussian()).toArray();
  }

  private static Matrix background(int rows, int features) {
    double[][] table = new double[rows][];
    Arrays.setAll(table, i -> gaussians(features, 100 + i));
    return Matrix.ofRows(IntStream.range(0, features).mapToObj(j -> "f" + j).toList(), table);
  }

  private static double decision(
      double gamma, double[] vectors, double[] weights, double intercept, double[] row) {
    double sum = intercept;
    for (int k = 0; k < weights.length; k++) {
      double squares = 0;
      for (int j = 0; j < row.length; j++) {
        double difference = row[j] - vectors[k * row.length + j];
        squares += difference * difference;
      }
      sum += weights[k] * Math.exp(-gamma * squares);
    }
    return sum;
  }

  /** Held against the enumeration of all coalitions. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 10, 12})
  void isExact(int features) {
    double[] vectors = gaussians(9 * features, 1);
    double[] weights = gaussians(9, 2);
    Matrix background = background(4, features);
    double[] row = gaussians(features, 3);

    Attribution found =
        new ProductKernelShap(0.2, vectors, weights, 0.25, background).attribute(row);
    Attribution exact =
        new ModelShap(r -> decision(0.2, vectors, weights, 0.25, r), background).exact(row);

    assertThat(found.base()).isCloseTo(exact.base(), within(1e-12));
    assertThat(found.contributions()).containsExactly(exact.contributions(), within(1e-12));
  }

  /** By hand: exp(-1 * 0) = 1 of the row, exp(-1) of the background; one feature takes it all. */
  @Test
  void oneFeatureHasTheWholeDifference() {
    Matrix background = Matrix.ofRows(java.util.List.of("f"), new double[][] {{1}});

    Attribution found =
        new ProductKernelShap(1, new double[] {0}, new double[] {2}, 0, background)
            .attribute(new double[] {0});

    assertThat(found.base()).isCloseTo(2 * Math.exp(-1), within(1e-15));
    assertThat(found.contributions()[0]).isCloseTo(2 - 2 * Math.exp(-1), within(1e-15));
  }

  @Test
  void addsUpAlsoWithManyFeatures() {
    int features = 60;
    double[] vectors = gaussians(30 * features, 1);
    double[] weights = gaussians(30, 2);
    double[] row = gaussians(features, 3);

    Attribution found =
        new ProductKernelShap(0.01, vectors, weights, -1, background(5, features)).attribute(row);

    assertThat(found.total()).isCloseTo(decision(0.01, vectors, weights, -1, row), within(1e-12));
  }

  @Test
  void refusesVectorsOfAnotherWidth() {
    assertThatThrownBy(
            () -> new ProductKernelShap(1, new double[3], new double[] {1}, 0, background(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 weights need 2 values");
  }
}
