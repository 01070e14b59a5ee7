package org.hepacast.prognosis.classify;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.tree.Growth;
import org.hepacast.prognosis.tree.RankedColumns;
import org.hepacast.prognosis.tree.TreeBuilder;
import org.hepacast.prognosis.tree.TreeGrower;

/**
 * Trees grown apart from each other, probabilities averaged: random forest (Breiman 2001), extra
 * trees (Geurts et al. 2006), bagging (Breiman 1996). Tree t draws from seed t alone.
 *
 * @param trees how many
 * @param tried features looked at per node
 * @param depth deepest level
 * @param leaf fewest rows in a leaf
 * @param bootstrap whether each tree sees rows drawn with replacement, else all
 * @param cut how a feature is cut
 */
public record Forest(int trees, Tried tried, int depth, int leaf, boolean bootstrap, Growth.Cut cut)
    implements Learner {

  /** How many features a node looks at. */
  public enum Tried {
    ALL,
    /** The square root of their number, rounded down. */
    SQUARE_ROOT;

    int of(int features) {
      return this == ALL ? features : Math.max(1, (int) Math.sqrt(features));
    }
  }

  public Forest {
    if (trees < 1) {
      throw new IllegalArgumentException(
          "A forest of %d trees was asked for; it needs at least one.".formatted(trees));
    }
  }

  /** A random forest: bootstrap rows, the square root of the features at each cut. */
  public static Forest random(int trees) {
    return new Forest(trees, Tried.SQUARE_ROOT, Integer.MAX_VALUE, 1, true, Growth.Cut.BEST);
  }

  /** Extremely randomised trees: all rows, cuts drawn at random. */
  public static Forest extraTrees(int trees) {
    return new Forest(trees, Tried.SQUARE_ROOT, Integer.MAX_VALUE, 1, false, Growth.Cut.RANDOM);
  }

  /** Bagged trees: bootstrap rows, all features at each cut. */
  public static Forest bagging(int trees) {
    return new Forest(trees, Tried.ALL, Integer.MAX_VALUE, 1, true, Growth.Cut.BEST);
  }

  /** With trees no deeper than this. */
  public Forest withDepth(int other) {
    return new Forest(trees, tried, other, leaf, bootstrap, cut);
  }

  @Override
  public Classifier fit(Matrix x, Labels y, Seeds seeds, Workers workers) {
    Learner.require(x, y, "a forest");
    y.requireTwo("a forest");
    RankedColumns columns = new RankedColumns(x);
    Growth growth = new Growth(depth, 2, leaf, tried.of(x.columns()), cut, Growth.EVERY_SPLIT);
    double[] target = y.indicator();
    var grown =
        workers.map(
            trees,
            () -> new TreeGrower(columns, growth),
            (grower, t) -> tree(grower, target, seeds.generator(t)));
    TreeBuilder all = new TreeBuilder();
    grown.forEach(one -> all.append(one, 1.0 / trees));
    return new TreeClassifier(all.build(x.columns(), 0), TreeClassifier.Link.PROBABILITY);
  }

  private TreeBuilder tree(TreeGrower grower, double[] target, RandomGenerator random) {
    double[] weight = new double[target.length];
    if (bootstrap) {
      for (int i = 0; i < weight.length; i++) {
        weight[random.nextInt(weight.length)]++;
      }
    } else {
      Arrays.fill(weight, 1);
    }
    TreeBuilder builder = new TreeBuilder();
    grower.grow(target, weight, random, builder);
    return builder;
  }
}
