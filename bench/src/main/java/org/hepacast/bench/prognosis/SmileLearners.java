package org.hepacast.bench.prognosis;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.classify.BernoulliNaiveBayes;
import org.hepacast.prognosis.classify.Forest;
import org.hepacast.prognosis.classify.GaussianBayes;
import org.hepacast.prognosis.classify.GaussianNaiveBayes;
import org.hepacast.prognosis.classify.GradientBoosting;
import org.hepacast.prognosis.classify.Learner;
import org.hepacast.prognosis.classify.LinearDiscriminant;
import org.hepacast.prognosis.classify.LogisticRegression;
import org.hepacast.prognosis.classify.MultilayerPerceptron;
import org.hepacast.prognosis.classify.NearestNeighbours;
import org.hepacast.prognosis.classify.QuadraticDiscriminant;
import org.hepacast.prognosis.classify.SupportVectorMachine;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Samples;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.penalised.ElasticNet;
import org.hepacast.prognosis.penalised.ElasticNetPath;
import org.hepacast.prognosis.penalised.Family;
import org.hepacast.prognosis.penalised.PathFit;
import org.hepacast.prognosis.random.Seeds;
import smile.classification.AdaBoost;
import smile.classification.DataFrameClassifier;
import smile.classification.DecisionTree;
import smile.classification.DiscreteNaiveBayes;
import smile.classification.GradientTreeBoost;
import smile.classification.KNN;
import smile.classification.LDA;
import smile.classification.MLP;
import smile.classification.NaiveBayes;
import smile.classification.QDA;
import smile.classification.RandomForest;
import smile.classification.SVM;
import smile.data.DataFrame;
import smile.data.Tuple;
import smile.data.formula.Formula;
import smile.data.vector.IntVector;
import smile.math.MathEx;
import smile.math.kernel.GaussianKernel;
import smile.math.kernel.LinearKernel;
import smile.model.cart.SplitRule;
import smile.model.mlp.Layer;
import smile.model.mlp.OutputFunction;
import smile.regression.LASSO;
import smile.stat.distribution.Distribution;
import smile.stat.distribution.GaussianDistribution;
import smile.util.IntSet;
import smile.util.function.TimeFunction;

/** Learners: probabilities (or decisions) of the test rows after training on the others. */
final class SmileLearners {
  private static final Formula FORMULA = Formula.lhs("benign");
  private final BreastCancer data;
  private final double[][] x;
  private final int[] y;
  private final DataFrame train;
  private final List<Tuple> test;

  private SmileLearners(BreastCancer data) {
    this.data = data;
    this.x = BreastCancer.rows(data.train());
    this.y = BreastCancer.classes(data.labels());
    this.train = frame(data.train(), y);
    this.test =
        frame(data.test(), BreastCancer.classes(data.truth())).stream()
            .map(r -> (Tuple) r)
            .toList();
  }

  static List<Rival> all(BreastCancer data) {
    var all = new SmileLearners(data);
    return List.of(
        all.lasso(),
        all.logistic(),
        all.discriminant(),
        all.quadratic(),
        all.gaussianBayes(),
        all.storedBayes(),
        all.bernoulliBayes(),
        all.neighbours(),
        all.svm(true),
        all.svm(false),
        all.tree(),
        all.forest(),
        all.boosting(),
        all.adaBoost(),
        all.network());
  }

  private static DataFrame frame(Matrix x, int[] y) {
    return DataFrame.of(BreastCancer.rows(x), x.names().toArray(new String[0]))
        .add(new IntVector("benign", y));
  }

  private double[] ours(Learner learner, int seed) {
    return data.ask(learner.fit(data.train(), data.labels(), new Seeds(seed), new Workers(1)));
  }

  private double[] theirs(DataFrameClassifier classifier) {
    return test.stream()
        .mapToDouble(
            row -> {
              double[] posteriori = new double[2];
              classifier.predict(row, posteriori);
              return posteriori[1];
            })
        .toArray();
  }

