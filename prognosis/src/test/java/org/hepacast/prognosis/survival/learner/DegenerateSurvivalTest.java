package org.hepacast.prognosis.survival.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hepacast.prognosis.boosting.BoostingOptions;
import org.hepacast.prognosis.cox.CoxPathOptions;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.forest.ForestOptions;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.LogRank;
import org.hepacast.prognosis.survival.StepFunction;
import org.hepacast.prognosis.svm.SurvivalSvm;
import org.junit.jupiter.api.Test;

/**
 * Every survival learner on every kind of bad input: finite risks, curves that fall from 1, the
 * same bits for one thread and three, or a refusal that says why.
 */
class DegenerateSurvivalTest {
  private static final int ROWS = 60;
  private static final List<String> NAMES = List.of("age", "nodes", "grade");

  private static Map<String, SurvivalLearner> learners() {
    var all = new LinkedHashMap<String, SurvivalLearner>();
    all.put("Cox", CoxLearner.ridge(0));
    all.put("Cox, ridge", CoxLearner.ridge(1));
    all.put(
        "path",
        new CoxPathLearner(
            CoxPathOptions.lasso().withSteps(20, 0.05), 3, CoxPathLearner.Penalty.BEST));
    all.put("CoxBoost", new CoxBoostLearner(20, 0));
    all.put("CoxBoost, tuned", new CoxBoostLearner(20, 3));
    all.put("boosted trees", new BoostingLearner(BoostingOptions.ofDepth(2)));
    all.put("boosted Newton trees", new BoostingLearner(BoostingOptions.ofSplits(2)));
    all.put("components", new ComponentwiseLearner(20, 0.1));
    all.put("vector machine", new RankingLearner(new SurvivalSvm.Kernel.Linear(), 1));
    all.put("forest", new ForestLearner(ForestOptions.ofTrees(10)));
    return all;
  }

  /** Learners that are named refuse with the given words, all others learn. */
  private static void check(Matrix x, Survival y, Map<String, String> refusals) {
    learners()
        .forEach(
            (name, learner) -> {
              String refusal = refusals.get(name);
              if (refusal == null) {
                learns(name, learner, x, y);
              } else {
                assertThatThrownBy(() -> learner.fit(x, y, 1))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(refusal);
              }
            });
  }

  private static void learns(String name, SurvivalLearner learner, Matrix x, Survival y) {
    SurvivalPredictor one = learner.fit(x, y, new Seeds(1), new Workers(1));
    SurvivalPredictor three = learner.fit(x, y, new Seeds(1), new Workers(3));
    double[] risk = one.risk(x);
    assertThat(Arrays.stream(risk).allMatch(Double::isFinite)).as(name).isTrue();
    assertThat(three.risk(x)).as("%s on three threads", name).containsExactly(risk);
    assertThat(one.survival(x).isPresent()).as(name).isEqualTo(!name.equals("vector machine"));
    one.survival(x).ifPresent(curves -> falls(name, curves));
  }

  /** From at most 1 down to at least 0. */
  private static void falls(String name, List<StepFunction> curves) {
    for (StepFunction curve : curves) {
      double before = 1;
      for (double value : curve.values()) {
        assertThat(value).as(name).isBetween(0.0, before);
        before = value;
      }
    }
    assertThat(curves.stream().flatMapToDouble(curve -> Arrays.stream(curve.values())))
        .as("%s says something of the events", name)
        .anyMatch(value -> value > 0 && value < 1);
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
  void oneEventIsLearntFromOrNamed() {
    boolean[] one = new boolean[ROWS];
    one[17] = true;
    // Folds, each with its share of events, cannot be had from one.
    Map<String, String> refusals = new LinkedHashMap<>();
    refusals.put("path", "1 of 60 subjects had an event");
    refusals.put("CoxBoost, tuned", "1 of 60 subjects had an event");
    check(features(3), Survival.of(times(), one), refusals);
  }

  @Test
  void aCopyIsSharedOrNamedWhereverItStands() {
    Matrix x = features(3);
    for (String copied : List.of("age", "grade")) {
      Matrix twice = with(x, "nodes", column -> copy(x.column(x.indexOf(copied)), column));
      check(twice, Survival.of(times(), events()), Map.of("Cox", "linear combination"));
    }
  }

  private static void copy(double[] from, double[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }

  @Test
  void bothZerosAreOneValue() {
    Matrix positive =
        with(features(3), "grade", column -> Arrays.setAll(column, i -> i % 3 == 0 ? 1 : 0.0));
    Matrix mixed =
        with(
            features(3),
            "grade",
            column -> Arrays.setAll(column, i -> i % 3 == 0 ? 1 : i % 2 == 0 ? 0.0 : -0.0));
    Survival y = Survival.of(times(), events());
    check(mixed, y, Map.of());
    learners()
        .forEach(
            (name, learner) ->
                assertThat(learner.fit(mixed, y, 1).risk(mixed))
                    .as(name)
                    .containsExactly(learner.fit(positive, y, 1).risk(positive)));
  }

  @Test
  void neighbouringDoublesAreBorneOrNamed() {
    double one = Math.nextUp(1.0);
    Matrix x =
        with(
            features(3),
            "nodes",
            column -> Arrays.setAll(column, i -> i % 2 == 0 ? one : Math.nextUp(one)));
    check(
        x,
        Survival.of(times(), events()),
        Map.of("Cox", "Column 'nodes' is constant", "Cox, ridge", "Column 'nodes' is constant"));
  }

  @Test
  void largeValuesFarFromZeroKeepTheirCurves() {
    // Of the size of a volume in cubic millimetres, and far from zero for their spread.
    for (double scale : new double[] {1, 1e5}) {
      Matrix x =
          with(features(3), "age", column -> Arrays.setAll(column, i -> 1e5 + scale * column[i]));
      check(x, Survival.of(times(), events()), Map.of());
    }
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
        Map.of("Cox", "Column 'grade' is constant", "Cox, ridge", "Column 'grade' is constant"));
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

  /** D20: each subject is looked at once, not once per stratum (20,000 pairs took minutes). */
  @Test
  void manyStrataTakeAsLongAsOne() {
    int pairs = 20_000;
    double[] time = IntStream.range(0, 2 * pairs).mapToDouble(i -> i * 7919 % 1009).toArray();
    boolean[] event = new boolean[2 * pairs];
    Arrays.fill(event, true);
    int[] group = IntStream.range(0, 2 * pairs).map(i -> i % 2).toArray();
    int[] stratum = IntStream.range(0, 2 * pairs).map(i -> i / 2).toArray();
    Survival y = Survival.of(time, event);

    LogRank test =
        org.junit.jupiter.api.Assertions.assertTimeout(
            java.time.Duration.ofSeconds(5), () -> LogRank.test(y, group, stratum, 0));

    // A matched pair of which one is first: observed 1 or 0, expected 1/2, variance 1/4; the one
    // left and tied pairs say nothing. So the statistic is McNemar's.
    long first = IntStream.range(0, pairs).filter(p -> time[2 * p] < time[2 * p + 1]).count();
    long second = IntStream.range(0, pairs).filter(p -> time[2 * p] > time[2 * p + 1]).count();
    assertThat(test.chiSquared())
        .isCloseTo(Math.pow(first - second, 2) / (first + second), within(1e-9));
  }
}
