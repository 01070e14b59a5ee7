package org.hepacast.workbench.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.prognosis.classify.AdaBoost;
import org.hepacast.prognosis.classify.BernoulliNaiveBayes;
import org.hepacast.prognosis.classify.Calibrated;
import org.hepacast.prognosis.classify.Calibrator;
import org.hepacast.prognosis.classify.Classifier;
import org.hepacast.prognosis.classify.DecisionTree;
import org.hepacast.prognosis.classify.Forest;
import org.hepacast.prognosis.classify.GaussianNaiveBayes;
import org.hepacast.prognosis.classify.GradientBoosting;
import org.hepacast.prognosis.classify.LightGbm;
import org.hepacast.prognosis.classify.LinearDiscriminant;
import org.hepacast.prognosis.classify.LogisticRegression;
import org.hepacast.prognosis.classify.MultilayerPerceptron;
import org.hepacast.prognosis.classify.NearestNeighbours;
import org.hepacast.prognosis.classify.QuadraticDiscriminant;
import org.hepacast.prognosis.classify.SupportVectorMachine;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.learning.Trainer;
import org.hepacast.prognosis.tree.Growth;
import org.hepacast.workbench.recipe.RecipeRefused;
import org.hepacast.workbench.recipe.Section;

/** The classifiers of a recipe; they see standardised columns without holes. */
final class ClassLearners {
  static final List<String> TYPES =
      List.of(
          "random-forest",
          "extra-trees",
          "bagging",
          "decision-tree",
          "gradient-boosting",
          "lightgbm",
          "adaboost",
          "nearest-neighbours",
          "linear-discriminant",
          "quadratic-discriminant",
          "bernoulli-bayes",
          "gaussian-bayes",
          "calibrated",
          "logistic",
          "svm",
          "mlp");

  private ClassLearners() {}

  /** By the names that the recipe gives them. */
  static Map<String, Trainer<Labels, Classifier>> read(Section step) {
    Map<String, Trainer<Labels, Classifier>> learners = new LinkedHashMap<>();
    step.named("learners").forEach((name, one) -> learners.put(name, one.read(l -> learner(l))));
    if (learners.isEmpty()) {
      throw new RecipeRefused(
          step.path("learners"), "lists none", "name at least one; types are " + TYPES);
    }
    return learners;
  }

  private static Trainer<Labels, Classifier> learner(Section one) {
    String type = one.oneOf("type", TYPES);
    return switch (type) {
      case "random-forest", "extra-trees", "bagging" -> forest(type, one);
      case "decision-tree" ->
          new DecisionTree(depth(one, Integer.MAX_VALUE), one.whole("leaf", 1, 10_000, 1));
      case "gradient-boosting" ->
          new GradientBoosting(
              one.whole("rounds", 1, 100_000),
              one.number("rate", 1e-6, 1, 0.1),
              depth(one, 3),
              one.number("subsample", 0.01, 1, 1));
      case "lightgbm" ->
          new LightGbm(
              one.whole("rounds", 1, 100_000),
              one.whole("leaves", 2, 10_000, 31),
              one.number("rate", 1e-6, 1, 0.1),
              one.whole("leaf", 1, 10_000, 20));
      case "adaboost" ->
          new AdaBoost(
              one.whole("rounds", 1, 100_000), one.number("rate", 1e-6, 10, 1), depth(one, 1));
      case "nearest-neighbours" ->
          new NearestNeighbours(one.whole("k", 1, 1000, 5), NearestNeighbours.Weighting.UNIFORM);
      case "linear-discriminant" -> LinearDiscriminant.plain();
      case "quadratic-discriminant" ->
          new QuadraticDiscriminant(one.number("regularisation", 0, 1, 0));
      case "bernoulli-bayes" -> new BernoulliNaiveBayes();
      case "gaussian-bayes" -> new GaussianNaiveBayes();
      case "calibrated" ->
          new Calibrated(
              LogisticRegression.ridge(one.number("c", 1e-9, 1e9, 1)),
              Calibrator.Method.SIGMOID,
              one.whole("folds", 2, 20, 5));
      case "logistic" -> logistic(one);
      case "svm" -> machine(one);
      default -> network(one);
    };
  }

  private static int depth(Section one, int otherwise) {
    return one.whole("depth", 1, 1000, otherwise);
  }

  private static Forest forest(String type, Section one) {
    int trees = one.whole("trees", 1, 100_000, type.equals("bagging") ? 10 : 100);
    int depth = depth(one, Integer.MAX_VALUE);
    int leaf = one.whole("leaf", 1, 10_000, 1);
    return switch (type) {
      case "random-forest" ->
          new Forest(trees, Forest.Tried.SQUARE_ROOT, depth, leaf, true, Growth.Cut.BEST);
      case "extra-trees" ->
          new Forest(trees, Forest.Tried.SQUARE_ROOT, depth, leaf, false, Growth.Cut.RANDOM);
      default -> new Forest(trees, Forest.Tried.ALL, depth, leaf, true, Growth.Cut.BEST);
    };
  }

  private static Trainer<Labels, Classifier> logistic(Section one) {
    return switch (one.oneOf("penalty", List.of("ridge", "lasso", "none"), "ridge")) {
      case "ridge" -> LogisticRegression.ridge(one.number("c", 1e-9, 1e9, 1));
      case "lasso" -> LogisticRegression.lasso(one.number("c", 1e-9, 1e9, 1));
      default -> LogisticRegression.plain();
    };
  }

  private static SupportVectorMachine machine(Section one) {
    double c = one.number("c", 1e-9, 1e9, 1);
    if (one.oneOf("kernel", List.of("rbf", "linear"), "rbf").equals("linear")) {
      return SupportVectorMachine.linear(c);
    }
    return one.has("gamma")
        ? SupportVectorMachine.rbf(c, one.number("gamma", 1e-12, 1e6))
        : new SupportVectorMachine(c, new SupportVectorMachine.KernelChoice.RbfByScale(), 1e-4);
  }

  private static MultilayerPerceptron network(Section one) {
    return new MultilayerPerceptron(
        one.numbers("hidden", 1, 10_000).stream().map(Double::intValue).toList(),
        one.oneOf("activation", List.of("sigmoid", "relu"), "relu").equals("relu")
            ? MultilayerPerceptron.Activation.RELU
            : MultilayerPerceptron.Activation.SIGMOID,
        one.number("l2", 0, 1e6, 1e-4),
        one.number("rate", 1e-9, 10, 0.001),
        one.whole("batch", 1, 100_000, 32),
        one.whole("epochs", 1, 100_000, 200),
        0);
  }
}