  private Rival lasso() {
    double[] target = Arrays.stream(y).asDoubleStream().toArray();
    int n = target.length;
    double lambda = 0.02;
    return Rival.exact(
        "lasso of a number, coefficients",
        s -> {
          ElasticNetPath path =
              PathFit.of(
                  ElasticNet.lasso(Family.GAUSSIAN).withThreshold(1e-12),
                  data.train(),
                  target,
                  new double[] {lambda});
          return path.coefficients(0);
        },
        s ->
            LASSO
                .fit(Formula.lhs("benign"), train, new LASSO.Options(2 * n * lambda, 1e-10, 5000))
                .coefficients()
                .toArray(new double[0]));
  }

  private Rival logistic() {
    return Rival.exact(
        "ridge logistic regression",
        s -> ours(LogisticRegression.ridge(1), s),
        s ->
            data.ask(
                smile.classification.LogisticRegression.binomial(
                    x, y, new smile.classification.LogisticRegression.Options(1, 1e-12, 5000))));
  }

  private Rival discriminant() {
    return Rival.exact(
        "linear discriminant",
        s -> ours(LinearDiscriminant.plain(), s),
        s -> data.ask(LDA.fit(x, y)));
  }

  private Rival quadratic() {
    return Rival.exact(
        "quadratic discriminant",
        s -> ours(new QuadraticDiscriminant(0), s),
        s -> data.ask(QDA.fit(x, y)));
  }

  private Rival gaussianBayes() {
    return Rival.exact(
        "Gaussian naive Bayes",
        s -> ours(new GaussianNaiveBayes(), s),
        s -> {
          double[] prior = new double[2];
          var given = new Distribution[2][];
          for (int k = 0; k < 2; k++) {
            int[] rows = data.labels().rowsOf(k);
            prior[k] = rows.length / (double) y.length;
            given[k] =
                IntStream.range(0, data.train().columns())
                    .mapToObj(j -> gaussian(IntStream.of(rows).mapToDouble(i -> x[i][j]).toArray()))
                    .toArray(Distribution[]::new);
          }
          return data.ask(new NaiveBayes(prior, given));
        });
  }

  /** Asked from moments, which is what a package keeps: Smile's objects are made for each row. */
  private Rival storedBayes() {
    var fit =
        (GaussianBayes)
            new GaussianNaiveBayes().fit(data.train(), data.labels(), new Seeds(1), new Workers(1));
    int p = data.train().columns();
    double[][] rows = BreastCancer.rows(data.test());
    return Rival.exact(
        "Gaussian naive Bayes, asked from stored moments",
        s -> data.ask(fit),
        s ->
            Arrays.stream(rows)
                .mapToDouble(
                    row -> {
                      var given = new Distribution[2][p];
                      for (int j = 0; j < 2 * p; j++) {
                        given[j / p][j % p] =
                            new GaussianDistribution(fit.means()[j], Math.sqrt(fit.variances()[j]));
                      }
                      double[] prior = Arrays.stream(fit.logPriors()).map(Math::exp).toArray();
                      double[] posteriori = new double[2];
                      new NaiveBayes(prior, given).predict(row, posteriori);
                      return posteriori[1];
                    })
                .toArray());
  }

  /** With divisor n, as the reference has it; its 1e-9 of the largest variance is left out. */
  private static GaussianDistribution gaussian(double[] values) {
    return new GaussianDistribution(
        Samples.mean(values), Math.sqrt(Samples.populationVariance(values)));
  }

  private Rival bernoulliBayes() {
    return Rival.exact(
        "Bernoulli naive Bayes",
        s -> ours(new BernoulliNaiveBayes(), s),
        s -> {
          var bayes =
              new DiscreteNaiveBayes(
                  DiscreteNaiveBayes.Model.BERNOULLI, 2, data.train().columns(), 1, IntSet.of(2));
          bayes.update(Arrays.stream(x).map(SmileLearners::present).toArray(int[][]::new), y);
          return Arrays.stream(BreastCancer.rows(data.test()))
              .mapToDouble(
                  row -> {
                    double[] posteriori = new double[2];
                    bayes.predict(present(row), posteriori);
                    return posteriori[1];
                  })
              .toArray();
        });
  }

  private static int[] present(double[] row) {
    return Arrays.stream(row).mapToInt(v -> v > 0 ? 1 : 0).toArray();
  }

