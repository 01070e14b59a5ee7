package org.hepacast.testbed.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hepacast.testbed.dress.ClinicalPatient;
import org.hepacast.testbed.dress.ClinicalPatients;
import org.hepacast.testbed.dress.Dress;
import org.hepacast.testbed.ehr.FhirClient;

/** The same patients in the dress of several systems: sent, compared, shown side by side. */
final class DressedPatients {
  private static final String CELL = "%-16s";

  private DressedPatients() {}

  static void send(FhirClient ehr) {
    for (ClinicalPatient patient : ClinicalPatients.all()) {
      Dress.all().forEach(dress -> ehr.transaction(dress.transaction(patient)));
    }
  }

  /** What must stand of each, by logical id. */
  static Map<String, Map<String, String>> expected() {
    var expected = new LinkedHashMap<String, Map<String, String>>();
    for (ClinicalPatient patient : ClinicalPatients.all()) {
      Dress.all().forEach(dress -> expected.put(dress.patientId(patient), patient.expect()));
    }
    return expected;
  }

  /** One line for each score that is not the same in every dress; empty when all are. */
  static List<String> unequal(List<StandingAssessment> standing) {
    var unequal = new ArrayList<String>();
    for (ClinicalPatient patient : ClinicalPatients.all()) {
      for (String family : families(patient, standing)) {
        List<String> told =
            Dress.all().stream().map(dress -> told(dress, patient, family, standing)).toList();
        if (told.stream().distinct().count() > 1) {
          unequal.add(
              "%s %s: not the same in every dress: %s".formatted(patient.key(), family, told));
        }
      }
    }
    return unequal;
  }

  /** Patient and score by dress. */
  static String table(List<StandingAssessment> standing) {
    var text =
        new StringBuilder("The same patients in the dress of several systems:%n".formatted());
    for (ClinicalPatient patient : ClinicalPatients.all()) {
      text.append("%s  %s%n  %-26s".formatted(patient.key(), patient.story(), ""));
      Dress.all().forEach(dress -> text.append(CELL.formatted(dress.name())));
      text.append(System.lineSeparator());
      for (String family : families(patient, standing)) {
        text.append("  %-26s".formatted(family));
        Dress.all()
            .forEach(dress -> text.append(CELL.formatted(told(dress, patient, family, standing))));
        text.append(System.lineSeparator());
      }
    }
    return text.toString();
  }

  private static Iterable<String> families(
      ClinicalPatient patient, List<StandingAssessment> standing) {
    var families = new TreeSet<String>(patient.expect().keySet());
    List<String> ids = Dress.all().stream().map(dress -> dress.patientId(patient)).toList();
    standing.stream()
        .filter(assessment -> ids.contains(assessment.patient()))
        .forEach(assessment -> families.add(assessment.family()));
    return families;
  }

  private static String told(
      Dress dress, ClinicalPatient patient, String family, List<StandingAssessment> standing) {
    var told = new TreeMap<String, String>();
    standing.stream()
        .filter(assessment -> assessment.patient().equals(dress.patientId(patient)))
        .filter(assessment -> assessment.family().equals(family))
        .forEach(assessment -> told.put(assessment.family(), assessment.summary()));
    return told.getOrDefault(family, "nothing");
  }
}
