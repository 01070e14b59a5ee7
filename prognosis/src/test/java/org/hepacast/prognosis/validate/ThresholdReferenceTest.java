package org.hepacast.prognosis.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ThresholdReferenceTest {
  @RegisterExtension
  static final Verification VERIFY =
      Verification.of("verification-classify.md", "Thresholds and decision curves");

  private static final String PROC = "R pROC 1.18.0";
  private static final String DCURVES = "R dcurves 0.5.1";
  private static final String SKLEARN = "scikit-learn 1.9.1";
  private static final double TOLERANCE = 1e-6;

  @Test
  void findsTheSameBestCut() {
    for (JsonNode item : Reference.json("binary_auc_hl_calibration.json").get("delong")) {
      Scores scores = Scores.read(item.get("rows").asText());
      double[] p = scores.of(item.get("marker").asText());
      Labels y = scores.malignant();
      Roc.Point best = Roc.of(p, y).best();
      JsonNode expected = item.get("youden");
      Confusion at = Confusion.at(best.threshold(), p, y);
      VERIFY.near(
          "Youden's cut and what it achieves",
          PROC,
          TOLERANCE,
          new double[] {
            best.threshold(),
            best.sensitivity(),
            best.specificity(),
            at.precision(),
            at.negativePredictiveValue(),
            at.accuracy()
          },
          new double[] {
            expected.get("threshold").asDouble(),
            expected.get("sensitivity").asDouble(),
            expected.get("specificity").asDouble(),
            expected.get("ppv").asDouble(),
            expected.get("npv").asDouble(),
            expected.get("accuracy").asDouble()
          });
    }
  }

  @Test
  void findsBootstrapLimitsWithinTheReferenceDistribution() {
    // The reference holds mean and standard deviation of each limit over 20 seeds of 2000 samples.
    JsonNode item = Reference.json("binary_auc_hl_calibration.json").get("delong").get(0);
    Scores scores = Scores.read("all");
    JsonNode expected = item.get("bootstrap2000_stratified");
    Interval limits =
        Roc.bootstrap(
            scores.of("p1"), scores.malignant(), 0.95, 2000, new Seeds(1), new Workers(2));
    double lower =
        Math.abs(limits.lower() - expected.get("lower_mean").asDouble())
            / expected.get("lower_sd").asDouble();
    double upper =
        Math.abs(limits.upper() - expected.get("upper_mean").asDouble())
            / expected.get("upper_sd").asDouble();
    assertThat(Math.max(lower, upper)).isLessThan(3.5);
    VERIFY.judged(
        "bootstrap limits of an AUC, in standard deviations",
        PROC,
        "3.5 sd of one run",
        Math.max(lower, upper));
  }

  @Test
  void agreesOnScoresAtAThreshold() {
    for (var entry : Reference.json("sklearn_metrics_wdbc.json").get("items").properties()) {
      Scores scores = Scores.read("all");
      double[] p = scores.of(entry.getKey());
      Labels y = scores.malignant();
      Confusion c = Confusion.at(0.5, p, y);
      JsonNode e = entry.getValue();
      double[] actual = {
        c.truePositives(),
        c.falsePositives(),
        c.trueNegatives(),
        c.falseNegatives(),
        c.accuracy(),
        c.balancedAccuracy(),
        c.sensitivity(),
        c.specificity(),
        c.precision(),
        c.negativePredictiveValue(),
        c.f1(),
        c.matthews(),
        c.kappa(),
        Auc.of(p, y),
        Roc.averagePrecision(p, y),
        ProbabilityScores.brier(p, y)
      };
      List<String> names =
          List.of(
              "tp",
              "fp",
              "tn",
              "fn",
              "accuracy",
              "balanced_accuracy",
              "sensitivity",
              "specificity",
              "precision",
              "npv",
              "f1",
              "mcc",
              "kappa",
              "auc",
              "average_precision",
              "brier");
      VERIFY.near(
          "figures at p >= 0.5, average precision, Brier",
          SKLEARN,
          TOLERANCE,
          actual,
          names.stream().mapToDouble(name -> e.get(name).asDouble()).toArray());
      VERIFY.near(
          "log-loss",
          SKLEARN,
          TOLERANCE,
          ProbabilityScores.logLoss(p, y),
          e.get("logloss").asDouble());
      if (!entry.getKey().equals("p3_tied")) {
        // Groups there are closed below, here above; only scores on a limit tell them apart.
        List<Calibration.Group> groups = Calibration.equalWidthGroups(p, y, 10);
        VERIFY.near(
            "calibration curve",
            SKLEARN,
            TOLERANCE,
            groups.stream().mapToDouble(Calibration.Group::meanOutcome).toArray(),
            Reference.numbers(e.get("calib_uniform10").get("true")));
        VERIFY.near(
            "calibration curve",
            SKLEARN,
            TOLERANCE,
            groups.stream().mapToDouble(Calibration.Group::meanPrediction).toArray(),
            Reference.numbers(e.get("calib_uniform10").get("pred")));
      }
    }
  }

  @Test
  void agreesOnDecisionCurves() {
    Reference.Csv csv = Reference.csv("dca_binary_wdbc_test.csv");
    Scores scores = Scores.read("test");
    Labels y = scores.malignant();
    String[] variables = csv.texts("variable");
    double[] threshold = csv.numbers("threshold");
    for (String variable : Arrays.stream(variables).distinct().toList()) {
      int[] rows =
          IntStream.range(0, variables.length).filter(i -> variables[i].equals(variable)).toArray();
      double[] t = Arrays.stream(rows).mapToDouble(i -> threshold[i]).toArray();
      DecisionCurve curve =
          switch (variable) {
            case "all" -> DecisionCurve.all(y, t);
            case "none" -> DecisionCurve.none(t);
            default -> DecisionCurve.of(variable, scores.of(variable), y, t);
          };
      double[] expected = csv.numbers("net_benefit");
      VERIFY.near(
          "net benefit",
          DCURVES,
          TOLERANCE,
          1e-3,
          curve.points().stream().mapToDouble(DecisionCurve.Point::netBenefit).toArray(),
          Arrays.stream(rows).mapToDouble(i -> expected[i]).toArray());
    }
  }
}
