package org.hepacast.prognosis.survival;

import static org.hepacast.prognosis.verification.Reference.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.SharedData;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The figures in {@code reference/cumulative-incidence-r.json} were computed once, by the calls
 * that stand in the file, on data sets of the shared folder.
 */
class CumulativeIncidenceReferenceTest {
  @RegisterExtension
  static final Verification VERIFICATION =
      Verification.of("verification-survival.md", "Cumulative incidence and Gray's test");

  private static final String SURVFIT = "R survival 3.5.3, survfit";
  private static final String CMPRSK = "R cmprsk 2.2.11";

  /** Subjects with competing causes, in groups. */
  private record Sample(double[] time, int[] cause, int[] group, int[] stratum) {
    Sample of(int g) {
      int[] rows = IntStream.range(0, time.length).filter(i -> group[i] == g).toArray();
      return new Sample(
          Arrays.stream(rows).mapToDouble(i -> time[i]).toArray(),
          Arrays.stream(rows).map(i -> cause[i]).toArray(),
          new int[rows.length],
          new int[rows.length]);
    }
  }

  @Test
  void agreesOnCurvesErrorsAndIntervals() {
    for (JsonNode item : Reference.json("cumulative-incidence-r.json").get("sets")) {
      Sample all = sample(item);
      List<String> groups = Reference.texts(item.get("groups"));
      double[] times = numbers(item.get("times"));
      for (JsonNode curve : item.get("curves")) {
        Sample own = all.of(groups.indexOf(curve.get("group").asText()));
        int cause = curve.get("cause").asInt();
        compareWithSurvfit(own, cause, times, curve);
        compareWithCmprsk(own, cause, times, curve);
      }
    }
  }

  private static void compareWithSurvfit(Sample own, int cause, double[] times, JsonNode curve) {
    var incidence = CumulativeIncidence.of(own.time, own.cause, 2);
    VERIFICATION.near(
        "cumulative incidence",
        SURVFIT,
        1e-6,
        Arrays.stream(times).map(t -> incidence.at(cause, t).value()).toArray(),
        numbers(curve.get("incidence")));
    VERIFICATION.near(
        "standard error, infinitesimal jackknife",
        SURVFIT,
        1e-6,
        Arrays.stream(times).map(t -> incidence.at(cause, t).standardError()).toArray(),
        numbers(curve.get("se_jackknife")));
    for (ConfidenceType type : ConfidenceType.values()) {
      String field = type.name().toLowerCase(java.util.Locale.ROOT).replace("_", "");
      List<Interval> limits =
          Arrays.stream(times).mapToObj(t -> incidence.interval(cause, t, 0.95, type)).toList();
      VERIFICATION.near(
          "interval, " + field,
          SURVFIT,
          1e-6,
          limits.stream().mapToDouble(Interval::lower).toArray(),
          whereAny(curve, "lower_" + field, type));
      VERIFICATION.near(
          "interval, " + field,
          SURVFIT,
          1e-6,
          limits.stream().mapToDouble(Interval::upper).toArray(),
          whereAny(curve, "upper_" + field, type));
    }
  }

  /** Limits; before anybody has left a group, survfit prints 0 where the scale has no limit. */
  private static double[] whereAny(JsonNode curve, String field, ConfidenceType type) {
    double[] limits = numbers(curve.get(field));
    double[] incidence = numbers(curve.get("incidence"));
    for (int i = 0; i < limits.length; i++) {
      if (incidence[i] == 0 && type != ConfidenceType.PLAIN) {
        limits[i] = Double.NaN;
      }
    }
    return limits;
  }

  private static void compareWithCmprsk(Sample own, int cause, double[] times, JsonNode curve) {
    var incidence = CumulativeIncidence.of(own.time, own.cause, 2, IncidenceVariance.AALEN);
    VERIFICATION.near(
        "cumulative incidence",
        CMPRSK,
        1e-6,
        Arrays.stream(times).map(t -> incidence.at(cause, t).value()).toArray(),
        numbers(curve.get("cmprsk_incidence")));
    VERIFICATION.near(
        "standard error, Aalen",
        CMPRSK,
        1e-6,
        Arrays.stream(times).map(t -> incidence.at(cause, t).standardError()).toArray(),
        numbers(curve.get("cmprsk_se")));
  }

