package org.hepacast.prognosis.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.forest.ForestOptions;
import org.hepacast.prognosis.forest.RandomSurvivalForest;
import org.hepacast.prognosis.forest.SurvivalForest;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.tree.TreeEnsemble;
import org.junit.jupiter.api.Test;

/**
 * TreeSHAP of survival forests at a horizon, against Shapley's definition (sums over coalitions).
 */
class ForestShapTest {
  private static final int FEATURES = 5;
  private static final double HORIZON = 12;
  private static final Sample SAMPLE = new Sample(120);
  private static final SurvivalForest FOREST =
      RandomSurvivalForest.fit(
          SAMPLE.x,
          SAMPLE.y,
          ForestOptions.ofTrees(20).withLeaves(5).withTried(3),
          new Seeds(4),
          new Workers(1));

  @Test
  void explainsTheForestsOwnRiskAtEveryHorizon() {
    for (double horizon : new double[] {0, 3, HORIZON, 29.5, 1000}) {
      TreeEnsemble trees = FOREST.riskBy(horizon);
      for (int i = 0; i < 20; i++) {
        double[] row = SAMPLE.x.row(i);
        assertThat(trees.sum(row)).isCloseTo(1 - FOREST.survival(row).at(horizon), within(1e-12));
      }
    }
  }

  @Test
  void interventionalValuesAreShapleysAndAddUp() {
    Matrix background = SAMPLE.x.selectRows(IntStream.range(60, 90).toArray());
    var own = new InterventionalTreeShap(FOREST.riskBy(HORIZON), background);
    var brute = new ModelShap(row -> 1 - FOREST.survival(row).at(HORIZON), background);
    for (int i = 0; i < 20; i++) {
      double[] row = SAMPLE.x.row(i);
      Attribution attribution = own.attribute(row);
      assertThat(attribution.contributions())
          .containsExactly(brute.exact(row).contributions(), within(1e-12));
      assertThat(attribution.total()).isCloseTo(1 - FOREST.survival(row).at(HORIZON), within(1e-9));
    }
  }

  @Test
  void pathDependentValuesAreShapleysAndAddUp() {
    TreeEnsemble trees = FOREST.riskBy(HORIZON, SAMPLE.x);
    TreeShap own = new TreeShap(trees);
    for (int i = 0; i < 20; i++) {
      double[] row = SAMPLE.x.row(i);
      Attribution attribution = own.attribute(row);
      assertThat(attribution.contributions()).containsExactly(shapley(trees, row), within(1e-12));
      assertThat(attribution.total()).isCloseTo(1 - FOREST.survival(row).at(HORIZON), within(1e-9));
    }
  }

  @Test
  void asksForABackgroundWhereNoRowsPassed() {
    assertThatThrownBy(() -> new TreeShap(FOREST.riskBy(HORIZON)))
        .hasMessageContaining("use a background instead");
  }

  /** Shapley's values by enumeration: s! (p - s - 1)! / p! times what a feature adds. */
  private static double[] shapley(TreeEnsemble trees, double[] row) {
    double[] phi = new double[FEATURES];
    double[] weight = {1 / 5.0, 1 / 20.0, 1 / 30.0, 1 / 20.0, 1 / 5.0};
    for (int coalition = 0; coalition < 1 << FEATURES; coalition++) {
      for (int j = 0; j < FEATURES; j++) {
        if ((coalition >> j & 1) == 0) {
          double gain = value(trees, row, coalition | 1 << j) - value(trees, row, coalition);
          phi[j] += weight[Integer.bitCount(coalition)] * gain;
        }
      }
    }
    return phi;
  }

  private static double value(TreeEnsemble trees, double[] row, int coalition) {
    double sum = 0;
    for (int root : trees.roots()) {
      sum += value(trees, root, row, coalition);
    }
    return sum;
  }

  /** A feature outside the coalition sends the row both ways, as the training rows went. */
  private static double value(TreeEnsemble trees, int node, double[] row, int coalition) {
    int f = trees.feature()[node];
    if (f == TreeEnsemble.LEAF) {
      return trees.value()[node];
    }
    int left = trees.left()[node];
    int right = trees.right()[node];
    if ((coalition >> f & 1) == 1) {
      return value(trees, trees.goesLeft(node, row) ? left : right, row, coalition);
    }
    double l = trees.cover()[left];
    double r = trees.cover()[right];
    return (l * value(trees, left, row, coalition) + r * value(trees, right, row, coalition))
        / (l + r);
  }

  /** Five columns, of which two matter; some values of the last are missing. */
  private static final class Sample {
    final Matrix x;
    final Survival y;

    Sample(int n) {
      RandomGenerator random = new Seeds(9).generator(0);
      double[] values = new double[n * FEATURES];
      for (int i = 0; i < values.length; i++) {
        boolean missing = i >= 4 * n && random.nextInt(5) == 0;
        values[i] = missing ? Double.NaN : random.nextGaussian();
      }
      double[] time = new double[n];
      boolean[] event = new boolean[n];
      for (int i = 0; i < n; i++) {
        double eta = values[i] - values[n + i];
        time[i] = Math.ceil(15 * random.nextExponential() * Math.exp(-eta));
        event[i] = random.nextInt(4) > 0;
      }
      x = Matrix.columnMajor(List.of("a", "b", "c", "d", "e"), n, values);
      y = Survival.of(time, event);
    }
  }
}
