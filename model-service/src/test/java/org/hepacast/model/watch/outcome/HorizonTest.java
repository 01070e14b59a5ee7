package org.hepacast.model.watch.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HorizonTest {
  private static final double MONTHS = 24;

  /**
   * Patients whose risk up to the horizon is spread over 10 to 70 %, their hazard that of the risk
   * times a factor, followed for 6 to 60 months.
   */
  private static List<Followed> cohort(int cases, double factor, RandomGenerator random) {
    var all = new ArrayList<Followed>();
    for (int i = 0; i < cases; i++) {
      double risk = 0.1 + 0.6 * random.nextDouble();
      double hazard = -Math.log1p(-risk) / MONTHS * factor;
      double event = -Math.log(1 - random.nextDouble()) / hazard;
      double followed = 6 + 54 * random.nextDouble();
      all.add(new Followed(risk, Math.min(event, followed), event <= followed));
    }
    return all;
  }

  /**
   * A model that is right: at 1 in 20 no more than 1 in 20 alarms, at 1 in 1000 no more than 1 in
   * 1000 (1000 cohorts; 3 standard errors are allowed), with many and with few cases.
   */
  @ParameterizedTest
  @ValueSource(ints = {150, 15})
  void aModelThatIsRightIsSeldomCalledWrong(int cases) {
    int atOneInTwenty = 0;
    int atOneInThousand = 0;
    for (int i = 0; i < 1000; i++) {
      Optional<Horizon> at = Horizon.of(MONTHS, cohort(cases, 1, new Seeds(1).generator(i)));
      double p = at.isPresent() && at.get().matters() ? at.get().p() : 1;
      atOneInTwenty += p <= 0.05 ? 1 : 0;
      atOneInThousand += p <= 0.001 ? 1 : 0;
    }
    assertThat(atOneInTwenty).isLessThanOrEqualTo(70);
    assertThat(atOneInThousand).isLessThanOrEqualTo(4);
  }

  /** Twice the hazard: of 200 cohorts of 150 cases, so many are found at 1 in 1000. */
  @ParameterizedTest
  @CsvSource({"2, 150, 190", "0.5, 150, 120", "2, 80, 130"})
  void anOutcomeRateDoubledOrHalvedIsFound(double factor, int cases, int atLeast) {
    int found = 0;
    for (int i = 0; i < 200; i++) {
      Horizon at = Horizon.of(MONTHS, cohort(cases, factor, new Seeds(2).generator(i))).get();
      found +=
          at.matters() && at.p() <= 0.001 && (at.ratio().estimate() > 1) == (factor > 1) ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(atLeast);
  }

  /** Of 200 cohorts, the interval of the factor holds the truth in 95 % (3 standard errors). */
  @Test
  void theFactorPutsTheModelRight() {
    int held = 0;
    for (int i = 0; i < 200; i++) {
      Horizon at = Horizon.of(MONTHS, cohort(150, 1.6, new Seeds(3).generator(i))).get();
      held += at.factor().lower() <= 1.6 && 1.6 <= at.factor().upper() ? 1 : 0;
    }
    assertThat(held).isBetween(181, 200);
  }

  @Test
  void withTheFactorPredictedEqualsObserved() {
    List<Followed> cases = cohort(150, 1.6, new Seeds(3).generator(0));
    Horizon at = Horizon.of(MONTHS, cases).get();
    double[] risks = cases.stream().mapToDouble(Followed::risk).toArray();
    assertThat(HazardFactor.meanRisk(risks, at.factor().estimate()))
        .isCloseTo(at.observed().estimate(), within(1e-9));
    assertThat(HazardFactor.meanRisk(risks, 1)).isCloseTo(at.predicted(), within(1e-12));
  }

  /**
   * By hand: events at 6 and 12 of 4, one censored at 9, one followed to 24. Kaplan-Meier: 3/4,
   * then 1/2 of that, 3/8. Expected with risks of 1/2 and a constant hazard: ln 2 x (6 + 9 + 12 +
   * 24) / 24.
   */
  @Test
  void asOnPaper() {
    Horizon at =
        Horizon.of(
                MONTHS,
                List.of(
                    new Followed(0.5, 6, true),
                    new Followed(0.5, 9, false),
                    new Followed(0.5, 12, true),
                    new Followed(0.5, 24, false)))
            .get();
    assertThat(at.observed().estimate()).isCloseTo(5 / 8.0, within(1e-12));
    assertThat(at.predicted()).isEqualTo(0.5);
    assertThat(at.ratio().estimate()).isCloseTo(2 / (Math.log(2) * 51 / 24), within(1e-12));
    assertThat(at.events()).isEqualTo(2);
    assertThat(at.followed()).isEqualTo(1);
    assertThat(at.groups()).isEmpty();
    // 1 - (1/2)^f = 5/8 for f = log2(8/3).
    assertThat(at.factor().estimate()).isCloseTo(Math.log(8 / 3.0) / Math.log(2), within(1e-9));
  }

  /** Garwood's limits of 0 and of 10 events (any table): 0 to 3.689, 4.795 to 18.39. */
  @Test
  void poissonLimitsAsPrinted() {
    assertThat(Poisson.ratio(0, 1, 0.95).upper()).isCloseTo(3.689, within(5e-4));
    assertThat(Poisson.ratio(0, 1, 0.95).lower()).isZero();
    assertThat(Poisson.ratio(10, 1, 0.95).lower()).isCloseTo(4.795, within(5e-4));
    assertThat(Poisson.ratio(10, 1, 0.95).upper()).isCloseTo(18.39, within(5e-3));
    assertThat(Poisson.p(0, 3)).isCloseTo(2 * Math.exp(-3), within(1e-12));
    assertThat(Poisson.p(3, 3)).isEqualTo(1);
  }

  /** What a cohort may be. */
  enum Odd {
    NOBODY,
    ONE_WITHOUT_FOLLOW_UP,
    NOBODY_FOLLOWED_SO_FAR,
    ONE,
    NO_EVENT,
    ALL_EVENTS_BEFORE,
    ALL_EVENTS_AND_ONE_FOLLOWED,
    CONSTANT_RISK,
    RISKS_OF_NOTHING,
    RISKS_OF_EVERYTHING,
    EVENTS_AT_THE_HORIZON;

    List<Followed> cases() {
      return switch (this) {
        case NOBODY -> List.of();
        case ONE_WITHOUT_FOLLOW_UP -> List.of(new Followed(0.5, 0, false));
        case NOBODY_FOLLOWED_SO_FAR -> many(40, 0.3, 12, false);
        case ONE -> List.of(new Followed(0.5, 30, false));
        case NO_EVENT -> many(40, 0.3, 30, false);
        case ALL_EVENTS_BEFORE -> many(40, 0.3, 12, true);
        case ALL_EVENTS_AND_ONE_FOLLOWED -> with(many(40, 0.3, 12, true), 0.3, 30);
        case CONSTANT_RISK -> with(many(10, 0.3, 12, true), 0.3, 30);
        case RISKS_OF_NOTHING -> with(many(40, 0, 12, true), 0, 30);
        case RISKS_OF_EVERYTHING -> with(many(40, 1, 12, true), 1, 30);
        case EVENTS_AT_THE_HORIZON -> many(40, 0.3, MONTHS, true);
      };
    }

    private static List<Followed> many(int n, double risk, double months, boolean event) {
      var all = new ArrayList<Followed>();
      for (int i = 0; i < n; i++) {
        all.add(new Followed(risk, months, event));
      }
      return all;
    }

    private static List<Followed> with(List<Followed> cases, double risk, double months) {
      cases.add(new Followed(risk, months, false));
      return cases;
    }
  }

  @ParameterizedTest
  @EnumSource(Odd.class)
  void saysNothingOrSomethingFinite(Odd odd) {
    Optional<Horizon> at = Horizon.of(MONTHS, odd.cases());
    boolean known = odd.ordinal() >= Odd.ONE.ordinal() && odd != Odd.ALL_EVENTS_BEFORE;
    assertThat(at.isPresent()).isEqualTo(known);
    at.ifPresent(
        horizon -> {
          assertThat(horizon.p()).isBetween(0.0, 1.0);
          assertThat(horizon.ratio().lower()).isLessThanOrEqualTo(horizon.ratio().estimate());
          assertThat(horizon.ratio().upper())
              .isGreaterThanOrEqualTo(horizon.ratio().estimate())
              .isFinite();
          assertThat(horizon.observed() == null).isEqualTo(horizon.events() == 0);
          horizon
              .groups()
              .forEach(
                  group -> {
                    assertThat(group.observed().lower()).isBetween(0.0, 1.0);
                    assertThat(group.observed().upper()).isBetween(0.0, 1.0);
                  });
        });
  }
}
