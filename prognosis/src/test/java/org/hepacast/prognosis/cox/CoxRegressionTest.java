package org.hepacast.prognosis.cox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CoxRegressionTest {
  @Test
  void findsTheHazardRatioOfTwoPairsByHand() {
    // Events at 1 (x=1), 2 (x=0), 3 (x=1); 4 (x=0) is censored. With r = exp(b):
    // log L = log(r/(2r+2)) + log(1/(r+2)) + log(r/(r+1)); the derivative
    // 2 - 2r/(r+1) - r/(r+2) = 0 gives r^2 - r - 4 = 0, r = (1 + sqrt(17)) / 2.
    Matrix x = Matrix.ofColumns(List.of("x"), new double[] {1, 0, 1, 0});
    Survival y = Survival.of(new double[] {1, 2, 3, 4}, new boolean[] {true, true, true, false});

    double b = CoxRegression.fit(CoxInput.of(x, y), CoxOptions.efron()).coefficients()[0];

    assertThat(b).isCloseTo(Math.log((1 + Math.sqrt(17)) / 2), within(1e-10));
  }

  @Test
  void givesAllTreatmentsOfTiesTheSameAnswerWithoutTies() {
    Sample sample = new Sample(60, 3, false);
    double[] efron = CoxRegression.fit(sample.input(), CoxOptions.efron()).coefficients();

    for (Ties ties : Ties.values()) {
      assertThat(CoxRegression.fit(sample.input(), new CoxOptions(ties, 0)).coefficients())
          .containsExactly(efron, within(1e-9));
    }
  }

  @Test
  void countsAWeightOfTwoAsTwoSubjectsUnderBreslow() {
    Sample sample = new Sample(40, 2, true);
    double[] weights = IntStream.range(0, 40).mapToDouble(i -> 1 + i % 2).toArray();
    int[] repeated =
        IntStream.range(0, 40).flatMap(i -> IntStream.generate(() -> i).limit(1 + i % 2)).toArray();

    assertThat(
            CoxRegression.fit(sample.input().withWeights(weights), CoxOptions.breslow())
                .coefficients())
        .containsExactly(
            CoxRegression.fit(
                    CoxInput.of(sample.x.selectRows(repeated), sample.y.select(repeated)),
                    CoxOptions.breslow())
                .coefficients(),
            within(1e-9));
  }

  @Test
  void leavesNothingToFitWhenTheLinearPredictorIsTheOffset() {
    Sample sample = new Sample(80, 2, true);
    CoxFit fit = CoxRegression.fit(sample.input(), CoxOptions.efron());

    double[] again =
        CoxRegression.fit(
                sample.input().withOffset(fit.linearPredictor(sample.x)), CoxOptions.efron())
            .coefficients();

    assertThat(again).containsExactly(new double[2], within(1e-9));
  }

  @Test
  void doesNotDependOnUnitsOrOnTheOrderOfRows() {
    Sample sample = new Sample(80, 2, true);
    double[] b = CoxRegression.fit(sample.input(), CoxOptions.efron()).coefficients();
    double[] scaled = sample.x.values().clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = 1e6 + 1e-3 * scaled[i];
    }
    int[] turned = IntStream.range(0, 80).map(i -> 79 - i).toArray();

    assertThat(
            CoxRegression.fit(
                    CoxInput.of(Matrix.columnMajor(sample.x.names(), 80, scaled), sample.y),
                    CoxOptions.efron())
                .coefficients())
        .containsExactly(new double[] {b[0] * 1e3, b[1] * 1e3}, within(1e-2));
    assertThat(
            CoxRegression.fit(
                    CoxInput.of(sample.x.selectRows(turned), sample.y.select(turned)),
                    CoxOptions.efron())
                .coefficients())
        .containsExactly(b, within(1e-10));
  }

  @Test
  void addsScoreAndMartingaleResidualsUpToZero() {
    Sample sample = new Sample(80, 2, true);
    for (CoxOptions options : List.of(CoxOptions.efron(), CoxOptions.breslow())) {
      double[] martingale =
          new CoxResiduals(CoxRegression.fit(sample.input(), options)).martingale();
      assertThat(IntStream.range(0, 80).mapToDouble(i -> martingale[i]).sum())
          .isCloseTo(0, within(1e-9));
    }
  }

  @Test
  void refusesAConstantColumnByName() {
    assertThatThrownBy(() -> fit(new double[] {2, 2, 2, 2}, new double[] {1, 0, 1, 0}))
        .hasMessage("Column 'a' is constant: a Cox model cannot tell its effect, so leave it out.");
  }

  @Test
  void refusesACollinearColumnByName() {
    assertThatThrownBy(() -> fit(new double[] {1, 0, 1, 0}, new double[] {5, 3, 5, 3}))
        .hasMessageContaining("Column 'b' is a linear combination of columns before it");
  }

  @Test
  void refusesPerfectSeparationByName() {
    // Whoever has a = 1 dies before anybody with a = 0: the likelihood rises for ever.
    assertThatThrownBy(() -> fit(new double[] {1, 1, 0, 0}, new double[] {1, 0, 1, 0}))
        .hasMessageContaining("Column 'a' separates the events perfectly");
  }

  @Test
  void refusesMoreColumnsThanThereIsInformationForUnlessPenalised() {
    Sample sample = new Sample(10, 20, false);

    assertThatThrownBy(() -> CoxRegression.fit(sample.input(), CoxOptions.efron()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Column 'x")
        .hasMessageContaining("penalty");
    assertThat(CoxRegression.fit(sample.input(), new CoxOptions(Ties.EFRON, 1)).coefficients())
        .hasSize(20)
        .doesNotContain(Double.NaN);
  }

  @Test
  void refusesAnOutcomeWithoutEventsOrWithMissingFeatures() {
    Matrix x = Matrix.ofColumns(List.of("a"), new double[] {1, 2});
    assertThatThrownBy(() -> CoxInput.of(x, Survival.of(new double[] {1, 2}, new boolean[2])))
        .hasMessageContaining("None of the 2 subjects had an event");
    Matrix holes = Matrix.ofColumns(List.of("a"), new double[] {1, Double.NaN});
    assertThatThrownBy(
            () -> CoxInput.of(holes, Survival.of(new double[] {1, 2}, new boolean[] {true, true})))
        .hasMessageContaining("Column 'a' is missing in row 1");
  }

  @Test
  void findsNoEffectWhenEverybodyDiesAtOneTime() {
    // Breslow compares the mean of those who died with the mean at risk: they are the same. The
    // exact
    // likelihood has one way to choose three of three, whatever the coefficient.
    Matrix x = Matrix.ofColumns(List.of("a"), new double[] {1, 2, 3});
    Survival y = Survival.of(new double[] {5, 5, 5}, new boolean[] {true, true, true});

    assertThat(CoxRegression.fit(CoxInput.of(x, y), CoxOptions.breslow()).coefficients()[0])
        .isCloseTo(0, within(1e-12));
    assertThatThrownBy(() -> CoxRegression.fit(CoxInput.of(x, y), new CoxOptions(Ties.EXACT, 0)))
        .hasMessageContaining("Column 'a'");
  }

  @Test
  void refusesAMatrixWithOtherColumnsThanTheFit() {
    CoxFit fit = CoxRegression.fit(new Sample(40, 2, true).input(), CoxOptions.efron());
    assertThatThrownBy(() -> fit.linearPredictor(Matrix.ofColumns(List.of("x1"), new double[] {1})))
        .hasMessage("The model has the columns [x0, x1]; given were [x1].");
  }

  private static CoxFit fit(double[] a, double[] b) {
    return CoxRegression.fit(
        CoxInput.of(
            Matrix.ofColumns(List.of("a", "b"), a, b),
            Survival.of(new double[] {1, 2, 3, 4}, new boolean[] {true, true, true, true})),
        CoxOptions.efron());
  }

  /** D16: C(3000, 1000) is beyond a double; the message blamed the column. */
  @Test
  void exactTiesHoldThousandsOfTiedEvents() {
    int n = 3000;
    RandomGenerator random = new Seeds(5).generator(0);
    double[] x = IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
    double[] time = IntStream.range(0, n).mapToDouble(i -> 1 + i % 3).toArray();
    boolean[] event = new boolean[n];
    Arrays.fill(event, true);
    Matrix columns = Matrix.ofColumns(List.of("x"), x);

    CoxFit fit =
        CoxRegression.fit(
            CoxInput.of(columns, Survival.of(time, event)), new CoxOptions(Ties.EXACT, 0));

    // At 0 all ways are alike: log L = -log C(3000, 1000) - log C(2000, 1000); the last time has
    // one way only. The logarithms by Python's exact integers (math.comb).
    assertThat(fit.logLikelihoodNull())
        .isCloseTo(-(1905.3723240435775 + 1382.26799353748), within(1e-7));
    assertThat(fit.coefficients()[0]).isCloseTo(0, within(0.1));
  }

  /** D21: residuals by their definition, every row at every event. */
  @Test
  void residualsAreSumsOverAllEventsAtWhichTheRowWasAtRisk() {
    for (Ties ties : List.of(Ties.EFRON, Ties.BRESLOW)) {
      Sample sample = new Sample(90, 2, true);
      int[] stratum = IntStream.range(0, 90).map(i -> i % 3).toArray();
      CoxFit fit = CoxRegression.fit(sample.input().withStrata(stratum), new CoxOptions(ties, 0));
      double[] eta = fit.linearPredictor(sample.x);
      double[] martingale = new CoxResiduals(fit).martingale();
      for (int i = 0; i < 90; i++) {
        assertThat(martingale[i])
            .isCloseTo(plainMartingale(sample.y, stratum, eta, ties, i), within(1e-11));
      }
    }
  }

  /** Observed minus expected, by the sums of Therneau and Grambsch (2000), section 4.2. */
  private static double plainMartingale(
      Survival y, int[] stratum, double[] eta, Ties ties, int row) {
    double sum = y.event(row) ? 1 : 0;
    for (double t : y.eventTimes()) {
      if (t > y.time(row)) {
        continue;
      }
      double all = 0;
      double dying = 0;
      int deaths = 0;
      for (int i = 0; i < y.size(); i++) {
        if (stratum[i] == stratum[row] && y.time(i) >= t) {
          boolean dies = y.time(i) == t && y.event(i);
          all += Math.exp(eta[i]);
          dying += dies ? Math.exp(eta[i]) : 0;
          deaths += dies ? 1 : 0;
        }
      }
      boolean dies = y.time(row) == t && y.event(row);
      for (int k = 0; k < deaths; k++) {
        double gone = ties == Ties.EFRON ? (double) k / deaths : 0;
        sum -= Math.exp(eta[row]) * (dies ? 1 - gone : 1) / (all - gone * dying);
      }
    }
    return sum;
  }

  /** D21: rows times events was 10^10 here. */
  @Test
  void residualsOfALargeCohortTakeSeconds() {
    Sample sample = new Sample(100_000, 1, false);
    CoxFit fit = CoxRegression.fit(sample.input(), CoxOptions.efron());

    double[] martingale =
        assertTimeout(Duration.ofSeconds(5), () -> new CoxResiduals(fit).martingale());

    assertThat(Arrays.stream(martingale).sum()).isCloseTo(0, within(1e-6));
  }

  private static final class Sample {
    final Matrix x;
    final Survival y;

    Sample(int n, int p, boolean tied) {
      RandomGenerator random = new Seeds(11).generator(n);
      double[] values = new double[n * p];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextGaussian();
      }
      double[] time = new double[n];
      boolean[] event = new boolean[n];
      for (int i = 0; i < n; i++) {
        time[i] = tied ? random.nextInt(10) : random.nextDouble();
        event[i] = random.nextInt(3) > 0;
      }
      x = Matrix.columnMajor(IntStream.range(0, p).mapToObj(c -> "x" + c).toList(), n, values);
      y = Survival.of(time, event);
    }

    CoxInput input() {
      return CoxInput.of(x, y);
    }
  }

  @Test
  @DisplayName("D8: a baseline refuses columns in another order, and missing values")
  void aBaselineChecksItsColumns() {
    Matrix x =
        Matrix.ofColumns(
            List.of("a", "b"), new double[] {1, 5, 2, 4, 3, 6}, new double[] {2, 1, 4, 3, 6, 5});
    Survival y =
        Survival.of(
            new double[] {1, 2, 3, 4, 5, 6}, new boolean[] {true, true, false, true, true, true});
    CoxBaseline baseline =
        CoxRegression.fit(CoxInput.of(x, y), new CoxOptions(Ties.EFRON, 1)).baseline();
    Matrix swapped = x.selectColumns(1, 0);
    assertThatThrownBy(() -> baseline.survival(swapped, 0)).hasMessageContaining("[a, b]");
    assertThatThrownBy(() -> baseline.survivalAt(swapped, 0, 3, 0.95))
        .hasMessageContaining("[a, b]");
    assertThatThrownBy(() -> baseline.standardErrorAt(swapped, 0, 3))
        .hasMessageContaining("[a, b]");
    Matrix holed = Matrix.ofRows(List.of("a", "b"), new double[] {1, Double.NaN});
    assertThatThrownBy(() -> baseline.survival(holed, 0))
        .hasMessageContaining("Column 'b' is missing in row 0");
  }
}
