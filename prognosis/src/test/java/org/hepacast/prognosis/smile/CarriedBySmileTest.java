package org.hepacast.prognosis.smile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.hypothesis.Correlation;
import org.hepacast.prognosis.numeric.Samples;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.validate.Auc;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Smile computes for us, by its definition: with ties, both zeros, and far values. */
class CarriedBySmileTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 57, 200})
  void ranksAndPairsAreCountedAsDefined(int n) {
    for (int seed = 0; seed < 40; seed++) {
      RandomGenerator random = new Seeds(seed).generator(n);
      double[] x = values(n, random);
      double[] y = values(n, random);
      double[] xBefore = x.clone();
      double[] yBefore = y.clone();
      int[] labels = IntStream.range(0, n).map(i -> i < 2 ? i : random.nextInt(2)).toArray();

      close(Correlation.spearman(x, y), Correlation.pearson(Samples.ranks(x), Samples.ranks(y)));
      close(Correlation.kendall(x, y), kendall(x, y));
      close(Auc.of(x, Labels.of(labels)), area(x, labels));
      assertThat(x).isEqualTo(xBefore);
      assertThat(y).isEqualTo(yBefore);
    }
  }

  private static void close(double actual, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(actual).isNaN();
    } else {
      assertThat(actual).isCloseTo(expected, within(1e-13));
    }
  }

  private static double[] values(int n, RandomGenerator random) {
    int levels = 1 + random.nextInt(30);
    double size = random.nextBoolean() ? 1e5 : 1;
    return IntStream.range(0, n)
        .mapToDouble(i -> size * (random.nextInt(levels) - levels / 2))
        .map(v -> v == 0 && random.nextBoolean() ? -0.0 : v + 0.0)
        .toArray();
  }

  private static double kendall(double[] x, double[] y) {
    double balance = 0;
    double untiedX = 0;
    double untiedY = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        double sx = Math.signum(x[i] - x[j]);
        double sy = Math.signum(y[i] - y[j]);
        balance += sx * sy;
        untiedX += sx * sx;
        untiedY += sy * sy;
      }
    }
    return balance / Math.sqrt(untiedX * untiedY);
  }

  /** Share of pairs in which class 1 has the higher score, ties one half. */
  private static double area(double[] scores, int[] labels) {
    double won = 0;
    double pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (labels[i] == 1 && labels[j] == 0) {
          pairs++;
          won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }
    return won / pairs;
  }
}
