package org.hepacast.prognosis.survival.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.CensoringDistribution;
import org.junit.jupiter.api.Test;

class ValidationTest {
  private static final double T = 12;

  @Test
  void countsPairsAsTheDefinitionDoes() {
    for (int seed = 0; seed < 20; seed++) {
      Sample s = new Sample(40, seed);
      double[] pairs = new double[3];
      for (int i = 0; i < 40; i++) {
        for (int j = 0; j < 40; j++) {
          boolean earlier =
              s.y.time(i) < s.y.time(j) || (s.y.time(i) == s.y.time(j) && !s.y.event(j));
          if (s.y.event(i) && earlier) {
            pairs[s.risk[i] > s.risk[j] ? 0 : s.risk[i] < s.risk[j] ? 1 : 2]++;
          }
        }
      }
      Concordance own = Concordance.harrell(s.y, s.risk);
      assertThat(new double[] {own.concordant(), own.discordant(), own.tiedRisk()})
          .isEqualTo(pairs);
    }
  }

  @Test
  void isOneForPerfectOrderZeroForReversedAndOneHalfForNone() {
    Survival y = Survival.of(new double[] {1, 2, 3}, new boolean[] {true, true, false});
    assertThat(Concordance.harrell(y, new double[] {3, 2, 1}).index()).isEqualTo(1);
    assertThat(Concordance.harrell(y, new double[] {1, 2, 3}).index()).isZero();
    assertThat(Concordance.harrell(y, new double[] {5, 5, 5}).index()).isEqualTo(0.5);
    assertThat(Concordance.harrell(y.reversed().reversed(), new double[] {-0.0, 0.0, -0.0}).index())
        .isEqualTo(0.5);
  }

  @Test
  void isNotANumberWhenNoPairCanBeCompared() {
    Survival nobody = Survival.of(new double[] {1, 2}, new boolean[2]);
    assertThat(Concordance.harrell(nobody, new double[] {1, 2}).index()).isNaN();
    assertThat(
            TimeDependentRoc.of(
                    IpcwWeights.of(nobody, 1.5, IpcwConvention.RECOMMENDED), new double[] {1, 2})
                .auc()
                .value())
        .isNaN();
  }

  @Test
  void findsTheAreaAsTheDefinitionDoes() {
    Sample s = new Sample(60, 3);
    IpcwWeights w = IpcwWeights.of(s.y, T, IpcwConvention.RECOMMENDED);
    double won = 0;
    double all = 0;
    for (int i = 0; i < 60; i++) {
      for (int j = 0; j < 60; j++) {
        if (w.isCase(i) && w.survives(j)) {
          all += w.weight(i);
          won += w.weight(i) * (s.risk[i] > s.risk[j] ? 1 : s.risk[i] == s.risk[j] ? 0.5 : 0);
        }
      }
    }
    assertThat(TimeDependentRoc.of(w, s.risk).auc().value()).isCloseTo(won / all, within(1e-13));
  }

  @Test
  void givesStandardErrorsCloseToTheJackknife() {
    Sample s = new Sample(400, 5);
    double[] survival = Arrays.stream(s.risk).map(r -> 1 / (1 + Math.exp(r / 4 - 1))).toArray();
    checkJackknife(s, s.risk, (w, risk) -> TimeDependentRoc.of(w, risk).auc());
    checkJackknife(s, s.risk, (w, risk) -> TimeDependentRoc.of(w, risk).sensitivity(4));
    checkJackknife(s, s.risk, (w, risk) -> TimeDependentRoc.of(w, risk).specificity(4));
    checkJackknife(s, s.risk, (w, risk) -> TimeDependentRoc.of(w, risk).positivePredictiveValue(4));
    checkJackknife(s, s.risk, (w, risk) -> TimeDependentRoc.of(w, risk).negativePredictiveValue(4));
    checkJackknife(s, survival, BrierScore::at);
  }

