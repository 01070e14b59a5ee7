package org.hepacast.prognosis.classify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.learning.Pipeline;
import org.hepacast.prognosis.learning.Trainer;

/** A learner of each kind, for tests that hold for all of them. */
public final class EveryClassifier {
  private EveryClassifier() {}

  /** By name, scikit-learn's defaults where it has some; few rounds where these would take long. */
  public static Map<String, Trainer<Labels, Classifier>> byName() {
    Map<String, Trainer<Labels, Classifier>> learners = new LinkedHashMap<>();
    learners.put("RandomForest", Forest.random(100));
    learners.put("LightGBM", new LightGbm());
    learners.put("GradientBoosting", new GradientBoosting());
    learners.put("KNN", standardised(neighbours()));
    learners.put("DecisionTree", new DecisionTree());
    learners.put("AdaBoost", new AdaBoost());
    learners.put("ExtraTrees", Forest.extraTrees(100));
    learners.put("LDA", standardised(LinearDiscriminant.plain()));
    learners.put("Bagging", Forest.bagging(10));
    learners.put("BernoulliNB", standardised(new BernoulliNaiveBayes()));
    learners.put(
        "CalibratedClassifier",
        standardised(new Calibrated(LogisticRegression.ridge(1), Calibrator.Method.SIGMOID, 5)));
    learners.put("GaussianNB", standardised(new GaussianNaiveBayes()));
    learners.put("LogisticRegression", standardised(LogisticRegression.ridge(1)));
    learners.put("MLP", standardised(network(List.of(32), 200)));
    learners.put("QDA", standardised(new QuadraticDiscriminant(0)));
    learners.put("SVM_RBF", standardised(SupportVectorMachine.rbf()));
    learners.put("plain", LogisticRegression.plain());
    learners.put("lasso", LogisticRegression.lasso(1));
    return learners;
  }

  private static Trainer<Labels, Classifier> standardised(Learner learner) {
    return Pipeline.standardised(learner);
  }

  private static Learner neighbours() {
    return new NearestNeighbours(5, NearestNeighbours.Weighting.UNIFORM);
  }

  private static Learner network(List<Integer> layers, int epochs) {
    return new MultilayerPerceptron(
        layers, MultilayerPerceptron.Activation.SIGMOID, 1e-4, 0.001, 32, epochs, 0);
  }
}
