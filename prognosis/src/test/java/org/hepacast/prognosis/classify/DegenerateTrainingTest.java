package org.hepacast.prognosis.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hepacast.prognosis.balance.Matching;
import org.hepacast.prognosis.balance.Smote;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.learning.CrossValidation;
import org.hepacast.prognosis.learning.Optimism;
import org.hepacast.prognosis.learning.Pipeline;
import org.hepacast.prognosis.learning.Preparation;
import org.hepacast.prognosis.learning.Trainer;
import org.hepacast.prognosis.learning.Tuned;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.penalised.ElasticNet;
import org.hepacast.prognosis.penalised.Family;
import org.hepacast.prognosis.penalised.PathFit;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.selection.Collinearity;
import org.hepacast.prognosis.selection.Filters;
import org.hepacast.prognosis.selection.LassoSelector;
import org.hepacast.prognosis.selection.Mrmr;
import org.hepacast.prognosis.selection.Selector;
import org.hepacast.prognosis.selection.Stepwise;
import org.hepacast.prognosis.validate.Auc;
import org.hepacast.prognosis.validate.Calibration;
import org.hepacast.prognosis.validate.Reclassification;
import org.junit.jupiter.api.Test;

/** Every learner and selector on input that is not what it hopes for. */
class DegenerateTrainingTest {
  private static final int N = 40;

  private static double[] noise(int seed, int n) {
    var random = new Seeds(seed).generator(0);
    return IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
  }

  private static Labels labels() {
    return Labels.of(IntStream.range(0, N).map(i -> i % 2).toArray());
  }

  private static Matrix matrix(double[]... columns) {
    List<String> names = IntStream.range(0, columns.length).mapToObj(j -> "f" + j).toList();
    return Matrix.ofColumns(names, columns);
  }

  private static Map<String, Trainer<Labels, Classifier>> all() {
    return EveryClassifier.byName();
  }

