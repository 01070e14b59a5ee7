package org.hepacast.prognosis.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CalibrationReferenceTest {
  @RegisterExtension
  static final Verification VERIFY =
      Verification.of("verification-classify.md", "Calibration of probabilities");

  private static final String HOSLEM = "R ResourceSelection 0.3-6";
  private static final String RMS = "R rms 6.5-0";
  private static final double TOLERANCE = 1e-6;

  /** R's glm takes standard errors from the weights before its last step, up to 1e-4 off. */
  private static final double WEIGHTS_BEFORE_THE_LAST_STEP = 1e-4;

  @Test
  void agreesOnHosmerAndLemeshow() {
    for (JsonNode item : Reference.json("binary_auc_hl_calibration.json").get("hosmer_lemeshow")) {
      Scores scores = Scores.read(item.get("rows").asText());
      var test =
          Calibration.hosmerLemeshow(
              scores.of(item.get("marker").asText()), scores.malignant(), item.get("g").asInt());
      // An empty group, which makes the reference's statistic 0/0, is left out here.
      double[][] observed = nonEmpty(item.get("observed"));
      double[][] expected = nonEmpty(item.get("expected"));
      assertThat(test.groups()).hasSize(observed.length);
      for (int k = 0; k < observed.length; k++) {
        Calibration.Group group = test.groups().get(k);
        VERIFY.near(
            "Hosmer-Lemeshow groups",
            HOSLEM,
            TOLERANCE,
            new double[] {group.observed(), group.expected()},
            new double[] {observed[k][1], expected[k][1]});
      }
      VERIFY.near(
          "Hosmer-Lemeshow degrees of freedom",
          HOSLEM,
          0,
          test.degreesOfFreedom(),
          item.get("df").asInt());
      if (!item.get("chisq").isNull()) {
        VERIFY.near(
            "Hosmer-Lemeshow statistic and p",
            HOSLEM,
            TOLERANCE,
            new double[] {test.statistic().orElseThrow(), test.p().orElseThrow()},
            new double[] {item.get("chisq").asDouble(), item.get("p").asDouble()});
      }
    }
  }

  private static double[][] nonEmpty(JsonNode groups) {
    return Arrays.stream(Reference.matrix(groups))
        .filter(group -> group[0] + group[1] > 0)
        .toArray(double[][]::new);
  }

  @Test
  void agreesOnCalibration() {
    for (JsonNode item : Reference.json("binary_auc_hl_calibration.json").get("calibration")) {
      Scores scores = Scores.read(item.get("rows").asText());
      double[] p = scores.of(item.get("marker").asText());
      Calibration calibration = Calibration.of(p, scores.malignant());
      VERIFY.near(
          "calibration slope, intercept, in the large",
          RMS,
          TOLERANCE,
          new double[] {calibration.slope(), calibration.intercept(), calibration.inTheLarge()},
          new double[] {
            item.get("slope").asDouble(),
            item.get("intercept").asDouble(),
            item.get("citl").asDouble()
          });
      VERIFY.near(
          "calibration slope and in the large, standard errors",
          RMS,
          WEIGHTS_BEFORE_THE_LAST_STEP,
          new double[] {calibration.slopeError(), calibration.inTheLargeError()},
          new double[] {item.get("slope_se").asDouble(), item.get("citl_se").asDouble()});
      VERIFY.near(
          "Brier score",
          RMS,
          TOLERANCE,
          ProbabilityScores.brier(p, scores.malignant()),
          item.get("val_prob").get("Brier").asDouble());
    }
  }
}
