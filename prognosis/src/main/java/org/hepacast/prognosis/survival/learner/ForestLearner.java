package org.hepacast.prognosis.survival.learner;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.forest.ForestOptions;
import org.hepacast.prognosis.forest.RandomSurvivalForest;
import org.hepacast.prognosis.forest.SurvivalForest;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.StepFunction;

/** A random survival forest: its risk is the ensemble's mortality, its curve the ensemble's own. */
public record ForestLearner(ForestOptions options) implements SurvivalLearner {
  /** The forest as a predictor. */
  public record Fit(SurvivalForest forest) implements SurvivalPredictor {
    @Override
    public List<String> names() {
      return forest.names();
    }

    @Override
    public double[] risk(Matrix x) {
      return forest.risk(x, new Workers(1));
    }

    @Override
    public Optional<List<StepFunction>> survival(Matrix x) {
      x.requireNames(names());
      return Optional.of(
          IntStream.range(0, x.rows()).mapToObj(i -> forest.survival(x.row(i))).toList());
    }
  }

  @Override
  public SurvivalPredictor fit(Matrix x, Survival y, Seeds seeds, Workers workers) {
    y.requireSize(x).requireEvents("a survival forest");
    return new Fit(RandomSurvivalForest.fit(x, y, options, seeds, workers));
  }
}
