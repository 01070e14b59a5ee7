package org.hepacast.prognosis.survival.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.prognosis.verification.Reference.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.cox.CoxFit;
import org.hepacast.prognosis.cox.CoxInput;
import org.hepacast.prognosis.cox.CoxOptions;
import org.hepacast.prognosis.cox.CoxRegression;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.survival.CensoringDistribution;
import org.hepacast.prognosis.survival.Estimate;
import org.hepacast.prognosis.survival.Interval;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ValidationReferenceTest {
  @RegisterExtension
  static final Verification VERIFICATION =
      Verification.of("verification-survival.md", "Validation of survival predictions");

  private static final String R = "R survival 3.5.3, concordance";
  private static final String TIME_ROC = "timeROC 0.4.1";
  private static final String RISK_REGRESSION = "riskRegression 2022.11.28";
  private static final String SKSURV = "scikit-survival 0.28.0.dev0";

  @Test
  void agreesOnConcordanceWithEveryWeight() {
    for (JsonNode item : Reference.json("concordance.json").get("items")) {
      Scores scores = Scores.of(item.get("set").asText());
      PairWeight weight = weight(item.get("timewt").asText());
      double tau = item.get("tau").isNull() ? Double.POSITIVE_INFINITY : item.get("tau").asDouble();
      Concordance own =
          Concordance.of(scores.test(), scores.test(item.get("marker").asText()), weight, tau);
      String what = ", weight " + weight;
      near("concordance" + what, R, own.index(), item.get("C").asDouble());
      near(
          "concordance, standard error" + what,
          R,
          own.estimate().standardError(),
          item.get("se").asDouble());
      JsonNode counts = item.get("counts");
      near("concordance, pairs" + what, R, own.concordant(), counts.get("concordant").asDouble());
      near("concordance, pairs" + what, R, own.discordant(), counts.get("discordant").asDouble());
      near("concordance, pairs" + what, R, own.tiedRisk(), counts.get("tied.x").asDouble());
    }
  }

  @Test
  void agreesOnPairedDifferencesOfConcordance() {
    JsonNode reference = Reference.json("concordance.json");
    for (JsonNode item : reference.get("compare")) {
      Scores scores = Scores.of(item.get("set").asText());
      Concordance full = Concordance.harrell(scores.test(), scores.test("lp_full"));
      Concordance single = Concordance.harrell(scores.test(), scores.test("marker_single"));
      Estimate difference = full.minus(single);
      near("difference of concordances", R, difference.value(), item.get("diff").asDouble());
      near(
          "difference of concordances, standard error",
          R,
          difference.standardError(),
          item.get("se").asDouble());
      near("difference of concordances, p", R, difference.p(), item.get("p").asDouble());
    }
    for (JsonNode item : reference.get("hmisc")) {
      Scores scores = Scores.of(item.get("set").asText());
      near(
          "concordance",
          "Hmisc, rcorr.cens",
          Concordance.harrell(scores.test(), scores.test("lp_full")).index(),
          item.get("values").get("C Index").asDouble());
    }
    for (JsonNode item : Reference.json("cox_ph.json").get("fits")) {
      var cohort = Reference.cohort(item.get("set").asText());
      CoxFit fit =
          CoxRegression.fit(
              CoxInput.of(cohort.x(), cohort.y()),
              item.get("ties").asText().equals("efron")
                  ? CoxOptions.efron()
                  : CoxOptions.breslow());
      Estimate own = Concordance.harrell(cohort.y(), fit.linearPredictor(cohort.x())).estimate();
      near("concordance of Cox fits", R, own.value(), item.get("concordance").asDouble());
      near(
          "concordance of Cox fits, standard error",
          R,
          own.standardError(),
          item.get("concordance_se").asDouble());
    }
  }

  @Test
  void agreesWithScikitSurvivalOnEveryMetric() {
    for (JsonNode item : Reference.json("sksurv_metrics.json").get("items")) {
      Scores scores = Scores.of(item.get("set").asText());
      double[] times = numbers(item.get("times"));
      for (boolean train : new boolean[] {true, false}) {
        CensoringDistribution g = CensoringDistribution.of(train ? scores.train() : scores.test());
        String from = train ? "_train_G" : "_test_G";
        for (String marker : List.of("lp_full", "marker_single")) {
          checkMarker(item.get(marker), scores, scores.test(marker), g, from, times);
        }
        for (String model : List.of("full", "single")) {
          double[] brier =
              Arrays.stream(times)
                  .map(
                      t ->
                          BrierScore.at(
                                  sksurv(scores, g, t),
                                  scores.test("surv_%s_%.0f".formatted(model, t)))
                              .value())
                  .toArray();
          near(
              "Brier score, " + from.substring(1),
              SKSURV,
              brier,
              numbers(item.get("brier_" + model + from)));
        }
        checkGrid(item.get("set").asText(), item.get("brier_grid" + from), scores, g);
      }
    }
  }

  private static void checkMarker(
      JsonNode item,
      Scores scores,
      double[] risk,
      CensoringDistribution g,
      String from,
      double[] times) {
    Concordance harrell = Concordance.harrell(scores.test(), risk);
    near("concordance", SKSURV, harrell.index(), item.get("harrell").asDouble());
    near(
        "concordance, pairs",
        SKSURV,
        new double[] {harrell.concordant(), harrell.discordant(), harrell.tiedRisk()},
        new double[] {
          item.get("concordant").asDouble(),
          item.get("discordant").asDouble(),
          item.get("tied_risk").asDouble()
        });
    for (String tau : List.of("None", "1095.0", "1460.0")) {
      // scikit-survival weights by 1/G(T)^2 and counts events strictly before tau.
      double latest =
          tau.equals("None") ? Double.POSITIVE_INFINITY : Math.nextDown(Double.parseDouble(tau));
      double uno =
          Concordance.of(
                  scores.test(), risk, i -> Math.pow(g.at(scores.test().time(i)), -2), latest)
              .index();
      near(
          "Uno's concordance, " + from.substring(1),
          SKSURV,
          uno,
          item.get("uno" + from + "_tau_" + tau).asDouble());
    }
    double[] auc =
        Arrays.stream(times)
            .map(t -> TimeDependentRoc.of(sksurv(scores, g, t), risk).auc().value())
            .toArray();
    near("time-dependent AUC, " + from.substring(1), SKSURV, auc, numbers(item.get("auc" + from)));
    near(
        "mean time-dependent AUC, " + from.substring(1),
        SKSURV,
        TimeDependentRoc.mean(scores.test(), times, auc),
        item.get("mean_auc" + from).asDouble());
  }

  private static void checkGrid(String set, JsonNode item, Scores scores, CensoringDistribution g) {
    Reference.Csv matrix = Reference.csv("survmatrix_" + set + "_test.csv");
    double[] times = numbers(item.get("times"));
    double[][] survival =
        IntStream.range(0, times.length)
            .mapToObj(k -> matrix.numbers(matrix.header().get(k + 1)))
            .toArray(double[][]::new);
    double[] brier =
        IntStream.range(0, times.length)
            .mapToDouble(k -> BrierScore.at(sksurv(scores, g, times[k]), survival[k]).value())
            .toArray();
    near("Brier score on a grid", SKSURV, brier, numbers(item.get("brier")));
    near(
        "integrated Brier score",
        SKSURV,
        BrierScore.integrated(scores.test(), g, times, survival, IpcwConvention.SCIKIT_SURVIVAL),
        item.get("ibs").asDouble());
  }

  private static IpcwWeights sksurv(Scores scores, CensoringDistribution g, double t) {
    return IpcwWeights.of(scores.test(), g, t, IpcwConvention.SCIKIT_SURVIVAL);
  }

  @Test
  void agreesWithTimeRoc() {
    JsonNode reference = Reference.json("timeroc.json");
    for (JsonNode item : reference.get("items")) {
      Scores scores = Scores.of(item.get("set").asText());
      double[] risk = scores.test(item.get("marker").asText());
      double[] times = numbers(item.get("times"));
      var weights =
          Arrays.stream(times)
              .mapToObj(t -> IpcwWeights.of(scores.test(), t, IpcwConvention.TIME_ROC))
              .toList();
      var rocs = weights.stream().map(w -> TimeDependentRoc.of(w, risk)).toList();
      near(
          "AUC(t)",
          TIME_ROC,
          rocs.stream().mapToDouble(r -> r.auc().value()).toArray(),
          numbers(item.get("AUC")));
      // timeROC orders tied times by row in its martingale, so its error depends on the order of
      // rows.
      VERIFICATION.near(
          "AUC(t), standard error (ties broken by row in timeROC)",
          TIME_ROC,
          1e-4,
          rocs.stream().mapToDouble(r -> r.auc().estimate().standardError()).toArray(),
          numbers(item.get("se")));
      near(
          "numbers of cases, survivors, censored",
          TIME_ROC,
          weights.stream().mapToDouble(IpcwWeights::cases).toArray(),
          numbers(item.get("n_cases")));
      near(
          "numbers of cases, survivors, censored",
          TIME_ROC,
          weights.stream().mapToDouble(IpcwWeights::survivors).toArray(),
          numbers(item.get("n_survivors")));
      near(
          "numbers of cases, survivors, censored",
          TIME_ROC,
          weights.stream().mapToDouble(IpcwWeights::unknown).toArray(),
          numbers(item.get("n_censored")));
      for (int k = 0; k < times.length; k++) {
        // The file rounds limits to four digits.
        Interval ci = rocs.get(k).auc().estimate().interval(0.95);
        VERIFICATION.near(
            "AUC(t), interval (rounded to 4 digits)",
            TIME_ROC,
            6e-5,
            1,
            new double[] {ci.lower(), ci.upper()},
            numbers(item.get("ci95_pointwise").get(k)));
      }
      if (item.has("at_median_cut")) {
        checkCut(item.get("at_median_cut"), rocs);
      }
    }
    for (JsonNode item : reference.get("compare")) {
      Scores scores = Scores.of(item.get("set").asText());
      double[] p =
          Arrays.stream(numbers(item.get("times")))
              .map(
                  t -> {
                    IpcwWeights w = IpcwWeights.of(scores.test(), t, IpcwConvention.TIME_ROC);
                    return TimeDependentRoc.of(w, scores.test("lp_full"))
                        .auc()
                        .minus(TimeDependentRoc.of(w, scores.test("marker_single")).auc())
                        .p();
                  })
              .toArray();
      VERIFICATION.near(
          "AUC(t), p of paired difference (ties broken by row in timeROC)",
          TIME_ROC,
          5e-4,
          p,
          numbers(item.get("p_nonadjusted")));
    }
  }

  private static void checkCut(JsonNode item, List<TimeDependentRoc> rocs) {
    double cut = item.get("cut").asDouble();
    var sensitivity = rocs.stream().map(r -> r.sensitivity(cut)).toList();
    var specificity = rocs.stream().map(r -> r.specificity(cut)).toList();
    var positive = rocs.stream().map(r -> r.positivePredictiveValue(cut)).toList();
    var negative = rocs.stream().map(r -> r.negativePredictiveValue(cut)).toList();
    near("sensitivity at a cut", TIME_ROC, values(sensitivity), numbers(item.get("TP")));
    near(
        "specificity at a cut",
        TIME_ROC,
        values(specificity),
        Arrays.stream(numbers(item.get("FP"))).map(f -> 1 - f).toArray());
    near("predictive values at a cut", TIME_ROC, values(positive), numbers(item.get("PPV")));
    near("predictive values at a cut", TIME_ROC, values(negative), numbers(item.get("NPV")));
    checkErrors("sensitivity", sensitivity, item.get("se_TP"));
    checkErrors("specificity", specificity, item.get("se_FP_or_Sp"));
    checkErrors("positive predictive value", positive, item.get("se_PPV"));
    checkErrors("negative predictive value", negative, item.get("se_NPV"));
  }

  private static void checkErrors(String what, List<InfluencedEstimate> own, JsonNode reference) {
    VERIFICATION.near(
        what + " at a cut, standard error (see ValidationTest: jackknife)",
        TIME_ROC,
        2e-3,
        own.stream().mapToDouble(e -> e.estimate().standardError()).toArray(),
        numbers(reference));
  }

  private static double[] values(List<InfluencedEstimate> list) {
    return list.stream().mapToDouble(InfluencedEstimate::value).toArray();
  }

  @Test
  void drawsTheCurveOfTimeRoc() {
    Reference.Csv table = Reference.csv("timeroc_curve_gbsg2_lp_full_1095.csv");
    Scores scores = Scores.of("gbsg2");
    var curve =
        TimeDependentRoc.of(
                IpcwWeights.of(scores.test(), 1095, IpcwConvention.TIME_ROC),
                scores.test("lp_full"))
            .curve();
    near(
        "ROC curve at 1095 days",
        TIME_ROC,
        curve.stream().mapToDouble(TimeDependentRoc.Point::falsePositiveRate).toArray(),
        table.numbers("FP"));
    VERIFICATION.near(
        "ROC curve at 1095 days",
        TIME_ROC,
        1e-6,
        1e-2,
        curve.stream().mapToDouble(TimeDependentRoc.Point::truePositiveRate).toArray(),
        table.numbers("TP"));
  }

  @Test
  void agreesWithRiskRegression() {
    for (JsonNode item : Reference.json("score_auc_brier.json").get("items")) {
      Scores scores = Scores.of(item.get("set").asText());
      Survival y = scores.test();
      checkTable(
          "AUC",
          item.get("AUC"),
          "AUC",
          (model, t) -> TimeDependentRoc.of(weights(y, t), risk(scores, model, t)).auc());
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
          (model, t) -> TimeDependentRoc.of(weights(y, t), risk(scores, model, t)).auc());
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

  private static double[] risk(Scores scores, String model, double t) {
    return Arrays.stream(scores.test("surv_%s_%.0f".formatted(model, t))).map(s -> 1 - s).toArray();
  }

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
              default -> curve.at(risk(scores, variable[i], 1095), threshold[i]);
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

  @Test
  void agreesOnAToyThatCanBeDoneByHand() {
    JsonNode toy = Reference.json("sksurv_metrics.json").get("toy");
    Survival y = Survival.of(numbers(toy.get("time")), numbers(toy.get("event")));
    double[] risk = numbers(toy.get("risk"));
    Concordance harrell = Concordance.harrell(y, risk);
    CensoringDistribution g = CensoringDistribution.of(y);
    near(
        "toy",
        SKSURV,
        new double[] {
          harrell.index(), harrell.concordant(), harrell.discordant(), harrell.tiedRisk()
        },
        Arrays.copyOf(numbers(toy.get("harrell")), 4));
    near(
        "toy",
        SKSURV,
        Concordance.of(y, risk, i -> Math.pow(g.at(y.time(i)), -2), 4.5).index(),
        toy.get("uno_tau4.5").asDouble());
    near(
        "toy",
        SKSURV,
        Arrays.stream(new double[] {2.5, 3.5, 4.5})
            .map(
                t ->
                    TimeDependentRoc.of(IpcwWeights.of(y, t, IpcwConvention.SCIKIT_SURVIVAL), risk)
                        .auc()
                        .value())
            .toArray(),
        numbers(toy.get("auc_t_2.5_3.5_4.5")));
    double[] constant = new double[8];
    Arrays.fill(constant, 0.7);
    near(
        "toy",
        SKSURV,
        Arrays.stream(new double[] {2.5, 4})
            .map(
                t ->
                    BrierScore.at(IpcwWeights.of(y, t, IpcwConvention.SCIKIT_SURVIVAL), constant)
                        .value())
            .toArray(),
        numbers(toy.get("S_const_0.7_brier_2.5_4")));
  }

  private static PairWeight weight(String name) {
    return switch (name) {
      case "n" -> PairWeight.EQUAL;
      case "S" -> PairWeight.SURVIVAL;
      case "S/G" -> PairWeight.SURVIVAL_OVER_CENSORING;
      case "n/G2" -> PairWeight.UNO;
      default -> PairWeight.INVERSE_AT_RISK;
    };
  }

  private static void near(String what, String tool, double actual, double expected) {
    VERIFICATION.near(what, tool, 1e-6, actual, expected);
  }

  private static void near(String what, String tool, double[] actual, double[] expected) {
    VERIFICATION.near(what, tool, 1e-6, actual, expected);
  }
}
