package org.hepacast.prognosis.survival.validation;

import com.fasterxml.jackson.databind.JsonNode;
import org.hepacast.prognosis.cox.CoxFit;
import org.hepacast.prognosis.cox.CoxInput;
import org.hepacast.prognosis.cox.CoxOptions;
import org.hepacast.prognosis.cox.CoxRegression;
import org.hepacast.prognosis.survival.Estimate;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConcordanceReferenceTest {
  @RegisterExtension
  static final Verification VERIFICATION =
      Verification.of("verification-survival.md", "Concordance");

  private static final String R = "R survival 3.5.3, concordance";

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
}
