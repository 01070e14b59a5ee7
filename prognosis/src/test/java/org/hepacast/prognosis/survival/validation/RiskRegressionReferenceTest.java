package org.hepacast.prognosis.survival.validation;

import com.fasterxml.jackson.databind.JsonNode;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.survival.Estimate;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RiskRegressionReferenceTest {
  @RegisterExtension
  static final Verification VERIFICATION =
      Verification.of("verification-survival.md", "AUC and Brier score with standard errors");

  private static final String RISK_REGRESSION = "riskRegression 2022.11.28";

  @Test
  void agreesWithRiskRegression() {
    for (JsonNode item : Reference.json("score_auc_brier.json").get("items")) {
      Scores scores = Scores.of(item.get("set").asText());
      Survival y = scores.test();
      checkTable(
          "AUC",
          item.get("AUC"),
          "AUC",
          (model, t) -> TimeDependentRoc.of(weights(y, t), scores.risk(model, t)).auc());
      checkTable(
          "Brier score",
          item.get("Brier"),
          "Brier",
          (model, t) ->
              model.equals("Null model")
                  ? BrierScore.ofKaplanMeier(y, t, IpcwConvention.RECOMMENDED)
                  : BrierScore.at(weights(y, t), scores.test("surv_%s_%.0f".formatted(model, t))));
      checkContrast(
          "AUC",
          item.get("AUC_contrast"),
          "delta.AUC",
          (model, t) -> TimeDependentRoc.of(weights(y, t), scores.risk(model, t)).auc());
      checkContrast(
          "Brier score",
          item.get("Brier_contrast"),
          "delta.Brier",
          (model, t) ->
              BrierScore.at(weights(y, t), scores.test("surv_%s_%.0f".formatted(model, t))));
    }
  }

  private interface Metric {
    InfluencedEstimate at(String model, double t);
  }

  private static void checkTable(String what, JsonNode table, String column, Metric metric) {
    for (int i = 0; i < table.get("times").size(); i++) {
      Estimate own =
          metric
              .at(table.get("model").get(i).asText(), table.get("times").get(i).asDouble())
              .estimate();
      Interval ci = own.interval(0.95);
      near(what + ", weighted", RISK_REGRESSION, own.value(), table.get(column).get(i).asDouble());
      near(
          what + ", weighted, standard error",
          RISK_REGRESSION,
          own.standardError(),
          table.get("se").get(i).asDouble());
      near(
          what + ", weighted, interval",
          RISK_REGRESSION,
          new double[] {ci.lower(), ci.upper()},
          new double[] {
            table.get("lower").get(i).asDouble(), table.get("upper").get(i).asDouble()
          });
    }
  }

  private static void checkContrast(String what, JsonNode table, String column, Metric metric) {
    for (int i = 0; i < table.get("times").size(); i++) {
      double t = table.get("times").get(i).asDouble();
      Estimate own =
          metric
              .at(table.get("model").get(i).asText(), t)
              .minus(metric.at(table.get("reference").get(i).asText(), t));
      near(
          what + ", paired difference",
          RISK_REGRESSION,
          own.value(),
          table.get(column).get(i).asDouble());
      near(
          what + ", paired difference, standard error",
          RISK_REGRESSION,
          own.standardError(),
          table.get("se").get(i).asDouble());
      near(
          what + ", paired difference, p",
          RISK_REGRESSION,
          own.p(),
          table.get("p").get(i).asDouble());
    }
  }

  private static IpcwWeights weights(Survival y, double t) {
    return IpcwWeights.of(y, t, IpcwConvention.RECOMMENDED);
  }

  private static void near(String what, String tool, double actual, double expected) {
    VERIFICATION.near(what, tool, 1e-6, actual, expected);
  }

  private static void near(String what, String tool, double[] actual, double[] expected) {
    VERIFICATION.near(what, tool, 1e-6, actual, expected);
  }
}
