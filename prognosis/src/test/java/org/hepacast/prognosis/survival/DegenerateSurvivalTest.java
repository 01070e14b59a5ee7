package org.hepacast.prognosis.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hepacast.prognosis.boosting.BoostingOptions;
import org.hepacast.prognosis.boosting.CoxComponentwiseBoosting;
import org.hepacast.prognosis.boosting.CoxTreeBoosting;
import org.hepacast.prognosis.cox.CoxBoost;
import org.hepacast.prognosis.cox.CoxInput;
import org.hepacast.prognosis.cox.CoxOptions;
import org.hepacast.prognosis.cox.CoxPath;
import org.hepacast.prognosis.cox.CoxPathOptions;
import org.hepacast.prognosis.cox.CoxRegression;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.forest.ForestOptions;
import org.hepacast.prognosis.forest.RandomSurvivalForest;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.svm.SurvivalSvm;
import org.junit.jupiter.api.Test;

/** Every survival learner on every kind of bad input: finite risks, or a refusal that says why. */
class DegenerateSurvivalTest {
  private static final int ROWS = 60;
  private static final List<String> NAMES = List.of("age", "nodes", "grade");

  /** Risks of the training rows. */
  private interface Learner extends BiFunction<Matrix, Survival, double[]> {}

  private static Map<String, Learner> learners() {
    var all = new LinkedHashMap<String, Learner>();
    all.put(
        "Cox",
        (x, y) -> CoxRegression.fit(CoxInput.of(x, y), CoxOptions.efron()).linearPredictor(x));
    all.put(
        "path",
        (x, y) -> {
          CoxPath path = CoxPath.fit(x, y, CoxPathOptions.lasso().withSteps(20, 0.05));
          return x.times(path.coefficients(path.size() - 1));
        });
    all.put("CoxBoost", (x, y) -> CoxBoost.fit(x, y, 20).linearPredictor(x, 20));
    all.put(
        "boosted trees",
        (x, y) -> CoxTreeBoosting.fit(x, y, BoostingOptions.ofDepth(2), new Seeds(1)).risk(x));
    all.put(
        "boosted Newton trees",
        (x, y) -> CoxTreeBoosting.fit(x, y, BoostingOptions.ofSplits(2), new Seeds(1)).risk(x));
    all.put("components", (x, y) -> CoxComponentwiseBoosting.fit(x, y, 20, 0.1).risk(x));
    all.put(
        "vector machine",
        (x, y) -> SurvivalSvm.fit(x, y, new SurvivalSvm.Kernel.Linear(), 1).risk(x));
    all.put(
        "forest",
        (x, y) ->
            RandomSurvivalForest.fit(x, y, ForestOptions.ofTrees(10), new Seeds(1), new Workers(1))
                .risk(x, new Workers(1)));
    return all;
  }

  /** Learners that are named refuse with the given words, all others give finite risks. */
  private static void check(Matrix x, Survival y, Map<String, String> refusals) {
    learners()
        .forEach(
            (name, learner) -> {
              String refusal = refusals.get(name);
              if (refusal == null) {
                assertThat(Arrays.stream(learner.apply(x, y)).allMatch(Double::isFinite))
                    .as("%s gives finite risks", name)
                    .isTrue();
              } else {
                assertThatThrownBy(() -> learner.apply(x, y))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(refusal);
              }
            });
  }

  private static Map<String, String> everyone(String refusal) {
    var refusals = new LinkedHashMap<String, String>();
    learners().keySet().forEach(name -> refusals.put(name, refusal));
    return refusals;
  }

  private static Map<String, String> everyoneBut(String name, String refusal) {
    Map<String, String> refusals = everyone(refusal);
    refusals.remove(name);
    return refusals;
  }

  @Test
  void everyoneRefusesACohortWithoutEvents() {
    check(
        features(3),
        Survival.of(times(), new boolean[ROWS]),
        everyone("None of the 60 subjects had an event"));
  }

  @Test
  void everyoneLearnsWhereEveryEventWasObserved() {
    boolean[] all = new boolean[ROWS];
    Arrays.fill(all, true);
    check(features(3), Survival.of(times(), all), Map.of());
  }

  @Test
  void everyoneBearsTimesOfZero() {
    double[] times = times();
    Arrays.fill(times, 0, 6, 0);
    check(features(3), Survival.of(times, events()), Map.of());
  }

  @Test
  void everyoneBearsTiesEverywhere() {
    double[] times = Arrays.stream(times()).map(t -> Math.min(3, Math.ceil(t / 10))).toArray();
    Matrix coarse = rounded(features(3));
    check(coarse, Survival.of(times, events()), Map.of());
  }

  @Test
  void everyoneBearsDuplicatedRows() {
    int[] thrice = IntStream.range(0, 3 * ROWS).map(i -> i / 3).toArray();
    check(features(3).selectRows(thrice), Survival.of(times(), events()).select(thrice), Map.of());
  }

  @Test
  void aConstantColumnIsPassedOverOrNamed() {
    check(
        with(features(3), "grade", column -> Arrays.fill(column, 2)),
        Survival.of(times(), events()),
        Map.of("Cox", "Column 'grade' is constant"));
  }

  @Test
  void aMissingValueIsLearntFromOrNamed() {
    check(
        with(features(3), "nodes", column -> column[7] = Double.NaN),
        Survival.of(times(), events()),
        everyoneBut("forest", "'nodes'"));
  }

  @Test
  void aColumnThatIsMissingEverywhereIsPassedOverOrNamed() {
    check(
        with(features(3), "nodes", column -> Arrays.fill(column, Double.NaN)),
        Survival.of(times(), events()),
        everyoneBut("forest", "'nodes'"));
  }

  @Test
  void perfectSeparationIsBoundedOrNamed() {
    double[] times = times();
    check(
        with(features(3), "age", column -> Arrays.setAll(column, i -> -times[i])),
        Survival.of(times, events()),
        Map.of("Cox", "'age'"));
  }

  @Test
  void onlyPlainRegressionRefusesMoreFeaturesThanPatients() {
    check(features(2 * ROWS), Survival.of(times(), events()), Map.of("Cox", "penal"));
  }

  private interface Change {
    void apply(double[] column);
  }

  private static Matrix with(Matrix x, String name, Change change) {
    double[][] columns =
        x.names().stream().map(n -> x.column(x.indexOf(n)).clone()).toArray(double[][]::new);
    change.apply(columns[x.indexOf(name)]);
    return Matrix.ofColumns(x.names(), columns);
  }

  private static Matrix rounded(Matrix x) {
    double[] values = Arrays.stream(x.values()).map(Math::rint).toArray();
    return Matrix.columnMajor(x.names(), x.rows(), values);
  }

  private static Matrix features(int columns) {
    RandomGenerator random = new Seeds(12).generator(0);
    double[] values = new double[ROWS * columns];
    Arrays.setAll(values, i -> random.nextGaussian());
    List<String> names =
        IntStream.range(0, columns).mapToObj(c -> c < 3 ? NAMES.get(c) : "x" + c).toList();
    return Matrix.columnMajor(names, ROWS, values);
  }

  private static double[] times() {
    RandomGenerator random = new Seeds(12).generator(1);
    return IntStream.range(0, ROWS).mapToDouble(i -> 30 * random.nextExponential()).toArray();
  }

  private static boolean[] events() {
    RandomGenerator random = new Seeds(12).generator(2);
    boolean[] events = new boolean[ROWS];
    for (int i = 0; i < ROWS; i++) {
      events[i] = random.nextInt(3) > 0;
    }
    return events;
  }
}
