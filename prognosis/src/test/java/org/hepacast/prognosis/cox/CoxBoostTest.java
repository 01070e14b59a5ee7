package org.hepacast.prognosis.cox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.hepacast.prognosis.verification.Reference.cohort;
import static org.hepacast.prognosis.verification.Reference.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CoxBoostTest {
  @RegisterExtension
  static final Verification VERIFICATION = Verification.of("verification-survival.md", "CoxBoost");

  private static final String R = "CoxBoost 1.5.1";

  @Test
  void agreesWithTheReferenceStepByStep() {
    for (JsonNode item : Reference.json("coxboost.json").get("fits")) {
      var cohort = cohort(item.get("set").asText());
      CoxBoost own = CoxBoost.fit(cohort.x(), cohort.y(), 100);
      Reference.Csv table = Reference.csv(item.get("path_file").asText());
      double[] steps = table.numbers("step");
      for (String name : own.names()) {
        int c = own.names().indexOf(name);
        double[] expected = table.numbers(name);
        VERIFICATION.near(
            "coefficients after each step",
            R,
            1e-6,
            Arrays.stream(steps).map(s -> own.standardisedCoefficients((int) s)[c]).toArray(),
            expected);
      }
      VERIFICATION.near(
          "coefficients after 100 steps",
          R,
          1e-6,
          own.standardisedCoefficients(100),
          numbers(item.get("coef_standardized_step100")));
      VERIFICATION.near(
          "linear predictor",
          R,
          1e-6,
          Arrays.copyOf(own.linearPredictor(cohort.x(), 100), 5),
          numbers(item.get("lp_first5")));
      checkSurvival(item, cohort, own);
      checkCrossValidation(item, cohort);
    }
  }

  private static void checkSurvival(JsonNode item, Reference.Cohort cohort, CoxBoost own) {
    double[] score = own.linearPredictor(cohort.x(), 100);
    ScoreBaseline baseline = ScoreBaseline.of(cohort.y(), score, Ties.EFRON);
    double median = item.get("median_time").asDouble();
    VERIFICATION.near(
        "survival at the median time",
        R,
        1e-6,
        IntStream.range(0, 3).mapToDouble(i -> baseline.survival(score[i], median)).toArray(),
        numbers(item.get("risk_first3_at_median")));
  }

  private static void checkCrossValidation(JsonNode item, Reference.Cohort cohort) {
    int[] fold = Reference.folds(item.get("set").asText(), "tenfold");
    double[] criterion =
        CoxBoost.crossValidate(
            cohort.x(), cohort.y(), fold, 100, item.get("penalty").asDouble(), new Workers(2));
    VERIFICATION.near(
        "cross-validated log partial likelihood",
        R,
        1e-6,
        criterion,
        numbers(item.get("cv").get("mean_logplik")));
    VERIFICATION.same(
        "chosen number of steps",
        R,
        CoxBoost.best(criterion),
        item.get("cv").get("optimal_step").asInt());
  }

  @Test
  void takesItsFirstStepByHand() {
    // z = (1, -1) / sqrt(2) (divisor n - 1). Only the event at 1 counts (both at risk, mean 0):
    // score
    // 1/sqrt(2), information 1/2; with penalty 1/2 the step is 1/sqrt(2).
    Matrix x = Matrix.ofColumns(List.of("x", "still"), new double[] {3, 1}, new double[] {5, 5});
    Survival y = Survival.of(new double[] {1, 2}, new boolean[] {true, false});

    assertThat(CoxBoost.fit(x, y, 1, 0.5).standardisedCoefficients(1))
        .containsExactly(new double[] {Math.sqrt(0.5), 0}, within(1e-15));
  }

  @Test
  void choosesNothingWhereNothingVaries() {
    Matrix x = Matrix.ofColumns(List.of("still"), new double[] {5, 5, 5});
    Survival y = Survival.of(new double[] {1, 2, 3}, new boolean[] {true, true, true});
    assertThat(CoxBoost.fit(x, y, 5).coefficients(5)).containsExactly(0);
  }

  @Test
  void givesTheSameCriterionOnAnyNumberOfThreads() {
    int n = 60;
    Matrix x =
        Matrix.ofColumns(
            List.of("a", "b"),
            IntStream.range(0, n).mapToDouble(i -> i * 37 % 61).toArray(),
            IntStream.range(0, n).mapToDouble(i -> i * 17 % 23).toArray());
    boolean[] event = new boolean[n];
    Arrays.fill(event, true);
    Survival y = Survival.of(IntStream.range(0, n).mapToDouble(i -> 1 + i % 20).toArray(), event);
    int[] fold = IntStream.range(0, n).map(i -> i % 6).toArray();

    assertThat(CoxBoost.crossValidate(x, y, fold, 20, 100, new Workers(8)))
        .isEqualTo(CoxBoost.crossValidate(x, y, fold, 20, 100, new Workers(1)));
  }

  @Test
  void refusesNegativeStepsAndNoEvents() {
    Matrix x = Matrix.ofColumns(List.of("a"), new double[] {1, 2});
    Survival y = Survival.of(new double[] {1, 2}, new boolean[] {true, false});
    assertThatThrownBy(() -> CoxBoost.fit(x, y, -1)).hasMessageContaining("at least 0 steps");
    assertThatThrownBy(
            () -> CoxBoost.fit(x, Survival.of(new double[] {1, 2}, new boolean[2]), 3, 1))
        .hasMessageContaining("None of the 2 subjects had an event");
  }
}
