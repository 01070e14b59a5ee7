package org.hepacast.prognosis.forest;

import java.util.List;
import java.util.random.RandomGenerator;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * Which rows each tree of a forest learns from. Tree t draws all its random numbers from its own
 * generator, rows first, so that its draw can be repeated and no tree depends on a thread.
 *
 * @param rows how many there are
 */
record Draws(int rows, ForestOptions options, Seeds seeds) {
  /** How a tree of some kind is grown. */
  @FunctionalInterface
  interface Growing<T> {
    T grow(SurvivalTreeGrower grower, int[] counts, RandomGenerator random);
  }

  /** Grows all trees. */
  <T> List<T> grow(TrainingTable table, Workers workers, Growing<T> kind) {
    return workers.map(
        options.trees(),
        () -> new SurvivalTreeGrower(table, options),
        (grower, t) -> {
          RandomGenerator random = seeds.generator(t);
          return kind.grow(grower, options.sampling().counts(rows, random), random);
        });
  }

  /** How often tree {@code t} drew each row. */
  int[] counts(int t) {
    return options.sampling().counts(rows, seeds.generator(t));
  }
}
