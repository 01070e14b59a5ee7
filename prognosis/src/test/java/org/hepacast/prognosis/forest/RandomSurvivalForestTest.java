package org.hepacast.prognosis.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.KaplanMeier;
import org.hepacast.prognosis.survival.NelsonAalen;
import org.hepacast.prognosis.survival.validation.Concordance;
import org.junit.jupiter.api.Test;

class RandomSurvivalForestTest {
  private static final Workers ALONE = new Workers(1);
  private static final ForestOptions SMALL = ForestOptions.ofTrees(20).withLeaves(5);

  /** Values on, just below, and just above thresholds, infinite ones, both zeros, and holes. */
  @Test
  void givesOneRowTheSameBitsPackedOrTreeByTree() {
    var random = new Seeds(9).generator(0);
    int n = 300;
    double[][] columns = new double[3][n];
    double[] time = new double[n];
    boolean[] event = new boolean[n];
    for (int i = 0; i < n; i++) {
      columns[0][i] = random.nextInt(7) - 3;
      columns[1][i] = random.nextGaussian();
      columns[2][i] = i % 11 == 0 ? Double.NaN : random.nextDouble();
      time[i] = random.nextExponential() * Math.exp(-columns[1][i]);
      event[i] = random.nextInt(3) > 0;
    }
    Matrix x = Matrix.ofColumns(List.of("a", "b", "c"), columns);
    Survival y = Survival.of(time, event);
    for (int trees : new int[] {1, 7, 8, 9, 30}) {
      ForestOptions options = ForestOptions.ofTrees(trees).withLeaves(3);
      SurvivalForest forest = RandomSurvivalForest.fit(x, y, options, new Seeds(3), new Workers(2));
      for (int t = 0; t < trees; t++) {
        for (double threshold : forest.tree(t).threshold) {
          for (double value :
              new double[] {threshold, Math.nextUp(threshold), Math.nextDown(threshold), -0.0}) {
            double[] row = {value, threshold, value};
            assertThat(forest.risk(row)).isEqualTo(forest.plainRisk(row));
          }
        }
      }
      for (double[] row :
          new double[][] {
            {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY},
            {Double.NaN, 0, 0.5},
            {0, -0.0, Double.NaN}
          }) {
        assertThat(forest.risk(row)).isEqualTo(forest.plainRisk(row));
      }
    }
  }

  @Test
  void cutsWhereTheConventionSays() {
    // One cut tells the early events from the late ones; 3 lies between the values 1 and 5.
    Matrix x = Matrix.ofColumns(List.of("x"), new double[] {1, 1, 1, 5, 5, 5});
    Survival y =
        Survival.of(
            new double[] {1, 2, 3, 7, 8, 9}, new boolean[] {true, true, true, true, true, true});
    ForestOptions all = ForestOptions.ofTrees(1).withSampling(Sampling.ALL);
    SurvivalForest midway =
        RandomSurvivalForest.fit(x, y, all.withLeaves(3), new Seeds(1), new Workers(1));
    SurvivalForest atTheValue =
        RandomSurvivalForest.fit(x, y, all.withNodeSize(3), new Seeds(1), new Workers(1));

    assertThat(midway.risk(new double[] {3})).isEqualTo(midway.risk(new double[] {1}));
    assertThat(atTheValue.risk(new double[] {3})).isEqualTo(atTheValue.risk(new double[] {5}));
    assertThat(atTheValue.risk(new double[] {1})).isEqualTo(midway.risk(new double[] {1}));
  }

  @Test
  void growsTheSameBytesOnAnyNumberOfThreads() {
    Sample sample = new Sample(300, 6, 1);
    byte[] alone = ForestCodec.encode(fit(sample, SMALL, ALONE));

    for (int threads : new int[] {2, 8}) {
      assertThat(ForestCodec.encode(fit(sample, SMALL, new Workers(threads)))).isEqualTo(alone);
    }
    assertThat(
            ForestCodec.encode(
                RandomSurvivalForest.fit(sample.x, sample.y, SMALL, new Seeds(8), ALONE)))
        .isNotEqualTo(alone);
  }

