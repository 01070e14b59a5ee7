package org.hepacast.prognosis.classify;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Logit;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.tree.Growth;
import org.hepacast.prognosis.tree.RankedColumns;
import org.hepacast.prognosis.tree.TreeBuilder;
import org.hepacast.prognosis.tree.TreeGrower;

/**
 * Gradient boosting of the log-loss (Friedman 2001, algorithm 5): trees are fitted to the
 * residuals, leaves take one Newton step.
 *
 * @param rounds trees
 * @param rate share of each step that is taken
 * @param depth deepest level of a tree
 * @param subsample share of the rows drawn without replacement for each tree (Friedman 2002)
 */
public record GradientBoosting(int rounds, double rate, int depth, double subsample)
    implements Learner {
  /** A hundred trees of depth 3, rate 0.1, all rows: scikit-learn's default. */
  public GradientBoosting() {
    this(100, 0.1, 3, 1);
  }

  public GradientBoosting {
    if (rounds < 1 || !(rate > 0) || depth < 1 || !(subsample > 0 && subsample <= 1)) {
      throw new IllegalArgumentException(
          "Gradient boosting needs rounds and depth of at least 1, a positive rate, a subsample in (0, 1]; given %d, %d, %s, %s."
              .formatted(rounds, depth, rate, subsample));
    }
  }

  @Override
  public Classifier fit(Matrix x, Labels y, Seeds seeds, Workers workers) {
    Learner.require(x, y, "gradient boosting");
    y.requireTwo("gradient boosting");
    int n = x.rows();
    double[] target = y.indicator();
    double base = Logit.margin(y.count(1) / (double) n);
    double[] margin = new double[n];
    Arrays.fill(margin, base);
    double[] residual = new double[n];
    TreeGrower grower =
        new TreeGrower(new RankedColumns(x), Growth.full(x.columns()).withDepth(depth));
    TreeBuilder all = new TreeBuilder();
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < n; i++) {
        residual[i] = target[i] - Logit.probability(margin[i]);
      }
      RandomGenerator random = seeds.generator(round);
      double[] weight = rows(n, random);
      TreeBuilder one = new TreeBuilder();
      int[] leaf = grower.grow(residual, weight, random, one);
      newtonSteps(one, leaf, weight, residual, target);
      all.append(one, rate);
      move(margin, one, leaf, weight, x);
    }
    return new TreeClassifier(all.build(x.columns(), base), TreeClassifier.Link.LOG_ODDS);
  }

  private double[] rows(int n, RandomGenerator random) {
    double[] weight = new double[n];
    if (subsample == 1) {
      Arrays.fill(weight, 1);
      return weight;
    }
    int[] order = Seeds.permutation(n, random);
    for (int k = 0; k < Math.max(1, (int) (subsample * n)); k++) {
      weight[order[k]] = 1;
    }
    return weight;
  }

  private static void newtonSteps(
      TreeBuilder tree, int[] leaf, double[] weight, double[] residual, double[] target) {
    double[] above = new double[tree.size()];
    double[] below = new double[tree.size()];
    for (int i = 0; i < leaf.length; i++) {
      if (weight[i] > 0) {
        double p = target[i] - residual[i];
        above[leaf[i]] += residual[i];
        below[leaf[i]] += p * (1 - p);
      }
    }
    for (int node = 0; node < above.length; node++) {
      // A leaf whose probabilities have all reached 0 or 1 has nothing left to gain.
      tree.value(node, below[node] < 1e-150 ? 0 : above[node] / below[node]);
    }
  }

  private void move(double[] margin, TreeBuilder tree, int[] leaf, double[] weight, Matrix x) {
    if (subsample == 1) {
      for (int i = 0; i < margin.length; i++) {
        margin[i] += rate * tree.value(leaf[i]);
      }
      return;
    }
    var built = tree.build(x.columns(), 0);
    for (int i = 0; i < margin.length; i++) {
      margin[i] += rate * (weight[i] > 0 ? tree.value(leaf[i]) : built.sum(x.row(i)));
    }
  }
}
