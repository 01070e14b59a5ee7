package org.hepacast.prognosis.classify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Standardiser;
import org.hepacast.prognosis.tree.TreeEnsemble;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClassifierReferenceTest {
  @RegisterExtension
  static final Verification VERIFY = Verification.of("verification-classify.md", "Classifiers");

  private static final String SKLEARN = "scikit-learn 1.9.1";
  private static final double TOLERANCE = 1e-6;

  /** Probabilities below this are compared absolutely: both are "never". */
  private static final double FLOOR = 1e-3;

  private record Split(Matrix train, Labels labels, Matrix test) {
    static Split read() {
      Reference.Csv csv = Reference.data("wdbc.csv");
      List<String> names = csv.header().subList(2, csv.header().size());
      Matrix x = Matrix.ofRows(names, csv.numbers(2, csv.header().size()));
      double[] test = csv.numbers("test");
      int[] out = IntStream.range(0, test.length).filter(i -> test[i] == 1).toArray();
      int[] in = IntStream.range(0, test.length).filter(i -> test[i] == 0).toArray();
      Standardiser scale = Standardiser.of(x.selectRows(in));
      return new Split(
          scale.apply(x.selectRows(in)),
          Labels.of(csv.numbers("benign")).select(in),
          scale.apply(x.selectRows(out)));
    }
  }

  private static JsonNode model(String name) {
    return Reference.json("sklearn_models_wdbc.json").get("models").get(name);
  }

  private static void predictions(String name, Learner learner, Split split) {
    Classifier classifier = learner.fit(split.train(), split.labels(), 1);
    VERIFY.near(
        name + ", probabilities",
        SKLEARN,
        TOLERANCE,
        FLOOR,
        classifier.probabilities(split.test()),
        Reference.csv("sklearn_predictions_wdbc.csv").numbers(name));
  }

  @Test
  void standardisesAsTheReferenceDoes() {
    Reference.Csv csv = Reference.data("wdbc.csv");
    JsonNode reference = Reference.json("sklearn_models_wdbc.json");
    double[] test = csv.numbers("test");
    int[] in = IntStream.range(0, test.length).filter(i -> test[i] == 0).toArray();
    Matrix x =
        Matrix.ofRows(
            csv.header().subList(2, csv.header().size()), csv.numbers(2, csv.header().size()));
    Standardiser scale = Standardiser.of(x.selectRows(in));
    VERIFY.near(
        "means", SKLEARN, TOLERANCE, scale.mean(), Reference.numbers(reference.get("mean")));
    VERIFY.near(
        "standard deviations",
        SKLEARN,
        TOLERANCE,
        scale.scale(),
        Reference.numbers(reference.get("sd")));
  }

  @Test
  void agreesOnLogisticRegression() {
    Split split = Split.read();
    linear("logreg_l2", LogisticRegression.ridge(1), split);
    linear("logreg_l2_C0.01", LogisticRegression.ridge(0.01), split);
    linear("logreg_l1_C0.05", LogisticRegression.lasso(0.05), split);
    linear("logreg_l1_C0.5", LogisticRegression.lasso(0.5), split);
  }

  private static void linear(String name, Learner learner, Split split) {
    predictions(name, learner, split);
    LinearClassifier fit = (LinearClassifier) learner.fit(split.train(), split.labels(), 1);
    VERIFY.near(
        name + ", coefficients",
        SKLEARN,
        TOLERANCE,
        0.1,
        fit.slopes(),
        Reference.numbers(model(name).get("coef")));
    VERIFY.near(
        name + ", intercept",
        SKLEARN,
        TOLERANCE,
        fit.intercept(),
        model(name).get("intercept").asDouble());
  }

  @Test
  void agreesOnDiscriminantAnalysis() {
    Split split = Split.read();
    linear("lda_svd", LinearDiscriminant.plain(), split);
    linear(
        "lda_lsqr_ledoitwolf",
        new LinearDiscriminant(LinearDiscriminant.Shrinkage.LEDOIT_WOLF),
        split);
    predictions("qda_reg0.1", new QuadraticDiscriminant(0.1), split);
    int[] five = {1, 4, 5, 8, 9};
    predictions(
        "qda_5features",
        new QuadraticDiscriminant(0),
        new Split(
            split.train().selectColumns(five), split.labels(), split.test().selectColumns(five)));
  }

  @Test
  void agreesOnNaiveBayes() {
    Split split = Split.read();
    predictions("gaussian_nb", new GaussianNaiveBayes(), split);
    predictions("bernoulli_nb", new BernoulliNaiveBayes(), split);
    GaussianBayes fit =
        (GaussianBayes) new GaussianNaiveBayes().fit(split.train(), split.labels(), 1);
    VERIFY.near(
        "gaussian_nb, variances",
        SKLEARN,
        TOLERANCE,
        fit.variances(),
        Arrays.stream(Reference.matrix(model("gaussian_nb").get("var")))
            .flatMapToDouble(Arrays::stream)
            .toArray());
  }

  @Test
  void agreesOnNearestNeighbours() {
    Split split = Split.read();
    predictions(
        "knn5_uniform", new NearestNeighbours(5, NearestNeighbours.Weighting.UNIFORM), split);
    predictions(
        "knn15_uniform", new NearestNeighbours(15, NearestNeighbours.Weighting.UNIFORM), split);
    predictions(
        "knn7_distance",
        new NearestNeighbours(7, NearestNeighbours.Weighting.INVERSE_DISTANCE),
        split);
  }

  @Test
  void growsATreeOfTheSameQuality() {
    // Small nodes can be cut by several features with the same gain; the reference takes one of
    // them
    // at random, so features below the root may differ. What is gained may not.
    Split split = Split.read();
    TreeEnsemble tree =
        ((TreeClassifier) new DecisionTree(3, 5).fit(split.train(), split.labels(), 1)).trees();
    TreeEnsemble reference = referenceTree(model("tree_depth3").get("tree"));
    VERIFY.near("tree_depth3, rows of each node", SKLEARN, 0, tree.cover(), reference.cover());
    VERIFY.near(
        "tree_depth3, impurity of the leaves",
        SKLEARN,
        TOLERANCE,
        impurity(tree),
        impurity(reference));
    VERIFY.near(
        "tree_depth3, first cut",
        SKLEARN,
        TOLERANCE,
        new double[] {tree.feature()[0], tree.threshold()[0]},
        new double[] {reference.feature()[0], reference.threshold()[0]});
    double[] read = new double[split.test().rows()];
    for (int i = 0; i < read.length; i++) {
      read[i] = reference.sum(split.test().row(i));
    }
    VERIFY.near(
        "tree_depth3, written out and asked",
        SKLEARN,
        TOLERANCE,
        read,
        Reference.csv("sklearn_predictions_wdbc.csv").numbers("tree_depth3"));
  }

  private static double impurity(TreeEnsemble tree) {
    double sum = 0;
    for (int node = 0; node < tree.feature().length; node++) {
      double p = tree.value()[node];
      sum += tree.feature()[node] == TreeEnsemble.LEAF ? tree.cover()[node] * p * (1 - p) : 0;
    }
    return sum;
  }

  private static TreeEnsemble referenceTree(JsonNode tree) {
    double[][] value = Reference.matrix(tree.get("value"));
    return new TreeEnsemble(
        30,
        0,
        new int[] {0},
        Arrays.stream(Reference.integers(tree.get("feature")))
            .map(f -> Math.max(f, TreeEnsemble.LEAF))
            .toArray(),
        Reference.numbers(tree.get("threshold")),
        Reference.integers(tree.get("left")),
        Reference.integers(tree.get("right")),
        new boolean[value.length],
        Arrays.stream(value).mapToDouble(v -> v[1]).toArray(),
        Reference.numbers(tree.get("n")));
  }

  @Test
  void agreesOnSupportVectorMachines() {
    // The reference stops at 1e-10; the issue asks for decisions to 1e-4.
    Split split = Split.read();
    Reference.Csv expected = Reference.csv("sklearn_predictions_wdbc.csv");
    var rbf = new SupportVectorMachine(1, new SupportVectorMachine.KernelChoice.RbfByScale(), 1e-9);
    var linear = new SupportVectorMachine(1, new SupportVectorMachine.KernelChoice.Linear(), 1e-9);
    decisions("svm_rbf_decision", rbf, split, expected);
    decisions("svm_linear_decision", linear, split, expected);
    VERIFY.near(
        "svm_rbf, support vectors",
        SKLEARN,
        0,
        rbf.fit(split.train(), split.labels(), 1) instanceof VectorMachine machine
            ? machine.weights().length
            : 0,
        Arrays.stream(Reference.numbers(model("svm_rbf_decision").get("n_support"))).sum());
  }

  private static void decisions(
      String name, SupportVectorMachine svm, Split split, Reference.Csv expected) {
    Classifier fit = svm.fit(split.train(), split.labels(), 1);
    double[] actual = new double[split.test().rows()];
    for (int i = 0; i < actual.length; i++) {
      actual[i] = fit.score(split.test().row(i));
    }
    VERIFY.near(name, SKLEARN, 1e-4, 1, actual, expected.numbers(name));
  }

  @Test
  void calibratesAsTheReferenceDoes() {
    Split split = Split.read();
    VERIFY.same(
        "unshuffled stratified folds",
        SKLEARN,
        Arrays.toString(Folds.stratified(split.labels(), 5).toArray()),
        Arrays.toString(
            Reference.integers(Reference.json("sklearn_models_wdbc.json").get("train_fold5"))));
    Learner bayes = new GaussianNaiveBayes();
    Learner logistic = LogisticRegression.ridge(1);
    predictions(
        "calibrated_sigmoid_gnb", new Calibrated(bayes, Calibrator.Method.SIGMOID, 5), split);
    predictions(
        "calibrated_sigmoid_lr", new Calibrated(logistic, Calibrator.Method.SIGMOID, 5), split);
    predictions(
        "calibrated_isotonic_gnb", new Calibrated(bayes, Calibrator.Method.ISOTONIC, 5), split);
    predictions(
        "calibrated_isotonic_lr", new Calibrated(logistic, Calibrator.Method.ISOTONIC, 5), split);
  }

  @Test
  void agreesOnThreeClasses() {
    Reference.Csv csv = Reference.data("iris.csv");
    Matrix x = Matrix.ofRows(csv.header().subList(2, 6), csv.numbers(2, 6));
    Labels y = Labels.of(csv.numbers("species"));
    double[] test = csv.numbers("test");
    int[] in = IntStream.range(0, test.length).filter(i -> test[i] == 0).toArray();
    int[] out = IntStream.range(0, test.length).filter(i -> test[i] == 1).toArray();
    JsonNode models = Reference.json("sklearn_iris_multiclass.json").get("models");
    var learners =
        java.util.Map.of(
            "lda", LinearDiscriminant.plain(),
            "qda", new QuadraticDiscriminant(0),
            "gnb", new GaussianNaiveBayes(),
            "logreg", LogisticRegression.ridge(1),
            "knn5", new NearestNeighbours(5, NearestNeighbours.Weighting.UNIFORM));
    learners.forEach(
        (name, learner) -> {
          Classifier fit = learner.fit(x.selectRows(in), y.select(in), 1);
          double[][] expected = Reference.matrix(models.get(name).get("proba"));
          for (int i = 0; i < out.length; i++) {
            double[] p = new double[3];
            fit.probabilities(x.row(out[i]), p);
            // Nine digits are stored.
            VERIFY.near("iris, " + name, SKLEARN, TOLERANCE, FLOOR, p, expected[i]);
          }
        });
  }
}