  @Test
  void predictsTheSameOnAnyNumberOfThreadsAndRowByRow() {
    Sample sample = new Sample(700, 6, 1);
    SurvivalForest forest = fit(sample, SMALL, ALONE);
    double[] risk = forest.risk(sample.x, ALONE);

    assertThat(forest.risk(sample.x, new Workers(8))).isEqualTo(risk);
    assertThat(forest.risk(sample.x.row(600))).isEqualTo(risk[600]);
  }

  @Test
  void survivesWritingAndReading() {
    Sample sample = new Sample(200, 6, 1);
    sample.lose(0.1);
    SurvivalForest forest = fit(sample, SMALL, ALONE);
    byte[] bytes = ForestCodec.encode(forest);
    SurvivalForest read = ForestCodec.decode(bytes);

    assertThat(read.risk(sample.x, ALONE)).isEqualTo(forest.risk(sample.x, ALONE));
    assertThat(read.survival(sample.x.row(3)).values())
        .isEqualTo(forest.survival(sample.x.row(3)).values());
    assertThat(ForestCodec.encode(read)).isEqualTo(bytes);
  }

  @Test
  void refusesBytesThatAreCutOffOrDamaged() {
    byte[] bytes = ForestCodec.encode(fit(new Sample(60, 3, 1), SMALL, ALONE));

    for (int length = 0; length < bytes.length; length += 7) {
      byte[] part = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> ForestCodec.decode(part))
          .isInstanceOf(IllegalArgumentException.class);
    }
    RandomGenerator random = new Seeds(2).generator(0);
    for (int trial = 0; trial < 500; trial++) {
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      try {
        // Damage may still be a forest (a changed threshold); then it must predict without failing.
        ForestCodec.decode(damaged).risk(new double[3]);
      } catch (IllegalArgumentException expected) {
        assertThat(expected).hasMessageContaining("survival forest");
      }
    }
  }

  @Test
  void isNelsonAalenAndKaplanMeierOfEverybodyWhenItCannotSplit() {
    Sample sample = new Sample(50, 2, 1);
    SurvivalForest forest = fit(sample, SMALL.withDeepest(0).withSampling(Sampling.ALL), ALONE);
    double[] times = sample.y.eventTimes();

    assertThat(forest.cumulativeHazard(sample.x.row(0)).at(times))
        .containsExactly(NelsonAalen.of(sample.y).cumulativeHazard().at(times), within(1e-12));
    assertThat(forest.survival(sample.x.row(0)).at(times))
        .containsExactly(KaplanMeier.of(sample.y).survival().at(times), within(1e-12));
    assertThat(forest.risk(sample.x.row(0)))
        .isCloseTo(
            Arrays.stream(NelsonAalen.of(sample.y).cumulativeHazard().at(times)).sum(),
            within(1e-11));
  }

  @Test
  void keepsDistinctRowsPerLeafAboveTheSmallestLeaf() {
    Sample sample = new Sample(300, 4, 1);
    ForestOptions options = SMALL.withLeaves(12);
    SurvivalForest forest = fit(sample, options, ALONE);
    for (int t = 0; t < forest.trees(); t++) {
      int[] counts = new Draws(300, options, new Seeds(7)).counts(t);
      int[] rows = new int[forest.tree(t).leaves()];
      for (int i = 0; i < 300; i++) {
        rows[forest.tree(t).leaf(sample.x.row(i), 0)] += counts[i] > 0 ? 1 : 0;
      }
      assertThat(Arrays.stream(rows).min().orElseThrow()).isGreaterThanOrEqualTo(12);
    }
  }

  @Test
  void doesNotDependOnAnIncreasingTransformationOfAFeature() {
    Sample sample = new Sample(200, 3, 1);
    double[] cubed = sample.x.values().clone();
    for (int i = 0; i < cubed.length; i++) {
      cubed[i] = Math.pow(cubed[i], 3);
    }
    Matrix other = Matrix.columnMajor(sample.x.names(), 200, cubed);
    ForestOptions all = SMALL.withSampling(Sampling.ALL);

    assertThat(
            RandomSurvivalForest.fit(other, sample.y, all, new Seeds(7), ALONE).risk(other, ALONE))
        .isEqualTo(fit(sample, all, ALONE).risk(sample.x, ALONE));
  }

  @Test
  void learnsOnWhichSideMissingValuesBelong() {
    // Those with a missing value are the ones who die early.
    int n = 80;
    double[] x = new double[n];
    double[] time = new double[n];
    boolean[] event = new boolean[n];
    for (int i = 0; i < n; i++) {
      x[i] = i % 2 == 0 ? Double.NaN : i;
      time[i] = i % 2 == 0 ? 1 + i * 0.01 : 10 + i * 0.01;
      event[i] = true;
    }
    Matrix matrix = Matrix.ofColumns(List.of("marker"), x);
    Survival y = Survival.of(time, event);
    SurvivalForest forest = RandomSurvivalForest.fit(matrix, y, SMALL, new Seeds(1), ALONE);

    assertThat(forest.risk(new double[] {Double.NaN}))
        .isGreaterThan(2 * forest.risk(new double[] {41}));
    assertThat(Concordance.harrell(y, forest.risk(matrix, ALONE)).index()).isGreaterThan(0.74);
  }

  @Test
  void sendsAMissingValueToTheLargerSideWhereNoneWasMissing() {
    double[] x = {0, 0, 0, 1, 1, 1, 1, 1};
    Survival y =
        Survival.of(
            new double[] {1, 2, 3, 7, 8, 9, 10, 11},
            new boolean[] {true, true, true, true, true, true, true, true});
    SurvivalForest forest =
        RandomSurvivalForest.fit(
            Matrix.ofColumns(List.of("x"), x),
            y,
            ForestOptions.ofTrees(1).withLeaves(3).withSampling(Sampling.ALL),
            new Seeds(1),
            ALONE);

    assertThat(forest.risk(new double[] {Double.NaN})).isEqualTo(forest.risk(new double[] {1}));
    assertThat(forest.risk(new double[] {0})).isGreaterThan(forest.risk(new double[] {1}));
  }

  @Test
  void findsTheImportantColumnAndGivesNoneToOneItNeverUses() {
    Sample sample = new Sample(300, 3, 2);
    sample.makeConstant(2);
    double[] importance = grow(sample, SMALL, ALONE).outOfBag().importance(10);

    assertThat(importance[0]).isGreaterThan(0.1).isGreaterThan(5 * Math.abs(importance[1]));
    assertThat(importance[2]).isZero();
    assertThat(grow(sample, SMALL, new Workers(8)).outOfBag().importance(10)).isEqualTo(importance);
  }

  @Test
  void leavesRowsWithoutAnOutOfBagTreeOut() {
    Sample sample = new Sample(40, 2, 1);
    ForestOptions one = SMALL.withSampling(Sampling.BOOTSTRAP);
    ForestOptions options =
        new ForestOptions(
            1,
            0,
            5,
            10,
            9,
            one.rule(),
            one.sampling(),
            ForestOptions.ALL_CUTS,
            TreeConvention.SCIKIT_SURVIVAL);
    double[] risk = grow(sample, options, ALONE).outOfBag().risk();
    int[] counts = new Draws(40, options, new Seeds(7)).counts(0);

    for (int i = 0; i < 40; i++) {
      assertThat(Double.isNaN(risk[i])).isEqualTo(counts[i] > 0);
    }
  }

  @Test
  void growsOneLeafWhenNothingCanBeToldApart() {
    Sample constant = new Sample(50, 1, 1);
    constant.makeConstant(0);
    assertThat(fit(constant, SMALL, ALONE).nodes()).isEqualTo(20);

    Sample tied = new Sample(50, 2, 1);
    double[] same = new double[50];
    Arrays.fill(same, 3);
    boolean[] all = new boolean[50];
    Arrays.fill(all, true);
    Survival everybodyAtOnce = Survival.of(same, all);
    SurvivalForest forest =
        RandomSurvivalForest.fit(tied.x, everybodyAtOnce, SMALL, new Seeds(1), ALONE);
    assertThat(forest.nodes()).isEqualTo(20);
    assertThat(forest.survival(tied.x.row(0)).at(2, 3)).containsExactly(1, 0);
  }

  @Test
  void growsWithEveryEventObservedMoreColumnsThanRowsAndDuplicatedRows() {
    Sample wide = new Sample(30, 200, 1);
    assertThat(fit(wide, SMALL, ALONE).risk(wide.x, ALONE)).doesNotContain(Double.NaN);

    int[] twice = IntStream.range(0, 100).map(i -> i / 2).toArray();
    Sample sample = new Sample(50, 3, 1);
    double[] risk =
        RandomSurvivalForest.fit(
                sample.x.selectRows(twice), sample.y.select(twice), SMALL, new Seeds(1), ALONE)
            .risk(sample.x.selectRows(twice), ALONE);
    assertThat(risk[0]).isEqualTo(risk[1]);
  }

  @Test
  void refusesWhatItCannotLearnFrom() {
    Sample sample = new Sample(20, 2, 1);
    Survival nobody = Survival.of(sample.y.times(), new boolean[20]);
    assertThatThrownBy(() -> RandomSurvivalForest.fit(sample.x, nobody, SMALL, new Seeds(1), ALONE))
        .hasMessageContaining("None of the 20 subjects had an event");
    SurvivalForest forest = fit(sample, SMALL, ALONE);
    assertThatThrownBy(() -> forest.risk(new double[] {1}))
        .hasMessage("The forest has the 2 columns [x0, x1]; the row has 1 values.");
    assertThatThrownBy(() -> forest.risk(sample.x.selectColumns(1, 0), ALONE))
        .hasMessageContaining("given were [x1, x0]");
    assertThatThrownBy(() -> ForestOptions.ofTrees(0)).hasMessageContaining("at least 1 tree");
  }

  @Test
  void alsoLearnsWithLogRankScoresAndWithSubsamples() {
    Sample sample = new Sample(300, 3, 2);
    for (ForestOptions options :
        List.of(SMALL.withRule(SplitRule.LOG_RANK_SCORE), SMALL.withSampling(Sampling.SUBSAMPLE))) {
      assertThat(grow(sample, options, ALONE).outOfBag().concordance().index()).isGreaterThan(0.75);
    }
  }

  /** D18: a view with other seeds than those of the fit would call rows unseen that were seen. */
  @Test
  void onlyTheFitItselfMakesAnOutOfBagView() {
    Sample noise = new Sample(200, 3, 2);
    double[] time = noise.y.times().clone();
    Survival shuffled =
        Survival.of(
            Arrays.stream(Seeds.permutation(200, new Seeds(11).generator(0)))
                .mapToDouble(i -> time[i])
                .toArray(),
            noise.y.eventFlags());
    RandomSurvivalForest.Grown grown =
        RandomSurvivalForest.grow(noise.x, shuffled, SMALL, new Seeds(7), ALONE);

    assertThat(OutOfBag.class.getConstructors()).isEmpty();
    assertThat(grown.outOfBag().concordance().index()).isLessThan(0.65);
    // What the trees say of rows that they saw: no judgement of a forest.
    assertThat(Concordance.harrell(shuffled, grown.forest().risk(noise.x, ALONE)).index())
        .isGreaterThan(0.7);
  }

  private static RandomSurvivalForest.Grown grow(
      Sample sample, ForestOptions options, Workers workers) {
    return RandomSurvivalForest.grow(sample.x, sample.y, options, new Seeds(7), workers);
  }

  private static SurvivalForest fit(Sample sample, ForestOptions options, Workers workers) {
    return grow(sample, options, workers).forest();
  }

  /** Exponential times whose log rate is effect times the first column; one in five censored. */
  private static final class Sample {
    Matrix x;
    final Survival y;

    Sample(int n, int p, double effect) {
      RandomGenerator random = new Seeds(5).generator(n);
      double[] values = new double[n * p];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextGaussian();
      }
      double[] time = new double[n];
      boolean[] event = new boolean[n];
      for (int i = 0; i < n; i++) {
        time[i] = Math.ceil(100 * random.nextExponential() * Math.exp(-effect * values[i]));
        event[i] = random.nextInt(5) > 0;
      }
      x = Matrix.columnMajor(IntStream.range(0, p).mapToObj(c -> "x" + c).toList(), n, values);
      y = Survival.of(time, event);
    }

    void makeConstant(int column) {
      double[] values = x.values().clone();
      Arrays.fill(values, column * x.rows(), (column + 1) * x.rows(), 4);
      x = Matrix.columnMajor(x.names(), x.rows(), values);
    }

    void lose(double share) {
      double[] values = x.values().clone();
      RandomGenerator random = new Seeds(6).generator(0);
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextDouble() < share ? Double.NaN : values[i];
      }
      x = Matrix.columnMajor(x.names(), x.rows(), values);
    }
  }
}
