package org.hepacast.prognosis.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.classify.Labels;
import org.hepacast.prognosis.classify.LogisticFit;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ValidationReferenceTest {
  @RegisterExtension
  static final Verification VERIFY =
      Verification.of("verification-classify.md", "Validation of probabilities");

  private static final String PROC = "R pROC 1.18.0";
  private static final String HOSLEM = "R ResourceSelection 0.3-6";
  private static final String RMS = "R rms 6.5-0";
  private static final String DCURVES = "R dcurves 0.5.1";
  private static final String SKLEARN = "scikit-learn 1.9.1";
  private static final String EPIR = "R survival 3.5-3, epiR 2.0.57";
  private static final double TOLERANCE = 1e-6;

  /** R's glm takes standard errors from the weights before its last step, up to 1e-4 off. */
  private static final double WEIGHTS_BEFORE_THE_LAST_STEP = 1e-4;

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

  @Test
  void agreesOnInteractions() {
    JsonNode reference = Reference.json("interaction.json");
    Reference.Csv model = Reference.data("colon_recurrence.model.csv");
    double[] time = model.numbers("time");
    double[] event = model.numbers("event");
    double[] outcome =
        IntStream.range(0, time.length)
            .mapToDouble(i -> event[i] == 1 && time[i] <= 1095 ? 1 : 0)
            .toArray();
    List<String> names = model.header().subList(2, model.header().size());
    Matrix x = withNode4(Matrix.ofRows(names, model.numbers(2, model.header().size())));
    for (JsonNode item : reference.get("items")) {
      if (!item.get("model").asText().equals("logistic")) {
        continue;
      }
      JsonNode adjust = item.get("adjust");
      Interaction.Logistic fit =
          Interaction.logistic(
              x,
              Labels.of(outcome),
              item.get("A").asText(),
              item.get("B").asText(),
              adjust.isArray() ? Reference.texts(adjust) : List.of());
      VERIFY.near(
          "logistic coefficients with a product term",
          EPIR,
          TOLERANCE,
          0.1,
          fit.fit().coefficients(),
          Reference.numbers(item.get("coef")));
      VERIFY.near(
          "likelihood-ratio and Wald test of the product",
          EPIR,
          TOLERANCE,
          new double[] {fit.test().chiSquare(), fit.test().p(), fit.waldP()},
          new double[] {
            item.get("lrt_chisq").asDouble(),
            item.get("lrt_p").asDouble(),
            item.get("wald_p").asDouble()
          });
      measures(fit.measures(), item.get("measures"));
    }
    JsonNode textbook = reference.get("textbook");
    measures(
        Interaction.of(
            Reference.numbers(textbook.get("b")),
            Arrays.stream(Reference.matrix(textbook.get("V")))
                .flatMapToDouble(Arrays::stream)
                .toArray()),
        textbook.get("measures"));
  }

  private static Matrix withNode4(Matrix x) {
    List<String> names = new java.util.ArrayList<>(x.names());
    names.add("node4");
    double[] values = Arrays.copyOf(x.values(), x.values().length + x.rows());
    double[] nodes = x.column(x.indexOf("nodes"));
    for (int i = 0; i < nodes.length; i++) {
      values[x.values().length + i] = nodes[i] > 4 ? 1 : 0;
    }
    return Matrix.columnMajor(names, x.rows(), values);
  }

  private static void measures(Interaction m, JsonNode e) {
    VERIFY.near(
        "RERI, AP, S with limits",
        EPIR,
        TOLERANCE,
        0.1,
        new double[] {
          m.ratio10(),
          m.ratio01(),
          m.ratio11(),
          m.excess().value(),
          m.excess().standardError(),
          m.excess().interval().lower(),
          m.excess().interval().upper(),
          m.proportion().value(),
          m.proportion().interval().lower(),
          m.proportion().interval().upper(),
          m.synergy().value(),
          m.synergy().interval().lower(),
          m.synergy().interval().upper()
        },
        new double[] {
          e.get("or10").asDouble(),
          e.get("or01").asDouble(),
          e.get("or11").asDouble(),
          e.get("RERI").asDouble(),
          e.get("RERI_se").asDouble(),
          e.get("RERI_ci").get(0).asDouble(),
          e.get("RERI_ci").get(1).asDouble(),
          e.get("AP").asDouble(),
          e.get("AP_ci").get(0).asDouble(),
          e.get("AP_ci").get(1).asDouble(),
          e.get("S").asDouble(),
          e.get("S_ci").get(0).asDouble(),
          e.get("S_ci").get(1).asDouble()
        });
  }

  @Test
  void agreesOnLogisticRegression() {
    JsonNode reference = Reference.json("scores_provenance.json");
    Reference.Csv csv = Reference.data("wdbc.csv");
    double[] test = csv.numbers("test");
    double[] benign = csv.numbers("benign");
    int[] rows = IntStream.range(0, test.length).filter(i -> test[i] == 0).toArray();
    for (String model : List.of("logistic_p1", "logistic_p2")) {
      List<String> names = Reference.texts(reference.get(model).get("names"));
      names = names.subList(1, names.size());
      double[][] columns = names.stream().map(csv::numbers).toArray(double[][]::new);
      LogisticFit fit =
          LogisticFit.of(
              Matrix.ofColumns(names, columns).selectRows(rows),
              Labels.of(IntStream.of(rows).mapToDouble(i -> 1 - benign[i]).toArray()));
      String glm = "R 4.2.2 glm";
      VERIFY.near(
          "logistic regression, coefficients",
          glm,
          TOLERANCE,
          fit.coefficients(),
          Reference.numbers(reference.get(model).get("coef")));
      VERIFY.near(
          "logistic regression, standard errors",
          glm,
          WEIGHTS_BEFORE_THE_LAST_STEP,
          IntStream.range(0, fit.coefficients().length).mapToDouble(fit::standardError).toArray(),
          Reference.numbers(reference.get(model).get("se")));
      VERIFY.near(
          "logistic regression, deviance",
          glm,
          TOLERANCE,
          fit.deviance(),
          reference.get(model).get("deviance").asDouble());
    }
  }
}
