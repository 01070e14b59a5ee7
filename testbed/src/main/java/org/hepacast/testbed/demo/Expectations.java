package org.hepacast.testbed.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hepacast.testbed.ehr.FhirClient;
import org.hepacast.testbed.patients.SamplePatient;

/** Reads back from the EHR what stands there, and compares it with what must. */
public final class Expectations {
  private static final Duration POLL = Duration.ofMillis(250);

  private final FhirClient ehr;

  public Expectations(FhirClient ehr) {
    this.ehr = ehr;
  }

  /** Every RiskAssessment at the EHR, by patient and family. */
  public List<StandingAssessment> standing() {
    return read("RiskAssessment?_count=200");
  }

  /**
   * One patient's.
   *
   * @param patient logical id
   */
  public List<StandingAssessment> standing(String patient) {
    return read("RiskAssessment?_count=200&subject=Patient/" + patient);
  }

  /**
   * Waits patient by patient, so that a wait costs the EHR one small search and not a list of all
   * that it holds; then everybody is looked at once more.
   *
   * @return what is not met when patience ends; empty when all is
   */
  public List<String> await(
      List<SamplePatient> patients,
      Function<SamplePatient, Map<String, String>> expected,
      Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    for (SamplePatient patient : patients) {
      while (!unmet(patient, expected).isEmpty() && System.nanoTime() < deadline) {
        LockSupport.parkNanos(POLL.toNanos());
      }
    }
    return patients.stream().flatMap(patient -> unmet(patient, expected).stream()).toList();
  }

  private List<String> unmet(
      SamplePatient patient, Function<SamplePatient, Map<String, String>> expected) {
    return unmet(List.of(patient), standing(patient.key()), expected);
  }

  private List<StandingAssessment> read(String search) {
    return ehr.search(search).stream()
        .map(StandingAssessment::of)
        .sorted(
            Comparator.comparing(StandingAssessment::patient)
                .thenComparing(StandingAssessment::family))
        .toList();
  }

  /**
   * One line for each expectation that is not met; empty when all are. A family that a patient's
   * expectations do not name may say anything; a patient without any must have no assessment.
   */
  public static List<String> unmet(
      List<SamplePatient> patients,
      List<StandingAssessment> standing,
      Function<SamplePatient, Map<String, String>> expected) {
    var wanted = new LinkedHashMap<String, Map<String, String>>();
    patients.forEach(patient -> wanted.put(patient.key(), expected.apply(patient)));
    return unmet(wanted, standing);
  }

  /**
   * The same.
   *
   * @param expected by the patient's logical id
   */
  static List<String> unmet(
      Map<String, Map<String, String>> expected, List<StandingAssessment> standing) {
    Map<String, Map<String, String>> byPatient =
        standing.stream()
            .collect(
                Collectors.groupingBy(
                    StandingAssessment::patient,
                    Collectors.toMap(
                        StandingAssessment::family,
                        StandingAssessment::summary,
                        (one, two) -> "twice: " + one + " and " + two,
                        TreeMap::new)));
    var unmet = new ArrayList<String>();
    expected.forEach((patient, wanted) -> compare(patient, wanted, byPatient, unmet));
    return unmet;
  }

  private static void compare(
      String patient,
      Map<String, String> wanted,
      Map<String, Map<String, String>> byPatient,
      List<String> unmet) {
    Map<String, String> found = byPatient.getOrDefault(patient, Map.of());
    wanted.forEach(
        (family, summary) -> {
          String actual = found.getOrDefault(family, "nothing");
          if (!actual.equals(summary)) {
            unmet.add(
                "%s %s: expected %s, the EHR holds %s".formatted(patient, family, summary, actual));
          }
        });
    if (wanted.isEmpty() && !found.isEmpty()) {
      unmet.add("%s: expected nothing, the EHR holds %s".formatted(patient, found.keySet()));
    }
  }
}
