package org.hepacast.prognosis.forest;

import java.util.random.RandomGenerator;
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
    var forest =
        new SurvivalForest(
            x.names(),
            table.grid,
            workers.map(
                options.trees(),
                () -> new SurvivalTreeGrower(table, options),
                (grower, t) -> {
                  RandomGenerator random = seeds.generator(t);
                  return grower.grow(options.sampling().counts(table.rows, random), random);
                }));
    return new Grown(forest, new OutOfBag(forest, x, y, options, seeds, workers));
  }

  /** How often tree {@code t} of a forest with these options and seeds drew each row. */
  static int[] counts(int rows, ForestOptions options, Seeds seeds, int t) {
    return options.sampling().counts(rows, seeds.generator(t));
  }
}
