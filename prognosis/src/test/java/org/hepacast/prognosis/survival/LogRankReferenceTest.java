package org.hepacast.prognosis.survival;

import static org.hepacast.prognosis.verification.Reference.cohort;
import static org.hepacast.prognosis.verification.Reference.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hepacast.prognosis.hypothesis.Multiplicity;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LogRankReferenceTest {
  @RegisterExtension
  static final Verification VERIFICATION =
      Verification.of("verification-survival.md", "Log-rank tests");

  private static final String R = "R survival 3.5.3, survdiff";

  @Test
  void agreesForTwoToFourGroupsAndBothWeights() {
    for (JsonNode item : Reference.json("kaplan_meier_logrank.json").get("logrank")) {
      var cohort = cohort(item.get("set").asText());
      int[] group = Groups.of(cohort.x().column(cohort.x().indexOf(item.get("group").asText())));
      double rho = item.get("rho").asDouble();
      LogRank test = LogRank.test(cohort.y(), group, new int[group.length], rho);
      String of = rho == 0 ? ", log-rank" : ", Peto-Peto";

      check("observed" + of, numbers(item.get("observed")), test.observed());
      check("expected" + of, numbers(item.get("expected")), test.expected());
      check(
          "covariance" + of,
          Arrays.stream(Reference.matrix(item.get("var")))
              .flatMapToDouble(Arrays::stream)
              .toArray(),
          test.variance());
      check("chi-squared" + of, item.get("chisq").asDouble(), test.chiSquared());
      check("p" + of, item.get("p").asDouble(), test.p());
      VERIFICATION.same("degrees of freedom" + of, R, test.degrees(), item.get("df").asInt());
    }
  }

  @Test
  void agreesForThreeArmsWithinStrataAndPairwise() {
    JsonNode reference = Reference.json("kaplan_meier_logrank.json");
    var cohort = cohort("colon_death");
    double[] lev5fu = cohort.x().column(cohort.x().indexOf("lev5fu"));
    double[] lev = cohort.x().column(cohort.x().indexOf("lev"));
    int[] arm = new int[lev.length];
    for (int i = 0; i < arm.length; i++) {
      arm[i] = (int) (lev[i] + 2 * lev5fu[i]);
    }
    int[] surgery = Groups.of(cohort.x().column(cohort.x().indexOf("surg")));

    check(
        "chi-squared, stratified",
        reference.get("stratified_logrank").get("chisq").asDouble(),
        LogRank.test(cohort.y(), Groups.of(lev5fu), surgery, 0).chiSquared());
    check(
        "expected, stratified",
        numbers(reference.get("stratified_logrank").get("expected")),
        LogRank.test(cohort.y(), Groups.of(lev5fu), surgery, 0).expected());
    check(
        "chi-squared, three arms",
        reference.get("arm3_logrank").get("chisq").asDouble(),
        LogRank.test(cohort.y(), arm).chiSquared());

    JsonNode pairwise = reference.get("pairwise_logrank_arm");
    var none = PairwiseLogRank.test(cohort.y(), arm, Multiplicity.NONE).pairs();
    check(
        "chi-squared, pairwise",
        numbers(pairwise.get("chisq")),
        none.stream().mapToDouble(pair -> pair.test().chiSquared()).toArray());
    Map.of(
            "p",
            Multiplicity.NONE,
            "p_bh",
            Multiplicity.BENJAMINI_HOCHBERG,
            "p_holm",
            Multiplicity.HOLM,
            "p_bonf",
            Multiplicity.BONFERRONI)
        .forEach(
            (name, adjustment) -> {
              List<PairwiseLogRank.Pair> pairs =
                  PairwiseLogRank.test(cohort.y(), arm, adjustment).pairs();
              check(
                  "p, pairwise, " + adjustment,
                  numbers(pairwise.get(name)),
                  pairs.stream().mapToDouble(PairwiseLogRank.Pair::adjustedP).toArray());
            });
  }

  private static void check(String what, double expected, double actual) {
    VERIFICATION.near(what, R, 1e-6, actual, expected);
  }

  private static void check(String what, double[] expected, double[] actual) {
    VERIFICATION.near(what, R, 1e-6, actual, expected);
  }
}
