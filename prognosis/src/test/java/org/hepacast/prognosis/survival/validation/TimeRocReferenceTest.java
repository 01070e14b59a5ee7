package org.hepacast.prognosis.survival.validation;

import static org.hepacast.prognosis.verification.Reference.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TimeRocReferenceTest {
  @RegisterExtension
  static final Verification VERIFICATION =
      Verification.of("verification-survival.md", "Time-dependent ROC");

  private static final String TIME_ROC = "timeROC 0.4.1";

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

  private static void near(String what, String tool, double actual, double expected) {
    VERIFICATION.near(what, tool, 1e-6, actual, expected);
  }

  private static void near(String what, String tool, double[] actual, double[] expected) {
    VERIFICATION.near(what, tool, 1e-6, actual, expected);
  }
}