  private static void checkJackknife(
      Sample s, double[] score, BiFunction<IpcwWeights, double[], InfluencedEstimate> metric) {
    int n = score.length;
    double[] without = new double[n];
    for (int i = 0; i < n; i++) {
      int left = i;
      int[] rows = IntStream.range(0, n).filter(k -> k != left).toArray();
      IpcwWeights w = IpcwWeights.of(s.y.select(rows), T, IpcwConvention.RECOMMENDED);
      without[i] =
          metric.apply(w, Arrays.stream(rows).mapToDouble(k -> score[k]).toArray()).value();
    }
    double mean = Arrays.stream(without).average().orElseThrow();
    double jackknife =
        Math.sqrt((n - 1.0) / n * Arrays.stream(without).map(v -> (v - mean) * (v - mean)).sum());
    InfluencedEstimate own =
        metric.apply(IpcwWeights.of(s.y, T, IpcwConvention.RECOMMENDED), score);
    // Both estimate the same error; they differ by terms of order 1/n.
    assertThat(own.estimate().standardError()).isCloseTo(jackknife, withinPercentage(1));
  }

  @Test
  void needsNoWeightsWithoutCensoring() {
    Survival y = Survival.of(new double[] {1, 2, 3, 4}, new boolean[] {true, true, true, true});
    IpcwWeights w = IpcwWeights.of(y, 2, IpcwConvention.RECOMMENDED);

    assertThat(w.cases()).isEqualTo(2);
    assertThat(w.survivors()).isEqualTo(2);
    // Errors 0.1, 0.2, 0.3, 0.4: mean square 0.3 / 4.
    assertThat(BrierScore.at(w, new double[] {0.1, 0.2, 0.7, 0.6}).value())
        .isCloseTo(0.075, within(1e-15));
    assertThat(new SurvivalDecisionCurve(y, 2).at(new double[] {0.9, 0.2, 0.8, 0.1}, 0.5))
        .isEqualTo(new SurvivalDecisionCurve.Point(0.5, 0.25, 0.25, 0));
  }

  @Test
  void doesNotKnowTheBenefitBeyondFollowUp() {
    Survival y = Survival.of(new double[] {1, 2, 9}, new boolean[] {true, false, true});
    var curve = new SurvivalDecisionCurve(y, 5);

    assertThat(curve.at(new double[] {0.9, 0.9, 0.1}, 0.5).netBenefit()).isNaN();
    assertThat(curve.at(new double[] {0.9, 0.1, 0.1}, 0.5).netBenefit())
        .isCloseTo(1.0 / 3, within(1e-15));
  }

  @Test
  void testsCalibrationByHandWithoutCensoring() {
    // Two groups of 4: half and a quarter survive; predicted 0.6 and 0.3. Binomial chi-squared:
    // 4 * 0.1^2 / (0.6 * 0.4) + 4 * 0.05^2 / (0.3 * 0.7). Greenwood's variances: S (1 - S) / 4.
    Survival y =
        Survival.of(
            new double[] {1, 1, 5, 5, 1, 1, 1, 5},
            new boolean[] {true, true, false, false, true, true, true, false});
    double[] predicted = {0.6, 0.6, 0.6, 0.6, 0.3, 0.3, 0.3, 0.3};
    SurvivalCalibration calibration = SurvivalCalibration.at(y, predicted, 2, 2);

    assertThat(calibration.groups()).hasSize(2);
    assertThat(calibration.namDAgostino().chiSquared())
        .isCloseTo(0.04 / 0.24 + 0.01 / 0.21, within(1e-12));
    assertThat(calibration.greenwoodNamDAgostino().chiSquared())
        .isCloseTo(0.01 / 0.0625 + 0.0025 / 0.046875, within(1e-12));
    assertThat(calibration.namDAgostino().degrees()).isEqualTo(1);
  }