  @Test
  void everyLearnerRefusesOneClass() {
    Matrix x = matrix(noise(1, N), noise(2, N));
    all()
        .forEach(
            (name, learner) ->
                assertThatThrownBy(() -> learner.fit(x, Labels.of(new int[N]), 1))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Class 1 has 0"));
  }

  @Test
  void everyLearnerButLightGbmRefusesMissingValuesAndNamesTheColumn() {
    double[] gap = noise(2, N);
    gap[7] = Double.NaN;
    Matrix x = matrix(noise(1, N), gap);
    Map<String, Trainer<Labels, Classifier>> learners = all();
    Classifier boosted = learners.remove("LightGBM").fit(x, labels(), 1);
    assertThat(boosted.probability(new double[] {0, Double.NaN})).isBetween(0.0, 1.0);
    learners.forEach(
        (name, learner) ->
            assertThatThrownBy(() -> learner.fit(x, labels(), 1))
                .as(name)
                .hasMessageContaining("'f1' is missing in row 7")
                .hasMessageContaining("impute it"));
  }

  @Test
  void imputesInsideThePipelineAndRefusesAColumnThatIsMissingEverywhere() {
    double[] gap = noise(2, N);
    gap[7] = Double.NaN;
    Trainer<Labels, Classifier> learner =
        new Pipeline<>(List.of(Preparation.imputeMedian()), LogisticRegression.ridge(1));
    Classifier fit = learner.fit(matrix(noise(1, N), gap), labels(), 1);
    assertThat(fit.probability(new double[] {Double.NaN, Double.NaN})).isBetween(0.0, 1.0);
    double[] nothing = new double[N];
    java.util.Arrays.fill(nothing, Double.NaN);
    assertThatThrownBy(() -> learner.fit(matrix(noise(1, N), nothing), labels(), 1))
        .hasMessageContaining("'f1' is missing in every training row")
        .hasMessageContaining("leave it out");
  }

  @Test
  void copesWithAConstantColumnOrNamesIt() {
    double[] constant = new double[N];
    java.util.Arrays.fill(constant, 0.1);
    Matrix x = matrix(noise(1, N), constant);
    Map<String, Trainer<Labels, Classifier>> learners = all();
    assertThatThrownBy(() -> learners.remove("plain").fit(x, labels(), 1))
        .hasMessageContaining("'f1' is constant");
    assertThatThrownBy(() -> learners.remove("QDA").fit(x, labels(), 1))
        .hasMessageContaining("'f1'")
        .hasMessageContaining("regularise");
    learners.forEach(
        (name, learner) ->
            assertThat(learner.fit(x, labels(), 1).probability(new double[] {0.3, 0.1}))
                .as(name)
                .isBetween(0.0, 1.0));
  }

  @Test
  void plainLogisticRegressionNamesTheColumnThatSeparates() {
    Matrix x = matrix(noise(1, N), labels().indicator());
    assertThatThrownBy(() -> LogisticRegression.plain().fit(x, labels(), 1))
        .hasMessageContaining("separated, most by column 'f1'")
        .hasMessageContaining("use ridge or LASSO");
    double[] nearly = labels().indicator();
    nearly[0] = 1;
    // All of class 1 have the value 1, one of class 0 too: the odds ratio is infinite.
    assertThatThrownBy(() -> LogisticRegression.plain().fit(matrix(nearly), labels(), 1))
        .hasMessageContaining("'f0'");
    assertThat(LogisticRegression.ridge(1).fit(x, labels(), 1).probability(new double[] {0, 1}))
        .isGreaterThan(0.5);
    assertThat(LogisticRegression.lasso(1).fit(x, labels(), 1).probability(new double[] {0, 1}))
        .isGreaterThan(0.5);
  }

  @Test
  void plainLogisticRegressionNamesACollinearColumnAndTooManyColumns() {
    double[] a = noise(1, N);
    double[] twice = java.util.Arrays.stream(a).map(v -> 2 * v + 1).toArray();
    assertThatThrownBy(() -> LogisticRegression.plain().fit(matrix(a, twice), labels(), 1))
        .hasMessageContaining("'f1' is a linear combination");
    assertThatThrownBy(() -> LogisticRegression.plain().fit(wide(), labels(), 1))
        .hasMessageContaining("needs more than");
  }

  private static Matrix wide() {
    return matrix(IntStream.range(0, 60).mapToObj(j -> noise(100 + j, N)).toArray(double[][]::new));
  }

  @Test
  void takesMoreFeaturesThanPatientsWhereItCan() {
    Map<String, Trainer<Labels, Classifier>> learners = all();
    learners.remove("plain");
    assertThatThrownBy(() -> learners.remove("QDA").fit(wide(), labels(), 1))
        .hasMessageContaining("determined by other columns");
    learners.forEach(
        (name, learner) ->
            assertThat(learner.fit(wide(), labels(), 1).probability(new double[60]))
                .as(name)
                .isBetween(0.0, 1.0));
  }

  @Test
  void ridgeInTheSpanOfTheRowsIsTheRidgeOfAllColumns() {
    // With as many rows as columns and one more, both ways solve the same problem.
    Matrix narrow = wide().selectColumns(IntStream.range(0, N).toArray());
    Matrix doubled = matrix(columns(narrow, 2));
    LinearClassifier one = (LinearClassifier) LogisticRegression.ridge(1).fit(narrow, labels(), 1);
    // Each column twice, each at 1/sqrt 2 of its size, has the same inner products.
    LinearClassifier two = (LinearClassifier) LogisticRegression.ridge(1).fit(doubled, labels(), 1);
    for (int i = 0; i < N; i++) {
      assertThat(two.probability(doubled.row(i)))
          .isCloseTo(one.probability(narrow.row(i)), org.assertj.core.api.Assertions.within(1e-9));
    }
  }

  private static double[][] columns(Matrix x, int times) {
    List<double[]> columns = new ArrayList<>();
    for (int t = 0; t < times; t++) {
      for (int j = 0; j < x.columns(); j++) {
        columns.add(java.util.Arrays.stream(x.column(j)).map(v -> v / Math.sqrt(times)).toArray());
      }
    }
    return columns.toArray(double[][]::new);
  }

  @Test
  void learnsFromDuplicatedRows() {
    Matrix x = matrix(noise(1, N), noise(2, N));
    int[] twice = IntStream.range(0, 2 * N).map(i -> i % N).toArray();
    all()
        .forEach(
            (name, learner) ->
                assertThat(
                        learner
                            .fit(x.selectRows(twice), labels().select(twice), 1)
                            .probability(new double[] {0, 0}))
                    .as(name)
                    .isBetween(0.0, 1.0));
  }

  @Test
  void givesThePrevalenceWhenASelectionLeavesNothing() {
    Selector<Labels> none = (x, y, seeds, workers) -> new int[0];
    Classifier fit =
        new Pipeline<>(List.of(Preparation.select(none)), LogisticRegression.plain())
            .fit(matrix(noise(1, N)), labels(), 1);
    assertThat(fit.probability(new double[] {5})).isEqualTo(0.5);
  }

  @Test
  void selectorsPassOverConstantColumns() {
    double[] constant = new double[N];
    Matrix x = matrix(noise(1, N), constant, labels().indicator());
    var seeds = new Seeds(1);
    var workers = new Workers(1);
    assertThat(Filters.tTest(0.05).choose(x, labels(), seeds, workers)).containsExactly(2);
    assertThat(Filters.mannWhitney(0.05).choose(x, labels(), seeds, workers)).containsExactly(2);
    assertThat(
            Filters.chiSquare(0.01)
                .choose(matrix(constant, labels().indicator()), labels(), seeds, workers))
        .containsExactly(1);
    assertThat(Filters.uncorrelated(0.9).choose(x, labels(), seeds, workers)).containsExactly(0, 2);
    assertThat(
            new Mrmr(3, Mrmr.Measure.GAUSSIAN_INFORMATION, Mrmr.Scheme.DIFFERENCE)
                .choose(x.selectColumns(0, 1), labels(), seeds, workers))
        .containsExactly(0);
    var lasso =
        new LassoSelector(
            ElasticNet.lasso(Family.BINOMIAL).withLambdas(20, 0.05),
            new LassoSelector.Penalty.WithinOneError(5));
    assertThat(lasso.choose(x, labels(), seeds, workers)).containsExactly(2);
  }

  @Test
  void penalisedPathsRefuseAnOutcomeThatDoesNotVaryAndColumnsThatDoNot() {
    ElasticNet lasso = ElasticNet.lasso(Family.GAUSSIAN);
    assertThatThrownBy(() -> PathFit.of(lasso, matrix(noise(1, 4)), new double[] {1, 1, 1, 1}))
        .hasMessageContaining("the same for all 4 rows");
    assertThatThrownBy(() -> PathFit.of(lasso, matrix(new double[4]), noise(1, 4)))
        .hasMessageContaining("constant or unrelated");
    assertThatThrownBy(
            () ->
                PathFit.of(
                    ElasticNet.lasso(Family.BINOMIAL), matrix(noise(1, 3)), new double[] {0, 1, 2}))
        .hasMessageContaining("row 2");
  }

  @Test
  void findsColumnsThatOthersDetermine() {
    double[] a = noise(1, N);
    double[] b = noise(2, N);
    double[] sum = new double[N];
    java.util.Arrays.setAll(sum, i -> a[i] + b[i]);
    assertThat(Collinearity.varianceInflation(matrix(a, b, sum)))
        .containsOnly(Double.POSITIVE_INFINITY);
    assertThat(
            Collinearity.<Labels>selector(10)
                .choose(matrix(a, b, sum), labels(), new Seeds(1), new Workers(1)))
        .containsExactly(0, 1);
    // Two columns with r = 0.5 have 1 / (1 - 0.25).
    assertThat(
            Collinearity.varianceInflation(matrix(new double[] {1, 2, 3}, new double[] {1, 3, 2})))
        .containsExactly(
            new double[] {4.0 / 3, 4.0 / 3}, org.assertj.core.api.Assertions.within(1e-12));
  }

  @Test
  void stepwiseKeepsWhatMatters() {
    double[] signal = labels().indicator();
    double[] noisy = noise(3, N);
    for (int i = 0; i < N; i++) {
      signal[i] += 1.2 * noisy[i];
    }
    int[] kept =
        Stepwise.backwardAic()
            .choose(matrix(noise(1, N), signal), labels(), new Seeds(1), new Workers(1));
    assertThat(kept).contains(1);
    assertThat(
            new Stepwise(Stepwise.Direction.FORWARD, 2)
                .choose(matrix(noise(1, N), signal), labels(), new Seeds(1), new Workers(1)))
        .contains(1);
  }

  @Test
  void smoteAndMatchingRefuseWhatTheyCannotDo() {
    Labels few = Labels.of(IntStream.range(0, N).map(i -> i < 3 ? 1 : 0).toArray());
    assertThatThrownBy(() -> new Smote().draw(matrix(noise(1, N)), few, new Seeds(1).generator(0)))
        .hasMessageContaining("Class 1 has 3 subjects")
        .hasMessageContaining("fewer neighbours");
    Preparation.Prepared<Labels> balanced =
        new Smote(2).fit(matrix(noise(1, N)), few, new Seeds(1), new Workers(1));
    assertThat(balanced.y().count(1)).isEqualTo(balanced.y().count(0)).isEqualTo(N - 3);
    assertThatThrownBy(() -> new Matching(Matching.Order.DATA, false, OptionalDouble.of(0)))
        .hasMessageContaining("above 0");
    assertThat(
            new Matching(Matching.Order.CLOSEST, false, OptionalDouble.of(0.01))
                .match(new double[] {0, 1}, Labels.of(1, 0)))
        .isEmpty();
  }

  @Test
  void validationNamesWhatIsMissing() {
    Labels one = Labels.of(0, 0, 0);
    assertThatThrownBy(() -> Auc.of(new double[3], one)).hasMessageContaining("Class 1 has 0");
    assertThatThrownBy(() -> Auc.of(new double[] {1, Double.NaN}, Labels.of(0, 1)))
        .hasMessageContaining("row 1 is missing");
    assertThatThrownBy(() -> Calibration.of(new double[] {0, 0.5}, Labels.of(0, 1)))
        .hasMessageContaining("row 0 is 0.0");
    assertThat(Auc.of(new double[] {1, 1, 1}, Labels.of(0, 1, 1))).isEqualTo(0.5);
    double[] p = {0.2, 0.4, 0.6, 0.8};
    Auc auc = Auc.delong(p, Labels.of(0, 1, 0, 1));
    assertThat(auc.minus(auc).p()).isEqualTo(1);
  }

  @Test
  void reclassifiesByHand() {
    // Events: one up, one unchanged; non-events: one down, one up. Continuous NRI = 1/2 - 0 = 0.5.
    double[] old = {0.3, 0.6, 0.4, 0.1};
    double[] fresh = {0.7, 0.6, 0.2, 0.2};
    Labels y = Labels.of(1, 1, 0, 0);
    Reclassification r = Reclassification.of(old, fresh, y, 0.5);
    assertThat(r.continuous().value()).isEqualTo(0.5);
    // Across 0.5 only the first event moved: up. Categorical NRI = 1/2.
    assertThat(r.categorical().value()).isEqualTo(0.5);
    // Mean change among events 0.2, among non-events -0.05.
    assertThat(r.discrimination().value())
        .isCloseTo(0.25, org.assertj.core.api.Assertions.within(1e-12));
    Reclassification same = Reclassification.of(old, old, y, 0.5);
    assertThat(same.continuous().p()).isEqualTo(1);
  }

  @Test
  void findsNothingInNoiseWhenSelectionIsRepeatedInEachFold() {
    // Sixty columns of noise: choosing outside the folds would show an AUC near 0.9.
    Trainer<Labels, Classifier> learner =
        new Pipeline<>(
            List.of(Preparation.select(Filters.tTest(0.1)), Preparation.standardise()),
            LogisticRegression.ridge(1));
    double sum = 0;
    List<Folds> repeated = Folds.repeated(labels(), 5, 8, new Seeds(3));
    for (Folds folds : repeated) {
      sum +=
          Auc.of(
              CrossValidation.heldOut(
                  learner, wide(), labels(), folds, new Seeds(4), new Workers(1)),
              labels());
    }
    assertThat(sum / repeated.size()).isBetween(0.2, 0.75);
    Classifier fit = learner.fit(wide(), labels(), 1);
    assertThat(Auc.of(fit.probabilities(wide()), labels())).isGreaterThan(0.9);
    Optimism optimism =
        Optimism.of(learner, wide(), labels(), Auc::of, 40, new Seeds(5), new Workers(1));
    assertThat(optimism.optimism()).isPositive();
    assertThat(optimism.corrected()).isLessThan(optimism.apparent());
  }

  @Test
  void choosesTheBetterCandidateInTheInnerFolds() {
    double[] signal = labels().indicator();
    double[] noisy = noise(3, N);
    for (int i = 0; i < N; i++) {
      signal[i] += 0.8 * noisy[i];
    }
    Selector<Labels> blind = (x, y, seeds, workers) -> new int[] {0};
    Trainer<Labels, Classifier> poor =
        new Pipeline<>(List.of(Preparation.select(blind)), LogisticRegression.ridge(1));
    Tuned<Labels, Classifier> tuned = Tuned.of(List.of(poor, LogisticRegression.ridge(1)), 5);
    assertThat(tuned.choose(matrix(noise(1, N), signal), labels(), new Seeds(1), new Workers(2)))
        .isEqualTo(1);
  }

  /** It took 17 s for 400 columns; now a fraction of one, of which the limit leaves plenty. */
  @Test
  void linearDiscriminantsTakeHundredsOfColumns() {
    int p = 400;
    int n = 2 * p;
    Matrix x = matrix(IntStream.range(0, p).mapToObj(j -> noise(j, n)).toArray(double[][]::new));
    Labels y = Labels.of(IntStream.range(0, n).map(i -> i % 2).toArray());
    assertTimeout(
        Duration.ofSeconds(8), () -> LinearDiscriminant.plain().fit(x, y, 1).probabilities(x));
  }
}
