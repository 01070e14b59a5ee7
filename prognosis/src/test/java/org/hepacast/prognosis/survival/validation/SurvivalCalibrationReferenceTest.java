package org.hepacast.prognosis.survival.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.prognosis.verification.Reference.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.hepacast.prognosis.cox.CoxFit;
import org.hepacast.prognosis.cox.CoxInput;
import org.hepacast.prognosis.cox.CoxOptions;
import org.hepacast.prognosis.cox.CoxRegression;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SurvivalCalibrationReferenceTest {
  @RegisterExtension
  static final Verification VERIFICATION =
      Verification.of("verification-survival.md", "Calibration and decision curves of survival");

  @Test
  void agreesOnCalibrationInGroupsAndOnItsSlope() {
    for (JsonNode item : Reference.json("survival_calibration.json").get("items")) {
      Scores scores = Scores.of(item.get("set").asText());
      var groups =
          SurvivalCalibration.at(scores.test(), scores.test("surv_full_1095"), 1095, 5).groups();
      String tool = "R survival 3.5.3, survfit";
      near(
          "calibration groups, size",
          tool,
          groups.stream().mapToDouble(SurvivalCalibration.Group::size).toArray(),
          numbers(item.get("n")));
      near(
          "calibration groups, predicted",
          tool,
          groups.stream().mapToDouble(SurvivalCalibration.Group::predicted).toArray(),
          numbers(item.get("mean_pred")));
      near(
          "calibration groups, observed",
          tool,
          groups.stream().mapToDouble(g -> g.observed().estimate()).toArray(),
          numbers(item.get("km")));
      near(
          "calibration groups, observed",
          tool,
          groups.stream().mapToDouble(SurvivalCalibration.Group::standardError).toArray(),
          numbers(item.get("se")));
      near(
          "calibration groups, observed",
          tool,
          groups.stream().mapToDouble(g -> g.observed().lower()).toArray(),
          numbers(item.get("lower")));
      near(
          "calibration groups, observed",
          tool,
          groups.stream().mapToDouble(g -> g.observed().upper()).toArray(),
          numbers(item.get("upper")));
      CoxFit slope =
          CoxRegression.fit(
              CoxInput.of(Matrix.ofColumns(List.of("lp"), scores.test("lp_full")), scores.test()),
              CoxOptions.efron());
      near(
          "calibration slope",
          "R survival 3.5.3, coxph",
          slope.coefficients()[0],
          item.get("slope").asDouble());
      near(
          "calibration slope, standard error",
          "R survival 3.5.3, coxph",
          slope.standardErrors()[0],
          item.get("slope_se").asDouble());
    }
  }

  @Test
  void agreesOnDecisionCurves() {
    for (String set : List.of("gbsg2", "colon_recurrence")) {
      Scores scores = Scores.of(set);
      var curve = new SurvivalDecisionCurve(scores.test(), 1095);
      Reference.Csv table = Reference.csv("dca_survival_" + set + "_test_1095.csv");
      String[] variable = table.texts("variable");
      double[] threshold = table.numbers("threshold");
      for (int i = 0; i < variable.length; i++) {
        SurvivalDecisionCurve.Point own =
            switch (variable[i]) {
              case "all" -> curve.treatingAll(threshold[i]);
              case "none" -> new SurvivalDecisionCurve.Point(threshold[i], 0, 0, 0);
              default -> curve.at(scores.risk(variable[i], 1095), threshold[i]);
            };
        if (Double.isNaN(table.numbers("tp_rate")[i])) {
          // dcurves gives up beyond the last time; where all treated have died by then, zero is
          // right.
          assertThat(own.falsePositiveRate()).isZero();
          continue;
        }
        near(
            "decision curve, rates",
            "dcurves 0.5.1",
            own.truePositiveRate(),
            table.numbers("tp_rate")[i]);
        near(
            "decision curve, rates",
            "dcurves 0.5.1",
            own.falsePositiveRate(),
            table.numbers("fp_rate")[i]);
        VERIFICATION.near(
            "decision curve, net benefit",
            "dcurves 0.5.1",
            1e-6,
            1e-3,
            new double[] {own.netBenefit()},
            new double[] {table.numbers("net_benefit")[i]});
      }
    }
  }

  private static void near(String what, String tool, double actual, double expected) {
    VERIFICATION.near(what, tool, 1e-6, actual, expected);
  }

  private static void near(String what, String tool, double[] actual, double[] expected) {
    VERIFICATION.near(what, tool, 1e-6, actual, expected);
  }
}
