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
 * One tree by Gini impurity over all cuts of all features; nothing is drawn.
 *
 * @param depth deepest level
 * @param leaf fewest rows in a leaf
 */
public record DecisionTree(int depth, int leaf) implements Learner {
  /** Grown until leaves are pure, as scikit-learn's default. */
  public DecisionTree() {
    this(Integer.MAX_VALUE, 1);
  }

  @Override
  public Classifier fit(Matrix x, Labels y, Seeds seeds, Workers workers) {
    Learner.require(x, y, "a decision tree");
    y.requireTwo("a decision tree");
    Growth growth = Growth.full(x.columns()).withDepth(depth).withLeaf(leaf);
    double[] weight = new double[x.rows()];
    Arrays.fill(weight, 1);
    TreeBuilder builder = new TreeBuilder();
    new TreeGrower(new RankedColumns(x), growth)
        .grow(y.indicator(), weight, seeds.generator(0), builder);
    return new TreeClassifier(builder.build(x.columns(), 0), TreeClassifier.Link.PROBABILITY);
  }
}