  @Test
  void makesFewerGroupsWhereTiesMakeQuantilesCoincide() {
    Sample s = new Sample(50, 1);
    double[] same = new double[50];
    Arrays.fill(same, 0.4);

    assertThat(SurvivalCalibration.at(s.y, same, T, 5).groups()).hasSize(1);
    Survival survivors = Survival.of(new double[] {20, 20}, new boolean[2]);
    assertThatThrownBy(
            () ->
                SurvivalCalibration.at(survivors, new double[] {0.1, 0.9}, T, 2)
                    .greenwoodNamDAgostino())
        .hasMessageContaining("use fewer groups");
  }

  @Test
  void dividesAtCutPointsFromAboveExclusively() {
    RiskGroups groups = new RiskGroups(31.01);
    assertThat(groups.of(new double[] {31, 31.01, 31.02})).containsExactly(0, 0, 1);

    Survival y = Survival.of(new double[] {9, 8, 1, 2}, new boolean[] {true, true, true, true});
    assertThat(groups.curves(y, new double[] {1, 2, 40, 50})).hasSize(2);
    assertThat(groups.test(y, new double[] {1, 2, 40, 50}).observed()).containsExactly(2, 2);
    assertThatThrownBy(() -> groups.test(y, new double[] {1, 2, 3, 4}))
        .hasMessageContaining("No risk falls into group 1");
    assertThatThrownBy(() -> new RiskGroups(2, 1)).hasMessageContaining("ascend");
  }

  @Test
  void reclassifiesByHand() {
    Survival y = Survival.of(new double[] {1, 1, 5, 5}, new boolean[] {true, true, false, false});
    // Cases: one up by 0.2, one down by 0.1. Survivors: one down by 0.3, one unchanged.
    SurvivalReclassification own =
        SurvivalReclassification.of(
            IpcwWeights.of(y, 2, IpcwConvention.RECOMMENDED),
            new double[] {0.5, 0.5, 0.5, 0.2},
            new double[] {0.7, 0.4, 0.2, 0.2});

    assertThat(own.cases()).isZero();
    assertThat(own.survivors()).isEqualTo(0.5);
    assertThat(own.netReclassification()).isEqualTo(0.5);
    assertThat(own.discrimination()).isCloseTo(0.05 + 0.15, within(1e-15));
  }

  @Test
  void refusesWhatItCannotJudge() {
    Sample s = new Sample(10, 1);
    assertThatThrownBy(() -> Concordance.harrell(s.y, new double[9]))
        .hasMessage("9 risks were given for 10 subjects.");
    double[] missing = s.risk.clone();
    missing[4] = Double.NaN;
    assertThatThrownBy(() -> Concordance.harrell(s.y, missing))
        .hasMessageContaining("row 4 is missing");
    IpcwWeights w = IpcwWeights.of(s.y, 2, IpcwConvention.RECOMMENDED);
    double[] outside = new double[10];
    outside[3] = 1.2;
    assertThatThrownBy(() -> BrierScore.at(w, outside))
        .hasMessage("Row 3 has a predicted survival of 1.2; it lies between 0 and 1.");
    assertThatThrownBy(() -> new SurvivalDecisionCurve(s.y, 2).treatingAll(1))
        .hasMessageContaining("threshold");
    Survival gone = Survival.of(new double[] {1, 2}, new boolean[2]);
    Survival later = Survival.of(new double[] {5, 6}, new boolean[] {true, true});
    assertThatThrownBy(
            () ->
                IpcwWeights.of(
                    later, CensoringDistribution.of(gone), 4, IpcwConvention.RECOMMENDED))
        .hasMessageContaining("choose an earlier time");
  }

  /** Times and risks on coarse grids, so that there are ties of every kind. */
  private static final class Sample {
    final Survival y;
    final double[] risk;

    Sample(int n, int seed) {
      RandomGenerator random = new Seeds(seed).generator(n);
      double[] time = new double[n];
      boolean[] event = new boolean[n];
      risk = new double[n];
      for (int i = 0; i < n; i++) {
        risk[i] = random.nextInt(8);
        time[i] = Math.ceil(20 * random.nextExponential() * Math.exp(-risk[i] / 10));
        event[i] = random.nextInt(3) > 0;
      }
      y = Survival.of(time, event);
    }
  }
}
