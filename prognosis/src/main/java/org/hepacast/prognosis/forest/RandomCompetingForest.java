package org.hepacast.prognosis.forest;

import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.CompetingEvents;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * Grows random forests for competing risks (Ishwaran, Gerds, Kogalur, Moore, Gange and Lau 2014).
 * Rows, columns, and cuts are drawn as for a {@link RandomSurvivalForest}, tree t from its own
 * generator; what differs is what a cut maximises and what a leaf knows.
 */
public final class RandomCompetingForest {
  private RandomCompetingForest() {}

  /**
   * A forest and what it says of the rows that it was grown on.
   *
   * @param forest for other rows
   * @param outOfBag for the training rows, each judged by the trees that did not see it
   */
  public record Grown(CompetingForest forest, CompetingOutOfBag outOfBag) {}

  /**
   * Grows a forest.
   *
   * @param x features; NaN is missing
   * @param y outcome with at least one event of a cause that counts
   */
  public static CompetingForest fit(
      Matrix x, CompetingEvents y, CompetingForestOptions options, Seeds seeds, Workers workers) {
    return grow(x, y, options, seeds, workers).forest();
  }

  /** Grows the same forest and keeps what its out-of-bag view needs. */
  public static Grown grow(
      Matrix x, CompetingEvents y, CompetingForestOptions options, Seeds seeds, Workers workers) {
    double[] weights = options.weights(y.causes());
    var table = new TrainingTable(x, y, weights);
    if (IntStream.rangeClosed(1, y.causes()).allMatch(c -> weights[c] == 0 || y.count(c) == 0)) {
      throw new IllegalArgumentException(
          "Nobody had a cause whose weight is above 0, so no cut can be judged: the weights are %s."
              .formatted(options.causeWeights()));
    }
    var draws = new Draws(table.rows, options.growth(), seeds);
    List<CompetingTree> trees = draws.grow(table, workers, SurvivalTreeGrower::growCompeting);
    var forest = new CompetingForest(x.names(), table.grid, y.causes(), trees);
    List<SurvivalTree> shapes = trees.stream().map(tree -> tree.shape).toList();
    List<OutOfBagScores> scores =
        IntStream.rangeClosed(1, y.causes())
            .mapToObj(cause -> trees.stream().map(tree -> tree.lost(cause)).toList())
            .map(lost -> new OutOfBagScores(x, shapes, lost, draws, workers))
            .toList();
    return new Grown(forest, new CompetingOutOfBag(scores, y));
  }
}
