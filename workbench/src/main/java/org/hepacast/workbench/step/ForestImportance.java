package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.explain.Importance;
import org.hepacast.prognosis.figure.RowFigures;
import org.hepacast.prognosis.forest.ForestOptions;
import org.hepacast.prognosis.forest.OutOfBag;
import org.hepacast.prognosis.forest.RandomSurvivalForest;
import org.hepacast.prognosis.learning.Pipeline;
import org.hepacast.prognosis.learning.Trainer;
import org.hepacast.prognosis.learning.Transform;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.learner.ForestLearner;
import org.hepacast.prognosis.survival.learner.SurvivalPredictor;

/**
 * Variable importance of a survival forest: how much the concordance of out-of-bag patients falls
 * when a variable is shuffled. Levels of one variable stand apart.
 */
final class ForestImportance {
  private static final int MOST = 20;

  private ForestImportance() {}

  /** Of the forest that a pipeline fitted with the same seeds has grown. */
  static void write(
      StepInput in,
      Trainer<Survival, SurvivalPredictor> learner,
      Matrix x,
      Survival y,
      Seeds seeds,
      StepOutput out) {
    if (!(learner instanceof Pipeline<Survival, SurvivalPredictor>(var _, var inner)
        && inner instanceof ForestLearner(ForestOptions options))) {
      throw new StepRefused(
          "importance out of bag was asked of a learner that is no survival forest",
          "name a learner of type 'survival-forest'");
    }
    Matrix filled = Transform.Fill.medians(x).apply(x);
    // The pipeline draws for its learner within unit 0.
    OutOfBag outOfBag =
        RandomSurvivalForest.grow(filled, y, options, seeds.within(0), in.workers()).outOfBag();
    double[] fall = outOfBag.importance(options.trees());
    List<Importance> sorted = new ArrayList<>();
    for (int j = 0; j < fall.length; j++) {
      sorted.add(
          new Importance(
              in.board().label(x.names().get(j)), new Interval(fall[j], fall[j], fall[j])));
      out.measure("%s/importance/%s".formatted(in.name(), x.names().get(j)), fall[j]);
    }
    sorted.sort(Comparator.comparingDouble(Importance::value).reversed());
    double error = 1 - outOfBag.concordance().index();
    out.measure(in.name() + "/out-of-bag-error", error);
    out.table(
        in.name() + "-importance",
        "Importance of variables: fall of the out-of-bag concordance",
        List.of("Variable", "Importance"),
        sorted.stream().map(i -> List.of(i.feature(), Texts.number(i.value(), 4))).toList());
    out.figure(
        in.name() + "-importance",
        "Importance of variables",
        RowFigures.importance(
            "Importance of variables, out of bag",
            "Fall of the C-index",
            sorted.stream().filter(i -> i.value() > 0).toList(),
            MOST));
    out.note("Out-of-bag error of the forest: %s.".formatted(Texts.number(error)));
  }
}
