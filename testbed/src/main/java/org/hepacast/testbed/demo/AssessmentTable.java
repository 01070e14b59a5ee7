package org.hepacast.testbed.demo;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.testbed.patients.SamplePatient;

/** The RiskAssessments of the sample patients as a table for a terminal. */
final class AssessmentTable {
  private static final String ROW = "  %-26s %-9s %-17s %s%n";

  private AssessmentTable() {}

  static String of(List<SamplePatient> patients, List<StandingAssessment> standing) {
    var text = new StringBuilder();
    for (SamplePatient patient : patients) {
      text.append(patient.key())
          .append("  ")
          .append(patient.story())
          .append(System.lineSeparator());
      List<StandingAssessment> own =
          standing.stream().filter(a -> a.patient().equals(patient.key())).toList();
      if (own.isEmpty()) {
        text.append("  (no RiskAssessment)").append(System.lineSeparator());
      }
      for (StandingAssessment assessment : own) {
        text.append(
            ROW.formatted(
                assessment.family(),
                assessment.score(),
                assessment.status(),
                String.join("; ", told(assessment))));
      }
    }
    return text.toString();
  }

  private static List<String> told(StandingAssessment assessment) {
    var told = new ArrayList<String>();
    if (assessment.demonstration()) {
      told.add("demonstration, trained on simulated patients");
    }
    if (assessment.restsOnImages()) {
      told.add("rests on the image");
    }
    assessment.predictions().stream().filter(sentence -> !sentence.isEmpty()).forEach(told::add);
    return told;
  }
}
