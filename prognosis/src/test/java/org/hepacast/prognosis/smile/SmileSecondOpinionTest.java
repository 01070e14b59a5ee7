package org.hepacast.prognosis.smile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hepacast.prognosis.classify.Classifier;
import org.hepacast.prognosis.classify.Forest;
import org.hepacast.prognosis.classify.GaussianNaiveBayes;
import org.hepacast.prognosis.classify.GradientBoosting;
import org.hepacast.prognosis.classify.Learner;
import org.hepacast.prognosis.classify.LogisticRegression;
import org.hepacast.prognosis.classify.NearestNeighbours;
import org.hepacast.prognosis.classify.SupportVectorMachine;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.hypothesis.ContingencyTable;
import org.hepacast.prognosis.hypothesis.SeveralGroups;
import org.hepacast.prognosis.numeric.Distributions;
import org.hepacast.prognosis.numeric.Samples;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.validate.Auc;
import org.junit.jupiter.api.Test;
import smile.classification.GradientTreeBoost;
import smile.classification.KNN;
import smile.classification.NaiveBayes;
import smile.classification.RandomForest;
import smile.classification.SVM;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.vector.IntVector;
import smile.math.MathEx;
import smile.math.kernel.LinearKernel;
import smile.model.cart.SplitRule;
import smile.stat.distribution.Distribution;
import smile.stat.distribution.GaussianDistribution;
import smile.stat.hypothesis.ChiSqTest;
import smile.stat.hypothesis.FTest;
import smile.stat.hypothesis.TTest;

/** Learners and tests of ours beside Smile's, written by others from the same papers. */
class SmileSecondOpinionTest {
  private static final int N = 300;
  private static final int P = 6;
  private final double[][] x = new double[N][P];
  private final int[] y = new int[N];
  private final Matrix matrix;
  private final Labels labels;
  private final int[] train = IntStream.range(0, N).filter(i -> i % 3 > 0).toArray();
  private final int[] test = IntStream.range(0, N).filter(i -> i % 3 == 0).toArray();

