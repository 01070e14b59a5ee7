package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.prognosis.boosting.BoostingOptions;
import org.hepacast.prognosis.cox.CoxOptions;
import org.hepacast.prognosis.cox.CoxPathOptions;
import org.hepacast.prognosis.cox.Ties;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.forest.ForestOptions;
import org.hepacast.prognosis.learning.Pipeline;
import org.hepacast.prognosis.learning.Preparation;
import org.hepacast.prognosis.learning.Trainer;
import org.hepacast.prognosis.survival.learner.BoostingLearner;
import org.hepacast.prognosis.survival.learner.ComponentwiseLearner;
import org.hepacast.prognosis.survival.learner.CoxBoostLearner;
import org.hepacast.prognosis.survival.learner.CoxLearner;
import org.hepacast.prognosis.survival.learner.CoxPathLearner;
import org.hepacast.prognosis.survival.learner.ForestLearner;
import org.hepacast.prognosis.survival.learner.RankingLearner;
import org.hepacast.prognosis.survival.learner.SurvivalLearner;
import org.hepacast.prognosis.survival.learner.SurvivalPredictor;
import org.hepacast.prognosis.svm.SurvivalSvm;
import org.hepacast.workbench.recipe.Section;

/** The survival learners of a recipe. Missing values become the median of the training rows. */
final class SurvivalLearners {
  static final List<String> TYPES =
      List.of(
          "survival-forest",
          "cox-tree-boosting",
          "cox-boost",
          "componentwise-boosting",
          "ranking-svm",
          "lasso-cox",
          "cox");

  private SurvivalLearners() {}

  /** By the names that the recipe gives them. */
  static Map<String, Trainer<Survival, SurvivalPredictor>> read(Section step) {
    Map<String, Trainer<Survival, SurvivalPredictor>> learners = new LinkedHashMap<>();
    step.named("learners").forEach((name, one) -> learners.put(name, one.read(l -> learner(l))));
    return learners;
  }

  private static Trainer<Survival, SurvivalPredictor> learner(Section one) {
    String type = one.oneOf("type", TYPES);
    List<Preparation<Survival>> preparations = new ArrayList<>(List.of(Preparation.imputeMedian()));
    if (List.of("ranking-svm", "componentwise-boosting", "cox-boost").contains(type)) {
      preparations.add(Preparation.standardise());
    }
    return new Pipeline<>(preparations, plain(type, one));
  }

  private static SurvivalLearner plain(String type, Section one) {
    return switch (type) {
      case "survival-forest" -> new ForestLearner(forest(one));
      case "cox-tree-boosting" -> new BoostingLearner(boosting(one));
      case "cox-boost" ->
          new CoxBoostLearner(one.whole("steps", 1, 10_000), one.whole("folds", 0, 50, 10));
      case "componentwise-boosting" ->
          new ComponentwiseLearner(
              one.whole("steps", 1, 100_000), one.number("rate", 1e-6, 1, 0.1));
      case "ranking-svm" -> new RankingLearner(kernel(one), one.number("alpha", 1e-9, 1e9, 1));
      case "lasso-cox" ->
          new CoxPathLearner(
              CoxPathOptions.elasticNet(one.number("mix", 1e-6, 1, 1)),
              one.whole("folds", 3, 50, 10),
              one.oneOf("penalty", List.of("best", "within-one-error"), "best").equals("best")
                  ? CoxPathLearner.Penalty.BEST
                  : CoxPathLearner.Penalty.WITHIN_ONE_ERROR);
      default -> new CoxLearner(new CoxOptions(Ties.EFRON, one.number("ridge", 0, 1e9, 0)));
    };
  }

  private static ForestOptions forest(Section one) {
    ForestOptions options =
        ForestOptions.ofTrees(one.whole("trees", 1, 100_000))
            .withTried(one.whole("tried", 0, 100_000, 0))
            .withCuts(one.whole("cuts", 0, 100_000, 0));
    return one.has("nodeSize")
        ? options.withNodeSize(one.whole("nodeSize", 1, 100_000))
        : options.withLeaves(one.whole("smallestLeaf", 1, 100_000, 15));
  }

  private static BoostingOptions boosting(Section one) {
    return BoostingOptions.ofDepth(one.whole("depth", 1, 30, 1))
        .withTrees(one.whole("trees", 1, 100_000), one.number("rate", 1e-6, 1, 0.1))
        .withSmallestLeaf(one.whole("smallestLeaf", 1, 100_000, 10))
        .withSubsample(one.number("subsample", 0.01, 1, 1));
  }

  private static SurvivalSvm.Kernel kernel(Section one) {
    return one.oneOf("kernel", List.of("linear", "gaussian"), "linear").equals("linear")
        ? new SurvivalSvm.Kernel.Linear()
        : new SurvivalSvm.Kernel.Gaussian(one.number("gamma", 1e-9, 1e9));
  }
}
