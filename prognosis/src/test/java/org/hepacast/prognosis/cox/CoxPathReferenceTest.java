package org.hepacast.prognosis.cox;

import static org.hepacast.prognosis.verification.Reference.cohort;
import static org.hepacast.prognosis.verification.Reference.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.hepacast.prognosis.cox.CoxPathCrossValidation.Criterion;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Standardised;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Coefficients are held to 3e-4 on standardised columns and to 1e-3 on columns as they are, because
 * the references are not at the optimum: at the lambda chosen for gbsg2 glmnet misses its
 * optimality conditions by 3e-6 of lambda on standardised columns and by 9e-4 on the others. Ours
 * hold to 1e-10 (see CoxPathTest). Cross-validated figures inherit that.
 */
class CoxPathReferenceTest {
  @RegisterExtension
  static final Verification VERIFICATION =
      Verification.of("verification-survival.md", "Lasso and elastic-net Cox paths");

  private static final String GLMNET = "glmnet 4.1.6";
  private static final String SKSURV = "scikit-survival 0.28.0.dev0, CoxnetSurvivalAnalysis";

  @Test
  void agreesWithGlmnetAlongThePath() {
    for (JsonNode item : Reference.json("coxnet_cv.json").get("fits")) {
      var cohort = cohort(item.get("set").asText());
      Reference.Csv table = Reference.csv(item.get("path_file").asText());
      CoxPath path = CoxPath.fit(cohort.x(), cohort.y(), options(item));
      VERIFICATION.near("lambdas", GLMNET, 1e-6, path.lambdas(), table.numbers("lambda"));
      VERIFICATION.near(
          "null deviance", GLMNET, 1e-6, path.nullDeviance(), item.get("nulldev").asDouble());
      VERIFICATION.near(
          "largest lambda", GLMNET, 1e-6, path.lambdas()[0], item.get("lambda_max").asDouble());
      double[] ratios = IntStream.range(0, path.size()).mapToDouble(path::devianceRatio).toArray();
      VERIFICATION.near("deviance ratio", GLMNET, 1e-6, 1e-3, ratios, table.numbers("dev_ratio"));
      for (int c = 0; c < path.names().size(); c++) {
        int column = c;
        double[] expected = table.numbers(path.names().get(c));
        double[] own =
            IntStream.range(0, path.size())
                .mapToDouble(k -> path.coefficients(k)[column])
                .toArray();
        // A coefficient about to enter is a difference of larger numbers: relative to the column's
        // largest.
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        VERIFICATION.near(
            "coefficients, " + scale(item) + " (relative to the largest of the column)",
            GLMNET,
            tolerance(item),
            largest,
            own,
            expected);
      }
    }
  }

  @Test
  void agreesWithGlmnetInCrossValidation() {
    for (JsonNode item : Reference.json("coxnet_cv.json").get("fits")) {
      check(item, "cv_deviance", Criterion.GROUPED_DEVIANCE);
      check(item, "cv_deviance_ungrouped", Criterion.DEVIANCE);
      check(item, "cv_C", Criterion.CONCORDANCE);
    }
  }

  private static void check(JsonNode item, String name, Criterion criterion) {
    JsonNode expected = item.get(name);
    var cohort = cohort(item.get("set").asText());
    int[] fold = Reference.folds(item.get("set").asText(), "tenfold");
    CoxPathCrossValidation cv =
        CoxPathCrossValidation.of(
            cohort.x(), cohort.y(), fold, options(item), criterion, new Workers(2));
    String of = ", " + criterion;
    // One pair of near-equal predictions that changes sides moves a fold's concordance by some
    // 1e-4.
    double rough = criterion == Criterion.CONCORDANCE ? 1e-4 : 1e-5;
    VERIFICATION.near(
        "cross-validation, mean" + of, GLMNET, rough, cv.mean(), numbers(expected.get("cvm")));
    VERIFICATION.near(
        "cross-validation, standard error" + of,
        GLMNET,
        10 * rough,
        cv.standardError(),
        numbers(expected.get("cvsd")));
    double[] lambdas = cv.path().lambdas();
    VERIFICATION.near(
        "cross-validation, chosen lambdas" + of,
        GLMNET,
        1e-6,
        new double[] {lambdas[cv.best()], lambdas[cv.withinOneError()]},
        new double[] {
          expected.get("lambda_min").asDouble(), expected.get("lambda_1se").asDouble()
        });
    checkChosen(item, cv.path().coefficients(cv.best()), expected.get("coef_min"));
    checkChosen(item, cv.path().coefficients(cv.withinOneError()), expected.get("coef_1se"));
  }

  private static void checkChosen(JsonNode item, double[] own, JsonNode expected) {
    VERIFICATION.near(
        "cross-validation, coefficients at chosen lambdas, " + scale(item),
        GLMNET,
        tolerance(item),
        1e-2,
        own,
        numbers(expected));
  }

  @Test
  void agreesWithScikitSurvival() {
    Reference.json("sksurv_models.json")
        .get("fits")
        .properties()
        .forEach(
            entry -> {
              var cohort = cohort(entry.getKey());
              JsonNode item = entry.getValue().get("coxnet_l1_std");
              CoxPath onScores =
                  CoxPath.fit(
                      Standardised.of(cohort.x()),
                      cohort.y(),
                      CoxPathOptions.lasso().unstandardised(),
                      numbers(item.get("alphas")));
              checkPath("coefficients of z-scores", onScores, item.get("coef"), 1e-2);

              JsonNode normalised = entry.getValue().get("coxnet_l1_normalize_raw");
              // There columns are divided by their Euclidean norm, so lambdas are smaller by the
              // root of n.
              double[] lambdas =
                  Arrays.stream(numbers(normalised.get("alphas")))
                      .map(a -> a * Math.sqrt(cohort.y().size()))
                      .toArray();
              CoxPath own = CoxPath.fit(cohort.x(), cohort.y(), CoxPathOptions.lasso(), lambdas);
              checkPath("coefficients, columns of norm one", own, normalised.get("coef"), 1e-2);
            });
  }

  private static void checkPath(String what, CoxPath path, JsonNode rows, double floor) {
    for (int k = 0; k < path.size(); k++) {
      // scikit-survival stops at a tolerance of 1e-7 on the change of coefficients.
      VERIFICATION.near(what, SKSURV, 1e-3, floor, path.coefficients(k), numbers(rows.get(k)));
    }
  }

  private static String scale(JsonNode item) {
    return item.get("standardize").asBoolean() ? "standardised columns" : "columns as they are";
  }

  private static double tolerance(JsonNode item) {
    return item.get("standardize").asBoolean() ? 3e-4 : 1e-3;
  }

  private static CoxPathOptions options(JsonNode item) {
    CoxPathOptions options =
        CoxPathOptions.elasticNet(item.get("alpha").asDouble()).withSteps(60, 1e-3);
    return item.get("standardize").asBoolean() ? options : options.unstandardised();
  }
}