  SmileSecondOpinionTest() {
    RandomGenerator random = new Seeds(2).generator(0);
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < P; j++) {
        x[i][j] = random.nextGaussian();
      }
      double margin = 1.5 * x[i][0] - x[i][1] + x[i][2] * x[i][2] - 1;
      y[i] = random.nextDouble() < 1 / (1 + Math.exp(-2 * margin)) ? 1 : 0;
    }
    matrix = Matrix.ofRows(IntStream.range(0, P).mapToObj(j -> "x" + j).toList(), x);
    labels = Labels.of(y);
  }

  private double[][] rows(int[] which) {
    return Arrays.stream(which).mapToObj(i -> x[i]).toArray(double[][]::new);
  }

  private int[] classes(int[] which) {
    return Arrays.stream(which).map(i -> y[i]).toArray();
  }

  private double[] ours(Learner learner) {
    Classifier fit = learner.fit(matrix.selectRows(train), labels.select(train), 1);
    return Arrays.stream(test).mapToDouble(i -> fit.probability(x[i])).toArray();
  }

  private double[] theirs(smile.classification.Classifier<double[]> fit) {
    return Arrays.stream(test)
        .mapToDouble(
            i -> {
              double[] posteriori = new double[2];
              fit.predict(x[i], posteriori);
              return posteriori[1];
            })
        .toArray();
  }

  @Test
  void agreesOnNearestNeighbours() {
    assertThat(ours(new NearestNeighbours(5, NearestNeighbours.Weighting.UNIFORM)))
        .containsExactly(theirs(KNN.fit(rows(train), classes(train), 5)), within(1e-15));
  }

  /** Smile stops where its gradient is small; 1e-6 is the tolerance of the references. */
  @Test
  void agreesOnRidgeLogisticRegression() {
    var options = new smile.classification.LogisticRegression.Options(0.5, 1e-12, 5000);
    assertThat(ours(LogisticRegression.ridge(2)))
        .containsExactly(
            theirs(
                smile.classification.LogisticRegression.binomial(
                    rows(train), classes(train), options)),
            within(1e-6));
  }

  /** Given the same normal densities; ours widen each variance by 1e-9 of the largest. */
  @Test
  void agreesOnGaussianNaiveBayes() {
    double[] prior = new double[2];
    var given = new Distribution[2][P];
    for (int k = 0; k < 2; k++) {
      int which = k;
      int[] own = Arrays.stream(train).filter(i -> y[i] == which).toArray();
      prior[k] = own.length / (double) train.length;
      for (int j = 0; j < P; j++) {
        int column = j;
        double[] values = Arrays.stream(own).mapToDouble(i -> x[i][column]).toArray();
        given[k][j] =
            new GaussianDistribution(
                Samples.mean(values), Math.sqrt(Samples.populationVariance(values)));
      }
    }
    assertThat(ours(new GaussianNaiveBayes()))
        .containsExactly(theirs(new NaiveBayes(prior, given)), within(1e-7));
  }

  /** Smile's machine is an online one, which comes near the optimum only. */
  @Test
  void agreesOnTheSideOfTheMargin() {
    int[] signs = Arrays.stream(classes(train)).map(k -> 2 * k - 1).toArray();
    MathEx.setSeed(3);
    var fit = SVM.fit(rows(train), signs, new LinearKernel(), new SVM.Options(1, 1e-6, 20));
    var own =
        new SupportVectorMachine(1, new SupportVectorMachine.KernelChoice.Linear(), 1e-6)
            .fit(matrix.selectRows(train), labels.select(train), 1);
    long same = Arrays.stream(test).filter(i -> fit.score(x[i]) > 0 == own.score(x[i]) > 0).count();
    assertThat(same).isGreaterThan(test.length * 9L / 10);
  }

  /** Trees are drawn: the areas of both lie within three of their usual spreads, 0.01 here. */
  @Test
  void ensemblesOfTreesAreAsGood() {
    Formula formula = Formula.lhs("y");
    DataFrame frame =
        DataFrame.of(rows(train), matrix.names().toArray(new String[0]))
            .add(new IntVector("y", classes(train)));
    long[] seeds = IntStream.range(0, 100).mapToLong(t -> t + 1L).toArray();
    var forest =
        RandomForest.fit(
            formula,
            frame,
            new RandomForest.Options(100, 2, SplitRule.GINI, 20, 1000, 1, 1, null, seeds, null));
    MathEx.setSeed(4);
    var boosted =
        GradientTreeBoost.fit(
            formula, frame, new GradientTreeBoost.Options(100, 4, 8, 1, 0.1, 1, null, null));
    DataFrame asked =
        DataFrame.of(rows(test), matrix.names().toArray(new String[0]))
            .add(new IntVector("y", classes(test)));
    Labels truth = labels.select(test);
    double[] posteriori = new double[2];
    double[] ofForest = new double[test.length];
    double[] ofBoosted = new double[test.length];
    for (int i = 0; i < test.length; i++) {
      forest.predict(asked.get(i), posteriori);
      ofForest[i] = posteriori[1];
      boosted.predict(asked.get(i), posteriori);
      ofBoosted[i] = posteriori[1];
    }
    assertThat(Auc.of(ours(Forest.random(100)), truth))
        .isCloseTo(Auc.of(ofForest, truth), within(0.03));
    assertThat(Auc.of(ours(new GradientBoosting()), truth))
        .isCloseTo(Auc.of(ofBoosted, truth), within(0.03));
  }

  @Test
  void agreesOnTests() {
    double[][] groups =
        IntStream.range(0, 2)
            .mapToObj(k -> IntStream.of(labels.rowsOf(k)).mapToDouble(i -> x[i][0]).toArray())
            .toArray(double[][]::new);
    near(TTest.test(groups[0], groups[1], true).pvalue(), student(groups).p());
    near(TTest.test(groups[0], groups[1], false).pvalue(), welch(groups).p());
    near(FTest.test(y, matrix.column(1)).f(), anova(1).statistic());
    near(FTest.test(y, matrix.column(5)).pvalue(), anova(5).p());
    var table = ContingencyTable.of(new long[] {20, 30, 9}, new long[] {42, 17, 12}).chiSquare();
    var theirs = ChiSqTest.test(new int[][] {{20, 30, 9}, {42, 17, 12}});
    near(theirs.chisq(), table.statistic());
    near(theirs.pvalue(), table.p());
    for (double z : new double[] {0, 0.3, 1, 1.96, 5, 10, 20}) {
      near(new GaussianDistribution(0, 1).cdf(-z), Distributions.normalUpper(z));
    }
  }

  private static org.hepacast.prognosis.hypothesis.TTest student(double[][] groups) {
    return org.hepacast.prognosis.hypothesis.TTest.student(groups[0], groups[1]);
  }

  private static org.hepacast.prognosis.hypothesis.TTest welch(double[][] groups) {
    return org.hepacast.prognosis.hypothesis.TTest.welch(groups[0], groups[1]);
  }

  private SeveralGroups anova(int column) {
    return SeveralGroups.anova(
        IntStream.range(0, 2)
            .mapToObj(k -> IntStream.of(labels.rowsOf(k)).mapToDouble(i -> x[i][column]).toArray())
            .toArray(double[][]::new));
  }

  private static void near(double theirs, double ours) {
    assertThat(ours).isCloseTo(theirs, within(1e-6 * Math.abs(theirs)));
  }
}
