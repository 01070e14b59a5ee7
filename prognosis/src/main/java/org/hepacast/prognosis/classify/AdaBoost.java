package org.hepacast.prognosis.classify;

import java.util.Arrays;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.tree.Growth;
import org.hepacast.prognosis.tree.RankedColumns;
import org.hepacast.prognosis.tree.TreeBuilder;
import org.hepacast.prognosis.tree.TreeGrower;

/**
 * AdaBoost with trees of the given depth (Freund and Schapire 1997; SAMME of Zhu et al. 2009, which
 * for two classes is the same). The log-odds are twice the weighted mean vote, as scikit-learn.
 */
public record AdaBoost(int rounds, double rate, int depth) implements Learner {
  /** Fifty stumps, rate 1: scikit-learn's default. */
  public AdaBoost() {
    this(50, 1, 1);
  }

  @Override
  public Classifier fit(Matrix x, Labels y, Seeds seeds, Workers workers) {
    Learner.require(x, y, "AdaBoost");
    y.requireTwo("AdaBoost");
    int n = x.rows();
    double[] target = y.indicator();
    double[] weight = new double[n];
    Arrays.fill(weight, 1.0 / n);
    TreeGrower grower =
        new TreeGrower(new RankedColumns(x), Growth.full(x.columns()).withDepth(depth));
    TreeBuilder votes = new TreeBuilder();
    double total = 0;
    for (int round = 0; round < rounds; round++) {
      TreeBuilder one = new TreeBuilder();
      int[] leaf = grower.grow(target, weight, seeds.generator(round), one);
      turnIntoVotes(one);
      double error = 0;
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += weight[i];
        error += votesWrongly(one, leaf[i], target[i]) ? weight[i] : 0;
      }
      error /= sum;
      if (error >= 0.5) {
        break;
      }
      double say = error <= 0 ? 1 : rate * Math.log((1 - error) / error);
      votes.append(one, say);
      total += say;
      if (error <= 0) {
        break;
      }
      reweight(weight, one, leaf, target, say);
    }
    if (total == 0) {
      throw new IllegalArgumentException(
          "No tree of depth %d does better than chance on %s: use deeper trees or other columns."
              .formatted(depth, x.names()));
    }
    TreeBuilder all = new TreeBuilder();
    all.append(votes, 2 / total);
    return new TreeClassifier(all.build(x.columns(), 0), TreeClassifier.Link.LOG_ODDS);
  }

  /** Leaves say +1 or -1; an even leaf says -1. */
  private static void turnIntoVotes(TreeBuilder tree) {
    for (int node = 0; node < tree.size(); node++) {
      tree.value(node, tree.value(node) > 0.5 ? 1 : -1);
    }
  }

  private static boolean votesWrongly(TreeBuilder tree, int leaf, double target) {
    return tree.value(leaf) > 0 != target > 0.5;
  }

  private static void reweight(
      double[] weight, TreeBuilder tree, int[] leaf, double[] target, double say) {
    double sum = 0;
    for (int i = 0; i < weight.length; i++) {
      weight[i] *= votesWrongly(tree, leaf[i], target[i]) ? Math.exp(say) : 1;
      sum += weight[i];
    }
    for (int i = 0; i < weight.length; i++) {
      weight[i] /= sum;
    }
  }
}
