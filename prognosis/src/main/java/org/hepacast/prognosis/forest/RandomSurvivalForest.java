package org.hepacast.prognosis.forest;

import java.util.List;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * Grows random survival forests, by default over all cuts of the columns tried. In-house because
 * Smile has no survival forest. Tree t draws all its random numbers from its own generator, so a
 * forest depends on data, options, and seed only, not on the number of threads.
 */
public final class RandomSurvivalForest {
  private RandomSurvivalForest() {}

  /**
   * A forest and what it says of the rows that it was grown on.
   *
   * @param forest for other rows
   * @param outOfBag for the training rows, each judged by the trees that did not see it
   */
  public record Grown(SurvivalForest forest, OutOfBag outOfBag) {}

  /**
   * Grows a forest.
   *
   * @param x features; NaN is missing
   * @param y outcome with at least one event
   */
  public static SurvivalForest fit(
      Matrix x, Survival y, ForestOptions options, Seeds seeds, Workers workers) {
    return grow(x, y, options, seeds, workers).forest();
  }

  /** Grows the same forest and keeps what its out-of-bag view needs. */
  public static Grown grow(
      Matrix x, Survival y, ForestOptions options, Seeds seeds, Workers workers) {
    var table = new TrainingTable(x, y);
    var draws = new Draws(table.rows, options, seeds);
    List<SurvivalTree> trees = draws.grow(table, workers, SurvivalTreeGrower::grow);
    List<double[]> risks = trees.stream().map(tree -> tree.mortality).toList();
    return new Grown(
        new SurvivalForest(x.names(), table.grid, trees),
        new OutOfBag(new OutOfBagScores(x, trees, risks, draws, workers), y));
  }
}
