package org.hepacast.prognosis.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.api.Test;

class CurvesTest {
  private static final double ULPS = 1e-14;

  @Test
  void countsACensoredSubjectAsAtRiskAtAnEventOfTheSameTime() {
    Survival y = Survival.of(new double[] {2, 2, 5}, new boolean[] {false, true, true});

    // At 2 three are at risk and one dies: S = 2/3. At 5 the last one dies: S = 0.
    assertThat(KaplanMeier.of(y).survival().at(1.9, 2, 4.9, 5))
        .containsExactly(1, 2.0 / 3, 2.0 / 3, 0);
    // G at 2: the death has left, so one of two is censored: 1/2; before 2 it is 1.
    CensoringDistribution g = CensoringDistribution.of(y);
    assertThat(g.before(2)).isEqualTo(1);
    assertThat(g.at(2)).isEqualTo(0.5);
  }

  @Test
  void staysAtOneWithoutEventsAndReachesNoQuantile() {
    Survival y = Survival.of(new double[] {1, 2}, new boolean[2]);
    KaplanMeier km = KaplanMeier.of(y);

    assertThat(km.survival().at(3)).isEqualTo(1);
    assertThat(km.median().estimate()).isNaN();
    assertThat(km.restrictedMean(10)).isEqualTo(new Estimate(10, 0));
    assertThat(LogRank.test(y, new int[] {0, 1}).p()).isEqualTo(1);
  }

  @Test
  void fallsToZeroInOneStepWhenAllDieAtOnce() {
    Survival y = Survival.of(new double[] {3, 3, 3}, new boolean[] {true, true, true});
    KaplanMeier km = KaplanMeier.of(y);

    assertThat(km.survival().at(2, 3)).containsExactly(1, 0);
    assertThat(km.median().estimate()).isEqualTo(3);
    assertThat(km.at(3, ConfidenceType.LOG, 0.95).upper()).isNaN();
    assertThat(NelsonAalen.of(y).cumulativeHazard().at(3)).isEqualTo(1);
  }

  @Test
  void refusesToDescribeNobodyOrToCompareOneGroup() {
    assertThatThrownBy(() -> KaplanMeier.of(Survival.of(new double[0], new boolean[0])))
        .hasMessage("There are no subjects: give at least one.");
    Survival y = Survival.of(new double[] {1, 2}, new boolean[] {true, true});
    assertThatThrownBy(() -> LogRank.test(y, new int[] {0, 0}))
        .hasMessageContaining("all 2 subjects");
    assertThatThrownBy(() -> LogRank.test(y, new int[] {0, 2}))
        .hasMessageContaining("without gaps");
  }

  @Test
  void addsIncidencesOfAllCausesUpToTheProbabilityOfAnyEvent() {
    Sample sample = new Sample(200);
    CumulativeIncidence incidence = CumulativeIncidence.of(sample.times, sample.cause, 2);
    KaplanMeier anyEvent = KaplanMeier.of(sample.anyEvent());

    for (double t = 0; t < 12; t++) {
      assertThat(incidence.incidence(1).at(t) + incidence.incidence(2).at(t))
          .isCloseTo(1 - anyEvent.survival().at(t), within(ULPS * 200));
    }
  }

  @Test
  void givesGreenwoodsVarianceWhenThereIsOneCause() {
    Sample sample = new Sample(200);
    Survival y = sample.anyEvent();
    int[] one = new int[200];
    for (int i = 0; i < one.length; i++) {
      one[i] = y.event(i) ? 1 : 0;
    }
    CumulativeIncidence incidence = CumulativeIncidence.of(sample.times, one, 1);

    for (double t = 0; t < 10; t++) {
      assertThat(incidence.at(1, t).standardError())
          .isCloseTo(KaplanMeier.of(y).standardError(t), within(1e-12));
    }
  }

  @Test
  void givesGraysTestNothingToCompareWithoutEventsOrGroups() {
    double[] times = {1, 2, 3, 4};
    GrayTest none = GrayTest.test(times, new int[] {2, 0, 2, 0}, 1, new int[] {0, 0, 1, 1});

    assertThat(none.chiSquared()).isZero();
    assertThat(none.degrees()).isZero();
    assertThat(none.p()).isEqualTo(1);
    assertThatThrownBy(() -> GrayTest.test(times, new int[] {1, 0, 1, 0}, 1, new int[4]))
        .hasMessageContaining("1 groups and cause 1");
  }

  /** Numbers do not depend on which group is the last, the one that is left out of the score. */
  @Test
  void givesGraysTestTheSameWhicheverGroupIsLast() {
    double[] times = {1, 2, 2, 3, 4, 5, 6, 7, 8, 9};
    int[] cause = {1, 2, 1, 0, 1, 1, 2, 1, 0, 1};
    int[] group = {0, 1, 2, 0, 1, 2, 0, 1, 2, 0};
    int[] other = {2, 0, 1, 2, 0, 1, 2, 0, 1, 2};
    GrayTest test = GrayTest.test(times, cause, 1, group);

    assertThat(test.degrees()).isEqualTo(2);
    assertThat(GrayTest.test(times, cause, 1, other).chiSquared())
        .isCloseTo(test.chiSquared(), within(1e-12));
  }

  @Test
  void findsCumulativeIncidenceByHand() {
    // At 1: one of 4 recurs, F1 = 1/4. At 2: one of 3 dies, F2 = 3/4 * 1/3 = 1/4. At 3 one is
    // censored. At 4: the last one recurs, F1 = 1/4 + 1/2 * 1 = 3/4.
    CumulativeIncidence incidence =
        CumulativeIncidence.of(new double[] {1, 2, 3, 4}, new int[] {1, 2, 0, 1}, 2);

    assertThat(incidence.incidence(1).at(1, 2, 4)).containsExactly(0.25, 0.25, 0.75);
    assertThat(incidence.incidence(2).at(1, 2, 4)).containsExactly(0, 0.25, 0.25);
    assertThat(
            1
                - KaplanMeier.of(
                        Survival.of(
                            new double[] {1, 2, 3, 4}, new boolean[] {true, false, false, true}))
                    .survival()
                    .at(4))
        .as("one minus Kaplan-Meier overstates it")
        .isEqualTo(1);
  }

  @Test
  void refusesAnUnknownCause() {
    assertThatThrownBy(() -> CumulativeIncidence.of(new double[] {1}, new int[] {3}, 2))
        .hasMessageContaining("Row 0 has time 1.0 and cause 3");
  }

  /** Times on a coarse grid, so that there are ties of every kind. */
  private static final class Sample {
    final double[] times;
    final int[] cause;

    Sample(int n) {
      RandomGenerator random = new Seeds(3).generator(0);
      times = new double[n];
      cause = new int[n];
      for (int i = 0; i < n; i++) {
        times[i] = random.nextInt(12);
        cause[i] = random.nextInt(3);
      }
    }

    Survival anyEvent() {
      boolean[] event = new boolean[cause.length];
      for (int i = 0; i < event.length; i++) {
        event[i] = cause[i] > 0;
      }
      return Survival.of(times, event);
    }
  }
}