  private Rival neighbours() {
    return Rival.exact(
        "five nearest neighbours",
        s -> ours(new NearestNeighbours(5, NearestNeighbours.Weighting.UNIFORM), s),
        s -> data.ask(KNN.fit(x, y, 5)));
  }

  private Rival svm(boolean linear) {
    var choice =
        linear
            ? new SupportVectorMachine.KernelChoice.Linear()
            : new SupportVectorMachine.KernelChoice.RbfByScale();
    int[] signs = Arrays.stream(y).map(k -> k == 1 ? 1 : -1).toArray();
    double gamma = 1 / (data.train().columns() * variance());
    return Rival.exact(
        "support vector machine, " + (linear ? "linear" : "RBF") + ", decisions",
        s -> {
          var fit =
              new SupportVectorMachine(1, choice, 1e-3)
                  .fit(data.train(), data.labels(), new Seeds(s), new Workers(1));
          return Arrays.stream(BreastCancer.rows(data.test())).mapToDouble(fit::score).toArray();
        },
        s -> {
          var options = new SVM.Options(1, 1e-6, 20);
          var kernel = linear ? new LinearKernel() : new GaussianKernel(Math.sqrt(1 / (2 * gamma)));
          MathEx.setSeed(s);
          var fit = SVM.fit(x, signs, kernel, options);
          return Arrays.stream(BreastCancer.rows(data.test())).mapToDouble(fit::score).toArray();
        });
  }

  private double variance() {
    double[] all = data.train().values();
    double mean = Arrays.stream(all).average().orElseThrow();
    return Arrays.stream(all).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
  }

  private Rival tree() {
    return Rival.exact(
        "decision tree, depth 3, leaves of 5",
        s -> ours(new org.hepacast.prognosis.classify.DecisionTree(3, 5), s),
        s ->
            theirs(
                DecisionTree.fit(
                    FORMULA, train, new DecisionTree.Options(SplitRule.GINI, 4, 0, 5))));
  }

  private Rival forest() {
    return Rival.drawn(
        "random forest, 100 trees",
        s -> ours(Forest.random(100), s),
        s -> {
          long[] seeds = IntStream.range(0, 100).mapToLong(t -> new Seeds(s).seed(t)).toArray();
          return theirs(
              RandomForest.fit(
                  FORMULA,
                  train,
                  new RandomForest.Options(
                      100, 5, SplitRule.GINI, 20, 1000, 1, 1.0, null, seeds, null)));
        },
        data::auc);
  }

  private Rival boosting() {
    return Rival.drawn(
        "gradient boosting, 100 trees of depth 3",
        s -> ours(new GradientBoosting(100, 0.1, 3, 0.7), s),
        s -> {
          MathEx.setSeed(s + 1);
          return theirs(
              GradientTreeBoost.fit(
                  FORMULA,
                  train,
                  new GradientTreeBoost.Options(100, 4, 8, 1, 0.1, 0.7, null, null)));
        },
        data::auc);
  }

  private Rival adaBoost() {
    return Rival.drawn(
        "AdaBoost, 50 stumps",
        s -> ours(new org.hepacast.prognosis.classify.AdaBoost(), s),
        s -> {
          MathEx.setSeed(s + 1);
          return theirs(
              AdaBoost.fit(FORMULA, train, new AdaBoost.Options(50, 2, 2, 1, null, null)));
        },
        data::auc);
  }

  private Rival network() {
    return Rival.drawn(
        "perceptron, 32 hidden, 200 epochs",
        s ->
            ours(
                new MultilayerPerceptron(
                    List.of(32), MultilayerPerceptron.Activation.SIGMOID, 1e-4, 0.001, 32, 200, 0),
                s),
        s -> {
          MathEx.setSeed(s + 1);
          var net =
              new MLP(
                  Layer.input(data.train().columns()),
                  Layer.sigmoid(32),
                  Layer.mle(1, OutputFunction.SIGMOID));
          net.setLearningRate(TimeFunction.constant(0.05));
          for (int epoch = 0; epoch < 200; epoch++) {
            int[] order = MathEx.permutate(x.length);
            for (int i : order) {
              net.update(x[i], y[i]);
            }
          }
          return data.ask(net);
        },
        data::auc);
  }
}
