package org.hepacast.prognosis.boosting;

import java.util.Arrays;
import java.util.List;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.tree.TreeBuilder;
import org.hepacast.prognosis.tree.TreeEnsemble;

/**
 * Gradient-boosted regression trees on the Cox partial likelihood (Friedman 2001; Ridgeway 1999):
 * each tree is fitted to the negative gradient by least squares, its leaves take the values that
 * {@link LeafValue} says, and it is added times the rate. Starts from a score of zero. In-house
 * because Smile has no Cox loss.
 */
public final class CoxTreeBoosting {
  private final List<String> names;
  private final RegressionTree[] trees;
  private final double rate;
  private final double[] loss;

  private CoxTreeBoosting(List<String> names, RegressionTree[] trees, double rate, double[] loss) {
    this.names = names;
    this.trees = trees;
    this.rate = rate;
    this.loss = loss;
  }

  /** Boosts; tree t draws its rows from its own generator. */
  public static CoxTreeBoosting fit(Matrix x, Survival y, BoostingOptions options, Seeds seeds) {
    x.requireComplete("gradient boosting");
    y.requireSize(x).requireEvents("gradient boosting");
    int n = x.rows();
    var coxLoss = new CoxLoss(y);
    var learner = new TreeLearner(x, options);
    double[] rows = x.rowMajor();
    double[] score = new double[n];
    double[] gradient = new double[n];
    double[] loss = new double[options.trees()];
    var trees = new RegressionTree[options.trees()];
    for (int t = 0; t < trees.length; t++) {
      double before = coxLoss.negativeGradient(score, gradient);
      if (t > 0) {
        loss[t - 1] = before;
      }
      GrownTree grown = learner.grow(gradient, drawn(n, options, seeds, t));
      if (options.leafValue() == LeafValue.NEWTON) {
        grown.setValues(coxLoss.newtonStep(score, grown.leafOfRows(n), grown.leaves()));
      }
      trees[t] = grown.flatten();
      for (int i = 0; i < n; i++) {
        score[i] += options.rate() * trees[t].predict(rows, i * x.columns());
      }
    }
    loss[trees.length - 1] = coxLoss.negativeGradient(score, gradient);
    return new CoxTreeBoosting(x.names(), trees, options.rate(), loss);
  }

  private static int[] drawn(int n, BoostingOptions options, Seeds seeds, int tree) {
    int[] all = new int[n];
    Arrays.setAll(all, i -> i);
    if (options.subsample() == 1) {
      return all;
    }
    int size = Math.max(1, (int) Math.round(n * options.subsample()));
    int[] rows = Arrays.copyOf(Seeds.permutation(n, seeds.generator(tree)), size);
    Arrays.sort(rows);
    return rows;
  }

  /** The features, in the order that rows must have. */
  public List<String> names() {
    return names;
  }

  /** Log relative hazard of each row. */
  public double[] risk(Matrix x) {
    return risk(x, trees.length);
  }

  /** Log relative hazard of each row after the first trees, from 0 to all of them. */
  public double[] risk(Matrix x, int firstTrees) {
    if (firstTrees < 0 || firstTrees > trees.length) {
      throw new IllegalArgumentException(
          "The model has %d trees; the first %d were asked for."
              .formatted(trees.length, firstTrees));
    }
    double[] rows = x.requireNames(names).requireComplete("gradient boosting").rowMajor();
    double[] score = new double[x.rows()];
    for (int t = 0; t < firstTrees; t++) {
      for (int i = 0; i < score.length; i++) {
        score[i] += rate * trees[t].predict(rows, i * x.columns());
      }
    }
    return score;
  }

  /** Minus the log partial likelihood of the training rows after each tree. */
  public double[] trainingLoss() {
    return loss.clone();
  }

  /**
   * The log relative hazard as a sum of trees, with training rows as weights: what TreeSHAP
   * explains and packages keep. It gives the same bits as {@link #risk(Matrix)}.
   */
  public TreeEnsemble logRelativeHazard() {
    var builder = new TreeBuilder();
    for (RegressionTree tree : trees) {
      tree.appendTo(builder, rate);
    }
    return builder.build(names.size(), 0);
  }

  /**
   * How much of all that the splits gained each column's gained, in percent (Friedman 2001, eq. 45,
   * as gbm reports it); zeros if no tree was ever split.
   */
  public double[] relativeInfluence() {
    double[] influence = new double[names.size()];
    double sum = 0;
    for (RegressionTree tree : trees) {
      for (int node = 0; node < tree.nodes(); node++) {
        if (tree.column()[node] != RegressionTree.LEAF) {
          influence[tree.column()[node]] += tree.gain()[node];
          sum += tree.gain()[node];
        }
      }
    }
    for (int c = 0; c < influence.length && sum > 0; c++) {
      influence[c] *= 100 / sum;
    }
    return influence;
  }

  RegressionTree tree(int t) {
    return trees[t];
  }
}
