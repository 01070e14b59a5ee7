package org.hepacast.prognosis.cox;

import static org.hepacast.prognosis.verification.Reference.cohort;
import static org.hepacast.prognosis.verification.Reference.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Standardised;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CoxReferenceTest {
  @RegisterExtension
  static final Verification VERIFICATION =
      Verification.of("verification-survival.md", "Cox regression");

  private static final String R = "R survival 3.5.3, coxph";

  @Test
  void agreesOnNineCohortsWithBothTreatmentsOfTies() {
    for (JsonNode item : Reference.json("cox_ph.json").get("fits")) {
      var cohort = cohort(item.get("set").asText());
      boolean efron = item.get("ties").asText().equals("efron");
      CoxFit fit =
          CoxRegression.fit(
              CoxInput.of(cohort.x(), cohort.y()),
              efron ? CoxOptions.efron() : CoxOptions.breslow());
      String ties = efron ? ", Efron" : ", Breslow";
      checkCoefficients(item, fit, ties);
      checkTests(item, fit, ties);
      checkSurvival(item, fit, cohort.x(), ties);
      checkResiduals(item, fit, ties);
      if (item.has("zph_km")) {
        checkProportionality(
            "km", item.get("zph_km"), ProportionalHazardsTest.onKaplanMeierTime(fit));
        checkProportionality(
            "identity", item.get("zph_identity"), ProportionalHazardsTest.onTime(fit));
      }
    }
  }

  private static void checkCoefficients(JsonNode item, CoxFit fit, String ties) {
    int p = fit.names().size();
    check("coefficients" + ties, item.get("coef"), fit.coefficients());
    check("standard errors" + ties, item.get("se"), fit.standardErrors());
    check("p-values" + ties, item.get("p"), fit.pValues());
    var ratios = IntStream.range(0, p).mapToObj(c -> fit.hazardRatio(c, 0.95)).toList();
    check(
        "hazard ratios" + ties,
        item.get("hr"),
        ratios.stream().mapToDouble(Interval::estimate).toArray());
    check(
        "hazard ratio intervals" + ties,
        item.get("hr_lower95"),
        ratios.stream().mapToDouble(Interval::lower).toArray());
    check(
        "hazard ratio intervals" + ties,
        item.get("hr_upper95"),
        ratios.stream().mapToDouble(Interval::upper).toArray());
    if (item.has("vcov")) {
      check(
          "covariance" + ties,
          Arrays.stream(Reference.matrix(item.get("vcov")))
              .flatMapToDouble(Arrays::stream)
              .toArray(),
          fit.covariance());
    }
  }

  private static void checkTests(JsonNode item, CoxFit fit, String ties) {
    check(
        "log partial likelihood" + ties,
        item.get("loglik_null").asDouble(),
        fit.logLikelihoodNull());
    check("log partial likelihood" + ties, item.get("loglik").asDouble(), fit.logLikelihood());
    check("likelihood ratio test" + ties, item.get("lrt").asDouble(), fit.likelihoodRatioTest());
    if (item.get("lrt_p").asDouble() > 0) { // flchain: R's p underflows to 0
      check(
          "likelihood ratio test, p" + ties,
          item.get("lrt_p").asDouble(),
          fit.pOf(fit.likelihoodRatioTest()));
    }
    check("Wald test" + ties, item.get("wald").asDouble(), fit.waldTest());
    check("score test" + ties, item.get("score").asDouble(), fit.scoreTest());
    check("AIC" + ties, item.get("AIC").asDouble(), fit.akaikeInformation());
  }

  private static void checkSurvival(JsonNode item, CoxFit fit, Matrix x, String ties) {
    double[] times = numbers(item.get("times"));
    CoxBaseline baseline = fit.baseline();
    check(
        "baseline hazard at x = 0" + ties,
        item.get("baseline_cumhaz_at_x0"),
        baseline.cumulativeHazardAtZero().at(times));
    int[] rows = Reference.integers(item.get("pred_rows_1based"));
    for (int r = 0; r < rows.length; r++) {
      int row = rows[r] - 1;
      var at = Arrays.stream(times).mapToObj(t -> baseline.survivalAt(x, row, t, 0.95)).toList();
      check(
          "predicted survival" + ties,
          item.get("surv").get(r),
          at.stream().mapToDouble(Interval::estimate).toArray());
      check(
          "predicted survival interval" + ties,
          item.get("surv_lower").get(r),
          at.stream().mapToDouble(Interval::lower).toArray());
      check(
          "predicted survival interval" + ties,
          item.get("surv_upper").get(r),
          at.stream().mapToDouble(Interval::upper).toArray());
      check(
          "predicted survival, standard error" + ties,
          item.get("surv_se").get(r),
          Arrays.stream(times).map(t -> baseline.standardErrorAt(x, row, t)).toArray());
    }
    check(
        "linear predictor" + ties,
        item.get("lp_uncentered_first5"),
        Arrays.copyOf(fit.linearPredictor(x), 5));
  }

  private static void checkResiduals(JsonNode item, CoxFit fit, String ties) {
    CoxResiduals residuals = new CoxResiduals(fit);
    check(
        "martingale residuals" + ties,
        item.get("martingale_first5"),
        Arrays.copyOf(residuals.martingale(), 5));
    check(
        "deviance residuals" + ties,
        item.get("deviance_first5"),
        Arrays.copyOf(residuals.deviance(), 5));
  }

  private static void checkProportionality(
      String time, JsonNode zph, ProportionalHazardsTest test) {
    double[] all = Arrays.copyOf(test.chiSquared(), test.chiSquared().length + 1);
    all[all.length - 1] = test.global();
    VERIFICATION.near(
        "proportional hazards test, " + time,
        "R survival 3.5.3, cox.zph",
        1e-6,
        all,
        numbers(zph.get("chisq")));
    double[] p = IntStream.range(0, all.length - 1).mapToDouble(test::p).toArray();
    p = Arrays.copyOf(p, all.length);
    p[all.length - 1] = test.globalP();
    VERIFICATION.near(
        "proportional hazards test, p, " + time,
        "R survival 3.5.3, cox.zph",
        1e-6,
        p,
        numbers(zph.get("p")));
  }

  @Test
  void agreesWithExactTies() {
    JsonNode item = Reference.json("cox_ph.json").get("exact_veteran");
    var cohort = cohort("veteran");
    CoxFit fit =
        CoxRegression.fit(CoxInput.of(cohort.x(), cohort.y()), new CoxOptions(Ties.EXACT, 0));

    check("coefficients, exact", item.get("coef"), fit.coefficients());
    check("standard errors, exact", item.get("se"), fit.standardErrors());
    check(
        "log partial likelihood, exact",
        item.get("loglik"),
        new double[] {fit.logLikelihoodNull(), fit.logLikelihood()});
  }

  @Test
  void agreesWithStrataAndWithWeights() {
    JsonNode reference = Reference.json("cox_ph.json");
    var cohort = cohort("colon_death");
    JsonNode item = reference.get("stratified_colon_death");
    double[] surgery = cohort.x().column(cohort.x().indexOf("surg"));
    CoxFit stratified =
        CoxRegression.fit(
            CoxInput.of(cohort.x().selectColumns(Reference.texts(item.get("names"))), cohort.y())
                .withStrata(Arrays.stream(surgery).mapToInt(v -> (int) v).toArray()),
            CoxOptions.efron());
    check("coefficients, stratified", item.get("coef"), stratified.coefficients());
    check("standard errors, stratified", item.get("se"), stratified.standardErrors());
    check(
        "log partial likelihood, stratified",
        item.get("loglik"),
        new double[] {stratified.logLikelihoodNull(), stratified.logLikelihood()});

    item = reference.get("weighted_colon_death");
    double[] pattern = {1, 2, 0.5};
    CoxFit weighted =
        CoxRegression.fit(
            CoxInput.of(cohort.x().selectColumns(Reference.texts(item.get("names"))), cohort.y())
                .withWeights(IntStream.range(0, 888).mapToDouble(i -> pattern[i % 3]).toArray()),
            CoxOptions.efron());
    check("coefficients, weighted", item.get("coef"), weighted.coefficients());
    check("standard errors, weighted", item.get("se_naive"), weighted.standardErrors());
    check(
        "robust standard errors, weighted", item.get("se_robust"), weighted.robustStandardErrors());
    check(
        "log partial likelihood, weighted",
        item.get("loglik"),
        new double[] {weighted.logLikelihoodNull(), weighted.logLikelihood()});
  }

  @Test
  void agreesOnOneColumnAtATime() {
    Reference.Csv table = Reference.csv("cox_univariate.csv");
    String[] sets = table.texts("set");
    String[] variables = table.texts("variable");
    for (int i = 0; i < sets.length; i++) {
      var cohort = cohort(sets[i]);
      CoxFit fit =
          CoxRegression.fit(
              CoxInput.of(cohort.x().selectColumns(List.of(variables[i])), cohort.y()),
              CoxOptions.efron());
      check("one column: coefficient", table.numbers("coef")[i], fit.coefficients()[0]);
      check("one column: standard error", table.numbers("se")[i], fit.standardErrors()[0]);
      check(
          "one column: hazard ratio interval",
          table.numbers("lower95")[i],
          fit.hazardRatio(0, 0.95).lower());
      check(
          "one column: hazard ratio interval",
          table.numbers("upper95")[i],
          fit.hazardRatio(0, 0.95).upper());
      check("one column: p of Wald test", table.numbers("p_wald")[i], fit.pValues()[0]);
      check(
          "one column: p of likelihood ratio test",
          table.numbers("p_lrt")[i],
          fit.pOf(fit.likelihoodRatioTest()));
      check("one column: p of score test", table.numbers("p_score")[i], fit.pOf(fit.scoreTest()));
    }
  }

  @Test
  void agreesOnBackwardSelection() {
    JsonNode item = Reference.json("cox_backward_aic.json");
    var cohort = cohort("colon_recurrence");
    CoxInput input = CoxInput.of(cohort.x(), cohort.y());
    CoxFit byAic = BackwardSelection.byAkaike(input, CoxOptions.efron());

    VERIFICATION.same(
        "backward selection by AIC: columns",
        "R 4.2.2, step",
        byAic.names(),
        Reference.texts(item.get("aic_kept")));
    VERIFICATION.near(
        "backward selection by AIC: coefficients",
        "R 4.2.2, step",
        1e-6,
        byAic.coefficients(),
        numbers(item.get("coef")));
    VERIFICATION.near(
        "backward selection by AIC: AIC",
        "R 4.2.2, step",
        1e-6,
        byAic.akaikeInformation(),
        item.get("aic").asDouble());
    VERIFICATION.same(
        "backward selection by BIC: columns",
        "R 4.2.2, step",
        BackwardSelection.byBayes(input, CoxOptions.efron()).names(),
        Reference.texts(item.get("bic_kept")));
  }

  @Test
  void agreesWithRidgePenaltyOnStandardisedColumns() {
    JsonNode fits = Reference.json("sksurv_models.json").get("fits");
    fits.properties()
        .forEach(
            entry -> {
              var cohort = cohort(entry.getKey());
              Matrix z = Standardised.of(cohort.x());
              CoxFit ridge =
                  CoxRegression.fit(CoxInput.of(z, cohort.y()), new CoxOptions(Ties.BRESLOW, 10));
              VERIFICATION.near(
                  "coefficients, ridge penalty 10",
                  "scikit-survival 0.28.0.dev0, CoxPHSurvivalAnalysis",
                  1e-6,
                  ridge.coefficients(),
                  numbers(entry.getValue().get("cox_ridge_alpha10_breslow_std").get("coef")));
              CoxFit plain =
                  CoxRegression.fit(CoxInput.of(cohort.x(), cohort.y()), CoxOptions.efron());
              VERIFICATION.near(
                  "coefficients, Efron",
                  "scikit-survival 0.28.0.dev0, CoxPHSurvivalAnalysis",
                  1e-6,
                  plain.coefficients(),
                  numbers(entry.getValue().get("coxph_efron").get("coef")));
            });
  }

  private static void check(String what, double expected, double actual) {
    VERIFICATION.near(what, R, 1e-6, actual, expected);
  }

  private static void check(String what, JsonNode expected, double[] actual) {
    check(what, numbers(expected), actual);
  }

  private static void check(String what, double[] expected, double[] actual) {
    VERIFICATION.near(what, R, 1e-6, actual, expected);
  }
}
