package org.hepacast.workbench.recipe;

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
import org.hepacast.prognosis.learning.Pipeline;
import org.hepacast.prognosis.learning.Trainer;

/** The classifiers of the published studies with the hyperparameters that they state. */
public final class StudyClassifiers {
  /** Lin et al. state 50 iterations of each model and a batch size of 512. */
  private static final int LIN_ITERATIONS = 50;

  private static final int LIN_BATCH = 512;

  private StudyClassifiers() {}

  /**
   * Zhang et al., table 2: support vector machine (C 1, gamma 0.001, RBF), random forest (200
   * trees, Gini, depth 3, at least 1 row in a leaf and 2 in a split), network (two hidden layers of
   * 64, sigmoid, Adam 0.001 with default moments, L2, batches of 32, 200 epochs, Glorot uniform).
   * The strength of L2 is not stated; 1e-4 is scikit-learn's.
   */
  public static Map<String, Trainer<Labels, Classifier>> zhang() {
    Map<String, Trainer<Labels, Classifier>> learners = new LinkedHashMap<>();
    learners.put("SVM", Pipeline.standardised(SupportVectorMachine.rbf(1.0, 0.001)));
    learners.put("RF", Forest.random(200).withDepth(3));
    learners.put(
        "MLP",
        Pipeline.standardised(
            new MultilayerPerceptron(
                List.of(64, 64),
                MultilayerPerceptron.Activation.SIGMOID,
                1e-4,
                0.001,
                32,
                200,
                0)));
    return learners;
  }

  /**
   * Lin et al.: fifteen classifiers of scikit-learn 0.24 and LightGBM with their defaults, learners
   * that go round by round for 50 rounds. "LDA" is described there as a topic model, which cannot
   * classify such features; what scikit-learn calls LDA, linear discriminant analysis, can have
   * been run. Distance-based and penalised methods see standardised features.
   */
  public static Map<String, Trainer<Labels, Classifier>> lin() {
    Map<String, Trainer<Labels, Classifier>> learners = new LinkedHashMap<>();
    learners.put("Random Forest", Forest.random(100));
    learners.put("LightGBM", new LightGbm(LIN_ITERATIONS, 31, 0.1, 20));
    learners.put("Gradient Boosting", new GradientBoosting(LIN_ITERATIONS, 0.1, 3, 1));
    learners.put(
        "KNN",
        Pipeline.standardised(new NearestNeighbours(5, NearestNeighbours.Weighting.UNIFORM)));
    learners.put("Decision Tree", new DecisionTree());
    learners.put("AdaBoost", new AdaBoost(LIN_ITERATIONS, 1, 1));
    learners.put("Extra Trees", Forest.extraTrees(100));
    learners.put("LDA", Pipeline.standardised(LinearDiscriminant.plain()));
    learners.put("Bagging", Forest.bagging(10));
    learners.put("Bernoulli NB", Pipeline.standardised(new BernoulliNaiveBayes()));
    learners.put(
        "Calibrated Classifier",
        Pipeline.standardised(
            new Calibrated(LogisticRegression.ridge(1), Calibrator.Method.SIGMOID, 5)));
    learners.put("Gaussian NB", Pipeline.standardised(new GaussianNaiveBayes()));
    learners.put("Logistic Regression", Pipeline.standardised(LogisticRegression.ridge(1)));
    learners.put(
        "MLP",
        Pipeline.standardised(
            new MultilayerPerceptron(
                List.of(100),
                MultilayerPerceptron.Activation.RELU,
                1e-4,
                0.001,
                LIN_BATCH,
                LIN_ITERATIONS,
                0)));
    learners.put("QDA", Pipeline.standardised(new QuadraticDiscriminant(0)));
    return learners;
  }
}
