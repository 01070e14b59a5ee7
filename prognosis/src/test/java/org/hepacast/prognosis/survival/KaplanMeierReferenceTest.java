package org.hepacast.prognosis.survival;

import static org.hepacast.prognosis.survival.ConfidenceType.LOG;
import static org.hepacast.prognosis.survival.ConfidenceType.LOG_LOG;
import static org.hepacast.prognosis.survival.ConfidenceType.PLAIN;
import static org.hepacast.prognosis.verification.Reference.cohort;
import static org.hepacast.prognosis.verification.Reference.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KaplanMeierReferenceTest {
  @RegisterExtension
  static final Verification VERIFICATION =
      Verification.of("verification-survival.md", "Kaplan-Meier and Nelson-Aalen");

  private static final String R = "R survival 3.5.3, survfit";
  private static final double TOLERANCE = 1e-6;

  @Test
  void agreesOnEveryPointOfTheLungCurve() {
    Reference.Csv table = Reference.csv("km_lung_all.csv");
    Survival y = cohort("lung").y();
    KaplanMeier km = KaplanMeier.of(y);
    NelsonAalen na = NelsonAalen.of(y);
    double[] times = km.times();

    check("number at risk, lung", table.numbers("n_risk"), km.numbersAtRisk());
    check("number of events, lung", table.numbers("n_event"), km.numbersOfEvents());
    check("number censored, lung", table.numbers("n_censor"), km.numbersOfCensored());
    check("survival, lung", table.numbers("surv"), km.survival().values());
    check(
        "Greenwood standard error, lung",
        table.numbers("se_surv"),
        Arrays.stream(times).map(km::standardError).toArray());
    check("interval, log, lung", table.numbers("lower_log"), km.lower(LOG, 0.95));
    check("interval, log, lung", table.numbers("upper_log"), km.upper(LOG, 0.95));
    check("interval, log-log, lung", table.numbers("lower_loglog"), km.lower(LOG_LOG, 0.95));
    check("interval, log-log, lung", table.numbers("upper_loglog"), km.upper(LOG_LOG, 0.95));
    check("interval, plain, lung", table.numbers("lower_plain"), km.lower(PLAIN, 0.95));
    check("interval, plain, lung", table.numbers("upper_plain"), km.upper(PLAIN, 0.95));
    check("Nelson-Aalen, lung", table.numbers("nelson_aalen"), na.cumulativeHazard().at(times));
    check(
        "Nelson-Aalen standard error, lung",
        table.numbers("nelson_aalen_se"),
        Arrays.stream(times).map(t -> na.at(t).standardError()).toArray());
  }

  @Test
  void agreesOnGroupsOfNineCohorts() {
    for (JsonNode curve : Reference.json("kaplan_meier_logrank.json").get("curves")) {
      var cohort = cohort(curve.get("set").asText());
      int[] group = Groups.of(cohort.x().column(cohort.x().indexOf(curve.get("group").asText())));
      ConfidenceType type = type(curve.get("conf_type").asText());
      double[] times = numbers(curve.get("times"));
      for (int g = 0; g < curve.get("strata").size(); g++) {
        KaplanMeier km = KaplanMeier.of(cohort.y().select(Groups.rows(group, g)));
        var at = Arrays.stream(times).mapToObj(t -> km.at(t, type, 0.95)).toList();
        check(
            "survival in groups",
            part(curve, "surv", g),
            at.stream().mapToDouble(Interval::estimate).toArray());
        check(
            "survival interval in groups, " + type,
            part(curve, "lower", g),
            at.stream().mapToDouble(Interval::lower).toArray());
        check(
            "survival interval in groups, " + type,
            part(curve, "upper", g),
            at.stream().mapToDouble(Interval::upper).toArray());
        check(
            "standard error in groups",
            part(curve, "se", g),
            Arrays.stream(times).map(km::standardError).toArray());
        check(
            "number at risk in groups",
            part(curve, "n_risk", g),
            Arrays.stream(times).map(km::atRisk).toArray());
        checkQuartiles(curve, g, km, type);
      }
    }
  }

  @Test
  void agreesOnRestrictedMeansAndFollowUp() {
    JsonNode reference = Reference.json("kaplan_meier_logrank.json");
    for (JsonNode item : reference.get("rmst")) {
      var cohort = cohort(item.get("set").asText());
      int[] group = Groups.of(cohort.x().column(cohort.x().indexOf(item.get("group").asText())));
      for (int g = 0; g < item.get("rmean").size(); g++) {
        Estimate mean =
            KaplanMeier.of(cohort.y().select(Groups.rows(group, g)))
                .restrictedMean(item.get("tau").asDouble());
        check("restricted mean", item.get("rmean").get(g).asDouble(), mean.value());
        check(
            "restricted mean, standard error",
            item.get("se").get(g).asDouble(),
            mean.standardError());
      }
    }
    for (JsonNode item : reference.get("reverse_km_followup")) {
      Interval median = KaplanMeier.ofFollowUp(cohort(item.get("set").asText()).y()).median();
      check(
          "median follow-up (reverse Kaplan-Meier)",
          new double[] {number(item, "median"), number(item, "lower"), number(item, "upper")},
          new double[] {median.estimate(), median.lower(), median.upper()});
    }
  }

  @Test
  void agreesOnMediansOfTinyTiedSamples() {
    for (JsonNode item :
        Reference.json("kaplan_meier_logrank.json").get("edge_cases").get("cases")) {
      KaplanMeier km =
          KaplanMeier.of(Survival.of(numbers(item.get("time")), numbers(item.get("event"))));
      double[] shares = {0.25, 0.5, 0.75};
      var quantiles = Arrays.stream(shares).mapToObj(p -> km.quantile(p, LOG, 0.95)).toList();
      check(
          "quartiles, tiny samples",
          numbers(item.get("q")),
          quantiles.stream().mapToDouble(Interval::estimate).toArray());
      check(
          "quartiles, tiny samples",
          numbers(item.get("lower")),
          quantiles.stream().mapToDouble(Interval::lower).toArray());
      check(
          "quartiles, tiny samples",
          numbers(item.get("upper")),
          quantiles.stream().mapToDouble(Interval::upper).toArray());
    }
  }

  private static void checkQuartiles(JsonNode curve, int g, KaplanMeier km, ConfidenceType type) {
    double[] shares = {0.25, 0.5, 0.75};
    for (int q = 0; q < shares.length; q++) {
      Interval own = km.quantile(shares[q], type, 0.95);
      check(
          "quartiles in groups, " + type,
          new double[] {
            number(curve.get("q25_50_75").get(g), q),
            number(curve.get("q_lower").get(g), q),
            number(curve.get("q_upper").get(g), q)
          },
          new double[] {own.estimate(), own.lower(), own.upper()});
    }
  }

  private static double[] part(JsonNode curve, String name, int g) {
    int n = curve.get("times").size();
    return Arrays.copyOfRange(numbers(curve.get(name)), g * n, (g + 1) * n);
  }

  private static double number(JsonNode node, String name) {
    return node.get(name).isNull() ? Double.NaN : node.get(name).asDouble();
  }

  private static double number(JsonNode array, int index) {
    return array.get(index).isNull() ? Double.NaN : array.get(index).asDouble();
  }

  private static ConfidenceType type(String name) {
    return switch (name) {
      case "log" -> LOG;
      case "log-log" -> LOG_LOG;
      default -> PLAIN;
    };
  }

  private static void check(String what, double expected, double actual) {
    VERIFICATION.near(what, R, TOLERANCE, actual, expected);
  }

  private static void check(String what, double[] expected, double[] actual) {
    VERIFICATION.near(what, R, TOLERANCE, actual, expected);
  }
}
