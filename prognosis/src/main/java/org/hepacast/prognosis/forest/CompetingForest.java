package org.hepacast.prognosis.forest;

import java.util.List;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.survival.StepFunction;
import org.hepacast.prognosis.tree.TreeEnsemble;

/**
 * A random forest for competing risks: the ensemble's cumulative incidence of a cause is the mean
 * of the Aalen-Johansen curves of the leaves that a row falls into, its cause-specific hazard that
 * of their Nelson-Aalen curves. The incidences of all causes and the survival add up to one.
 *
 * <p>Causes are numbered from 1. A missing value follows the side that served missing values best
 * in training, or the larger side where none was missing. Immutable and safe for many threads.
 */
public final class CompetingForest {
  private final List<String> names;
  private final double[] grid;
  private final int causes;
  private final List<CompetingTree> trees;

  CompetingForest(List<String> names, double[] grid, int causes, List<CompetingTree> trees) {
    this.names = List.copyOf(names);
    this.grid = grid;
    this.causes = causes;
    this.trees = List.copyOf(trees);
  }

  /** Columns that a row must have, in this order. */
  public List<String> names() {
    return names;
  }

  /** How many causes there are. */
  public int causes() {
    return causes;
  }

  /** How many trees there are. */
  public int trees() {
    return trees.size();
  }

  /** The distinct times of the training data at which any cause happened. */
  public double[] times() {
    return grid.clone();
  }

  /** Probability of the cause by each time, for a row. */
  public StepFunction incidence(double[] row, int cause) {
    require(row, cause);
    return mean(0, 1, (tree, jumps) -> tree.addIncidence(tree.shape.leaf(row, 0), cause, jumps));
  }

  /** Cumulative cause-specific hazard of a row. */
  public StepFunction cumulativeHazard(double[] row, int cause) {
    require(row, cause);
    return mean(
        0,
        Double.POSITIVE_INFINITY,
        (tree, jumps) -> tree.addHazard(tree.shape.leaf(row, 0), cause, jumps));
  }

  /** Probability that no cause has happened by each time, for a row. */
  public StepFunction survival(double[] row) {
    require(row, 1);
    return mean(1, 1, (tree, jumps) -> tree.shape.addSurvival(tree.shape.leaf(row, 0), jumps));
  }

  /**
   * Cause-specific mortality of a row: the time that it is expected to lose to the cause up to the
   * last event time of the training data, which is the area under its incidence; higher is worse.
   */
  public double mortality(double[] row, int cause) {
    require(row, cause);
    double sum = 0;
    for (CompetingTree tree : trees) {
      sum += tree.lost(tree.shape.leaf(row, 0), cause);
    }
    return sum / trees.size();
  }

  /** Cause-specific mortality of each row. */
  public double[] mortality(Matrix x, int cause, Workers workers) {
    x.requireNames(names);
    double[] mortality = new double[x.rows()];
    workers.run(mortality.length, i -> mortality[i] = mortality(x.row(i), cause));
    return mortality;
  }

  /**
   * The probability of the cause up to a horizon as a sum of trees: what interventional TreeSHAP
   * explains exactly. No training weights stand in it.
   */
  public TreeEnsemble riskBy(double horizon, int cause) {
    requireCause(cause);
    SurvivalTree[] shapes = trees.stream().map(tree -> tree.shape).toArray(SurvivalTree[]::new);
    return new HorizonTrees(shapes, names.size())
        .at(horizon, grid, (t, leaf, known) -> trees.get(t).incidence(leaf, cause, known));
  }

  CompetingTree tree(int t) {
    return trees.get(t);
  }

  /** Adds the jumps of a tree's curve to those of the others. */
  @FunctionalInterface
  private interface Curve {
    void add(CompetingTree tree, double[] jumps);
  }

  /** The mean of the trees' curves; rounding takes it neither below 0 nor above {@code most}. */
  private StepFunction mean(double start, double most, Curve curve) {
    double[] values = new double[grid.length];
    for (CompetingTree tree : trees) {
      curve.add(tree, values);
    }
    double sum = start;
    for (int k = 0; k < values.length; k++) {
      sum += values[k] / trees.size();
      values[k] = Math.clamp(sum, 0, most);
    }
    return new StepFunction(start, grid, values);
  }

  private void require(double[] row, int cause) {
    if (row.length != names.size()) {
      throw new IllegalArgumentException(
          "The forest has the %d columns %s; the row has %d values."
              .formatted(names.size(), names, row.length));
    }
    requireCause(cause);
  }

  private void requireCause(int cause) {
    if (cause < 1 || cause > causes) {
      throw new IllegalArgumentException(
          "There is no cause %d; causes are 1 to %d.".formatted(cause, causes));
    }
  }
}
