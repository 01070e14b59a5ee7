package org.hepacast.prognosis.forest;

import java.util.List;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.survival.StepFunction;
import org.hepacast.prognosis.tree.TreeEnsemble;
import org.jspecify.annotations.Nullable;

/**
 * A random survival forest (Ishwaran et al. 2008). The ensemble cumulative hazard and survival are
 * the means of the Nelson-Aalen and Kaplan-Meier curves of the leaves that a row falls into; the
 * risk is the sum of the cumulative hazard over the distinct event times of the training data.
 * Survival is not exp of minus the cumulative hazard.
 *
 * <p>A missing value follows the side that served missing values best in training, or the larger
 * side where none was missing. Immutable and safe for many threads.
 */
public final class SurvivalForest {
  private static final int BLOCK = 256;

  private final List<String> names;
  private final double[] grid;
  private final SurvivalTree[] trees;

  private final boolean packable;

  /** The trees once more, packed when a row's risk is first asked for. */
  private volatile @Nullable PackedTrees packed;

  SurvivalForest(List<String> names, double[] grid, List<SurvivalTree> trees) {
    this.names = List.copyOf(names);
    this.grid = grid.clone();
    this.trees = trees.toArray(new SurvivalTree[0]);
    this.packable = PackedTrees.fits(nodes(), names.size());
  }

  /** Columns that a row must have, in this order. */
  public List<String> names() {
    return names;
  }

  /** The distinct event times of the training data. */
  public double[] times() {
    return grid.clone();
  }

  /** How many trees there are. */
  public int trees() {
    return trees.length;
  }

  /** Nodes of all trees, leaves included. */
  public long nodes() {
    long sum = 0;
    for (SurvivalTree tree : trees) {
      sum += tree.nodes();
    }
    return sum;
  }

  /** Expected number of events if the training cohort were all like this row; higher is worse. */
  public double risk(double[] row) {
    requireLength(row);
    if (!packable || hasMissing(row)) {
      return plainRisk(row);
    }
    return packed().sum(row, trees.length) / trees.length;
  }

  /** The risk tree by tree: for rows with missing values, and the oracle of {@link PackedTrees}. */
  double plainRisk(double[] row) {
    double sum = 0;
    for (SurvivalTree tree : trees) {
      sum += tree.mortality[tree.leaf(row, 0)];
    }
    return sum / trees.length;
  }

  /** Two threads may both pack, to the same result. */
  private PackedTrees packed() {
    PackedTrees fast = packed;
    if (fast == null) {
      fast = PackedTrees.of(trees, names.size());
      packed = fast;
    }
    return fast;
  }

  private static boolean hasMissing(double[] row) {
    for (double value : row) {
      if (Double.isNaN(value)) {
        return true;
      }
    }
    return false;
  }

  /** Risk of each row. */
  public double[] risk(Matrix x, Workers workers) {
    double[] rows = x.requireNames(names).rowMajor();
    int p = names.size();
    double[] risk = new double[x.rows()];
    // Blocks write to separate stretches; tree by tree within a block keeps the tree in the cache.
    workers.run(
        (x.rows() + BLOCK - 1) / BLOCK,
        block -> {
          int to = Math.min(x.rows(), (block + 1) * BLOCK);
          for (SurvivalTree tree : trees) {
            for (int i = block * BLOCK; i < to; i++) {
              risk[i] += tree.mortality[tree.leaf(rows, i * p)];
            }
          }
          for (int i = block * BLOCK; i < to; i++) {
            risk[i] /= trees.length;
          }
        });
    return risk;
  }

  /** Ensemble cumulative hazard of a row. */
  public StepFunction cumulativeHazard(double[] row) {
    requireLength(row);
    double[] values = new double[grid.length];
    for (SurvivalTree tree : trees) {
      tree.addHazard(tree.leaf(row, 0), values);
    }
    double sum = 0;
    for (int k = 0; k < values.length; k++) {
      sum += values[k] / trees.length;
      values[k] = sum;
    }
    return new StepFunction(0, grid, values);
  }

  /** Ensemble survival of a row. */
  public StepFunction survival(double[] row) {
    requireLength(row);
    double[] values = new double[grid.length];
    for (SurvivalTree tree : trees) {
      tree.addSurvival(tree.leaf(row, 0), values);
    }
    double survival = 1;
    for (int k = 0; k < values.length; k++) {
      survival += values[k] / trees.length;
      values[k] = Math.max(0, survival);
    }
    return new StepFunction(1, grid, values);
  }

  /**
   * The probability of the event up to a horizon as a sum of trees: what interventional TreeSHAP
   * explains exactly. No training weights stand in it.
   */
  public TreeEnsemble riskBy(double horizon) {
    return new HorizonTrees(trees, names.size()).at(horizon, grid);
  }

  /**
   * The same with the number of the given rows that passed each node as its weight, for
   * path-dependent TreeSHAP; give the training rows, so that every node was passed.
   */
  public TreeEnsemble riskBy(double horizon, Matrix passing) {
    return new HorizonTrees(trees, names.size())
        .passedBy(passing.requireNames(names).rowMajor())
        .at(horizon, grid);
  }

  SurvivalTree tree(int t) {
    return trees[t];
  }

  double[] grid() {
    return grid;
  }

  private void requireLength(double[] row) {
    if (row.length != names.size()) {
      throw new IllegalArgumentException(
          "The forest has the %d columns %s; the row has %d values."
              .formatted(names.size(), names, row.length));
    }
  }
}
