package org.hepacast.prognosis.boosting;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.tree.Growth;
import org.hepacast.prognosis.tree.RankedColumns;
import org.hepacast.prognosis.tree.TreeBuilder;
import org.hepacast.prognosis.tree.TreeEnsemble;
import org.hepacast.prognosis.tree.TreeGrower;

/**
 * Gradient-boosted regression trees on the Cox partial likelihood (Friedman 2001; Ridgeway 1999):
 * each tree is fitted to the negative gradient by least squares, its leaves take the values that
 * {@link LeafValue} says, and it is added times the rate. Starts from a score of zero. In-house
 * because Smile has no Cox loss.
 */
public final class CoxTreeBoosting {
  private final List<String> names;

  /** All trees, leaves times the rate. */
  private final TreeEnsemble ensemble;

  /** For each node of all trees the fall of the squared error by its split. */
  private final double[] gain;

  private final double[] loss;

  private CoxTreeBoosting(List<String> names, TreeEnsemble ensemble, double[] gain, double[] loss) {
    this.names = names;
    this.ensemble = ensemble;
    this.gain = gain;
    this.loss = loss;
  }

  /** Boosts; tree t draws its rows from its own generator. */
  public static CoxTreeBoosting fit(Matrix x, Survival y, BoostingOptions options, Seeds seeds) {
    x.requireComplete("gradient boosting");
    y.requireSize(x).requireEvents("gradient boosting");
    int n = x.rows();
    var coxLoss = new CoxLoss(y);
    var grower = new TreeGrower(new RankedColumns(x), growth(options, x.columns()));
    double[] score = new double[n];
    double[] gradient = new double[n];
    double[] loss = new double[options.trees()];
    var all = new TreeBuilder();
    for (int t = 0; t < options.trees(); t++) {
      double before = coxLoss.negativeGradient(score, gradient);
      if (t > 0) {
        loss[t - 1] = before;
      }
      var tree = new TreeBuilder();
      double[] drawn = drawn(n, options, seeds, t);
      int[] leaf = grower.grow(gradient, drawn, seeds.generator(t), tree);
      if (options.leafValue() == LeafValue.NEWTON) {
        takeNewtonStep(tree, coxLoss, score, leaf, grower.leaves());
      }
      all.append(tree, options.rate());
      move(score, tree, leaf, options.rate(), x);
    }
    loss[loss.length - 1] = coxLoss.negativeGradient(score, gradient);
    double[] gain = IntStream.range(0, all.size()).mapToDouble(all::gain).toArray();
    return new CoxTreeBoosting(x.names(), all.build(x.columns(), 0), gain, loss);
  }

  private static Growth growth(BoostingOptions options, int columns) {
    return Growth.full(columns)
        .withDepth(options.depth())
        .withLeaf(options.smallestLeaf())
        .withSplits(options.splits());
  }

  private static void takeNewtonStep(
      TreeBuilder tree, CoxLoss coxLoss, double[] score, int[] leaf, int[] leaves) {
    int[] place = new int[tree.size()];
    for (int k = 0; k < leaves.length; k++) {
      place[leaves[k]] = k;
    }
    int[] placeOfRow = Arrays.stream(leaf).map(node -> node < 0 ? -1 : place[node]).toArray();
    double[] step = coxLoss.newtonStep(score, placeOfRow, leaves.length);
    for (int k = 0; k < leaves.length; k++) {
      tree.value(leaves[k], step[k]);
    }
  }

  /** Adds the tree to the scores; a row that it did not learn from falls through it. */
  private static void move(double[] score, TreeBuilder tree, int[] leaf, double rate, Matrix x) {
    TreeEnsemble built = tree.build(x.columns(), 0);
    for (int i = 0; i < score.length; i++) {
      int node = leaf[i] >= 0 ? leaf[i] : built.leaf(0, x.row(i));
      score[i] += rate * tree.value(node);
    }
  }

  /** 1 for each row that the tree learns from, else 0. */
  private static double[] drawn(int n, BoostingOptions options, Seeds seeds, int tree) {
    double[] weight = new double[n];
    if (options.subsample() == 1) {
      Arrays.fill(weight, 1);
      return weight;
    }
    int size = Math.max(1, (int) Math.round(n * options.subsample()));
    int[] order = Seeds.permutation(n, seeds.generator(tree));
    for (int k = 0; k < size; k++) {
      weight[order[k]] = 1;
    }
    return weight;
  }

  /** The features, in the order that rows must have. */
  public List<String> names() {
    return names;
  }

  /** Log relative hazard of each row. */
  public double[] risk(Matrix x) {
    return risk(x, ensemble.trees());
  }

  /** Log relative hazard of each row after the first trees, from 0 to all of them. */
  public double[] risk(Matrix x, int firstTrees) {
    if (firstTrees < 0 || firstTrees > ensemble.trees()) {
      throw new IllegalArgumentException(
          "The model has %d trees; the first %d were asked for."
              .formatted(ensemble.trees(), firstTrees));
    }
    x.requireNames(names).requireComplete("gradient boosting");
    double[] score = new double[x.rows()];
    for (int i = 0; i < score.length; i++) {
      double[] row = x.row(i);
      for (int t = 0; t < firstTrees; t++) {
        score[i] += ensemble.value()[ensemble.leaf(ensemble.roots()[t], row)];
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
    return ensemble;
  }

  /**
   * How much of all that the splits gained each column's gained, in percent (Friedman 2001, eq. 45,
   * as gbm reports it); zeros if no tree was ever split.
   */
  public double[] relativeInfluence() {
    double[] gained = new double[names.size()];
    for (int node = 0; node < gain.length; node++) {
      if (ensemble.feature()[node] != TreeEnsemble.LEAF) {
        gained[ensemble.feature()[node]] += gain[node];
      }
    }
    double sum = Arrays.stream(gained).sum();
    return Arrays.stream(gained).map(own -> sum > 0 ? 100 * (own / sum) : 0).toArray();
  }

  /** Fall of the squared error by the split of a node of the ensemble. */
  double gain(int node) {
    return gain[node];
  }
}
