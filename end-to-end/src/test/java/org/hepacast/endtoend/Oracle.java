package org.hepacast.endtoend;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.hepacast.testbed.patients.SamplePatient;
import org.hepacast.testbed.patients.SamplePatient.Change;

/**
 * What must be said of a generated patient, straight from the papers' rules and without any code of
 * the services: Fong 1999, Konopke 2009, Sasaki 2018, Malik 2007, Beppu 2012, Kanesada.
 */
final class Oracle {
  private static final int SYNCHRONOUS_DAYS = 31;

  private final SamplePatient patient;
  private final boolean corrected;

  private Oracle(SamplePatient patient, boolean withChanges) {
    this.patient = patient;
    this.corrected = withChanges && patient.later() != null;
  }

  static Map<String, String> first(SamplePatient patient) {
    return new Oracle(patient, false).expectations();
  }

  static Map<String, String> afterCorrections(SamplePatient patient) {
    return new Oracle(patient, true).expectations();
  }

  private Map<String, String> expectations() {
    String afterCea = corrected ? " corrected" : " final";
    return Map.of(
        "fong", fong() + afterCea,
        "konopke", konopke() + afterCea,
        "tbs", tumourBurden() + " final",
        "leeds", leeds() + " final",
        "beppu", beppu() + " final",
        "kanesada", (count() >= 3 || millimetres() >= 50 ? 1 : 0) + " final");
  }

  private int fong() {
    boolean shortInterval = metastasis().isBefore(primary().plusMonths(12));
    return one(nodePositive())
        + one(shortInterval)
        + one(count() > 1)
        + one(millimetres() > 50)
        + one(cea() > 200);
  }

  private int konopke() {
    return one(synchronous()) + one(count() >= 4) + one(cea() >= 200);
  }

  /** With three decimals, as the RiskAssessment's text shows it. */
  private String tumourBurden() {
    double centimetres = millimetres() / 10;
    return BigDecimal.valueOf(Math.sqrt(centimetres * centimetres + count() * count()))
        .setScale(3, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private int leeds() {
    boolean inflamed = lab("crp") > 10 || lab("neut") / lab("lymph") > 5;
    return one(inflamed) + one(count() >= 8);
  }

  private int beppu() {
    int tumours = count() >= 5 ? 9 : count() >= 2 ? 4 : 0;
    return (synchronous() ? 3 : 0)
        + (nodePositive() ? 3 : 0)
        + tumours
        + (millimetres() > 50 ? 2 : 0)
        + (lab("ca199") > 100 ? 4 : 0);
  }

  private boolean synchronous() {
    return !metastasis().isAfter(primary().plusDays(SYNCHRONOUS_DAYS));
  }

  private boolean nodePositive() {
    return !fact("clinical.n_stage").asText().endsWith("0");
  }

  private int count() {
    return fact("clinical.lesion_count").asInt();
  }

  private double millimetres() {
    return fact("clinical.largest_diameter_mm").asDouble();
  }

  private double cea() {
    if (corrected) {
      Change change = Objects.requireNonNull(patient.later()).getFirst();
      return Objects.requireNonNull(change.value()).asDouble();
    }
    return lab("cea");
  }

  private double lab(String id) {
    return patient.labs().stream()
        .filter(lab -> lab.id().equals(id))
        .findFirst()
        .orElseThrow()
        .value()
        .asDouble();
  }

  private com.fasterxml.jackson.databind.JsonNode fact(String name) {
    return patient.facts().stream()
        .filter(fact -> fact.feature().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private LocalDate primary() {
    return LocalDate.parse(Objects.requireNonNull(patient.primary()).date());
  }

  private LocalDate metastasis() {
    return LocalDate.parse(Objects.requireNonNull(patient.metastasis()).date());
  }

  private static int one(boolean point) {
    return point ? 1 : 0;
  }
}
