package org.hepacast.testbed.dress;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A patient as a clinician knows them.
 *
 * @param key short name, the same in every dress: {@code D1}
 * @param story what the patient is there to show
 * @param gender FHIR administrative gender
 * @param expect per model family: score and status of the RiskAssessment
 */
public record ClinicalPatient(
    String key,
    String story,
    String gender,
    LocalDate birthDate,
    List<ClinicalFact> facts,
    Map<String, String> expect) {

  public ClinicalPatient {
    facts = List.copyOf(facts);
    expect = Map.copyOf(expect);
  }

  @Override
  public String toString() {
    return "ClinicalPatient[" + key + "]";
  }
}