  @Test
  void agreesOnGraysTest() {
    for (JsonNode item : Reference.json("cumulative-incidence-r.json").get("sets")) {
      Sample all = sample(item);
      int[] together = new int[all.time.length];
      compareTest("Gray's test", all, together, 0, item.get("gray_rho0"));
      compareTest("Gray's test, rho = 1", all, together, 1, item.get("gray_rho1"));
      if (item.has("gray_strata_node4")) {
        compareTest("Gray's test, stratified", all, all.stratum, 0, item.get("gray_strata_node4"));
      }
    }
  }

  private static void compareTest(
      String what, Sample all, int[] stratum, double rho, JsonNode expected) {
    for (JsonNode item : expected) {
      GrayTest own =
          GrayTest.test(all.time, all.cause, item.get("cause").asInt(), all.group, stratum, rho);
      VERIFICATION.near(what, CMPRSK, 1e-6, own.chiSquared(), item.get("chi_squared").asDouble());
      // cmprsk takes p as one minus the lower tail, which keeps 16 digits of 1, not of p.
      VERIFICATION.near(
          what + ", p",
          CMPRSK,
          1e-6,
          1e-9,
          new double[] {own.p()},
          new double[] {item.get("p").asDouble()});
      VERIFICATION.same(
          what + ", degrees of freedom", CMPRSK, own.degrees(), item.get("df").asInt());
    }
  }

  private static Sample sample(JsonNode item) {
    return switch (item.get("set").asText()) {
      case "pbc" -> pbc("trt", 1, item);
      case "pbc in whole years" -> pbc("stage", 365.25, item);
      case "colon" -> colon(item);
      case "tcia-crlm" -> liver(item);
      default -> throw new IllegalArgumentException("No such set: " + item.get("set"));
    };
  }

  private static Sample pbc(String group, double unit, JsonNode item) {
    Reference.Csv csv = Reference.data("pbc.csv").where(row -> !row.get("trt").isEmpty());
    double[] time = csv.numbers("time");
    Arrays.setAll(time, i -> unit == 1 ? time[i] : Math.floor(time[i] / unit));
    return grouped(csv, group, time, csv.integers("status"), item);
  }

  private static Sample colon(JsonNode item) {
    Reference.Csv recurrence = Reference.data("colon.csv").where(r -> r.get("etype").equals("1"));
    Reference.Csv death = Reference.data("colon.csv").where(r -> r.get("etype").equals("2"));
    int[] recurred = recurrence.integers("status");
    int[] died = death.integers("status");
    double[] time = death.numbers("time");
    double[] until = recurrence.numbers("time");
    int[] cause = new int[time.length];
    for (int i = 0; i < time.length; i++) {
      cause[i] = recurred[i] == 1 ? 1 : 2 * died[i];
      time[i] = recurred[i] == 1 ? until[i] : time[i];
    }
    Sample all = grouped(recurrence, "rx", time, cause, item);
    return new Sample(time, cause, all.group, recurrence.integers("node4"));
  }

  private static Sample liver(JsonNode item) {
    Reference.Csv csv =
        SharedData.table("tcia-crlm/clinical.csv")
            .where(row -> !row.get("clinrisk_stratified").equals("-999"));
    int[] recurred = csv.integers("progression_or_recurrence_liveronly");
    int[] died = csv.integers("vital_status");
    double[] time = csv.numbers("overall_survival_months");
    double[] until = csv.numbers("months_to_liver_DFS_progression");
    int[] cause = new int[time.length];
    for (int i = 0; i < time.length; i++) {
      cause[i] = recurred[i] == 1 ? 1 : 2 * died[i];
      time[i] = recurred[i] == 1 ? until[i] : time[i];
    }
    return grouped(csv, "clinrisk_stratified", time, cause, item);
  }

  private static Sample grouped(
      Reference.Csv csv, String group, double[] time, int[] cause, JsonNode item) {
    List<String> names = Reference.texts(item.get("groups"));
    int[] groups = Arrays.stream(csv.texts(group)).mapToInt(names::indexOf).toArray();
    return new Sample(time, cause, groups, new int[time.length]);
  }
}
