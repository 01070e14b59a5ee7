package org.hepacast.prognosis.validate;

import com.fasterxml.jackson.databind.JsonNode;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AucReferenceTest {
  @RegisterExtension
  static final Verification VERIFY = Verification.of("verification-classify.md", "ROC curves");

  private static final String PROC = "R pROC 1.18.0";
  private static final double TOLERANCE = 1e-6;

  @Test
  void agreesOnAreasAndTheirVariances() {
    for (JsonNode item : Reference.json("binary_auc_hl_calibration.json").get("delong")) {
      Scores scores = Scores.read(item.get("rows").asText());
      Auc auc = Auc.delong(scores.of(item.get("marker").asText()), scores.malignant());
      VERIFY.near("AUC", PROC, TOLERANCE, auc.value(), item.get("auc").asDouble());
      VERIFY.near("DeLong variance", PROC, TOLERANCE, auc.variance(), item.get("var").asDouble());
      VERIFY.near(
          "DeLong interval",
          PROC,
          TOLERANCE,
          new double[] {auc.interval(0.95).lower(), auc.interval(0.95).upper()},
          new double[] {item.get("lower").asDouble(), item.get("upper").asDouble()});
    }
  }

  @Test
  void agreesOnComparisons() {
    for (JsonNode item : Reference.json("binary_auc_hl_calibration.json").get("delong_test")) {
      Scores scores = Scores.read(item.get("rows").asText());
      Auc a = Auc.delong(scores.of(item.get("a").asText()), scores.malignant());
      Auc b = Auc.delong(scores.of(item.get("b").asText()), scores.malignant());
      VERIFY.near(
          "DeLong covariance", PROC, TOLERANCE, a.covariance(b), item.get("cov").asDouble());
      Auc.Difference paired = a.minus(b);
      VERIFY.near(
          "paired DeLong test",
          PROC,
          TOLERANCE,
          new double[] {paired.statistic(), paired.p(), paired.lower(), paired.upper()},
          new double[] {
            item.get("z").asDouble(),
            item.get("p").asDouble(),
            item.get("diff_ci").get(0).asDouble(),
            item.get("diff_ci").get(1).asDouble()
          });
      Auc.Difference unpaired = a.minusUnpaired(b);
      VERIFY.near(
          "unpaired DeLong test",
          PROC,
          TOLERANCE,
          new double[] {unpaired.statistic(), unpaired.degreesOfFreedom(), unpaired.p()},
          new double[] {
            item.get("unpaired_D").asDouble(),
            item.get("unpaired_df").asDouble(),
            item.get("unpaired_p").asDouble()
          });
    }
  }
}
