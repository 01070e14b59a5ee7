package org.hepacast.ingest.check;

import java.util.List;

/** A small record, as tests of the check need it. */
final class Records {
  static final String PATIENT =
      """
      {"resourceType": "Patient", "id": "p", "birthDate": "1960-05-01", "identifier": [{"system": "urn:mrn", "value": "7"}]}\
      """;
  static final String OPERATION =
      """
      {"resourceType": "Procedure", "id": "op", "status": "completed", "subject": {"reference": "Patient/p"}, "code": {"coding": [{"system": "http://www.ama-assn.org/go/cpt", "code": "47130"}]}, "performedDateTime": "2025-09-20T09:00:00Z"}\
      """;
  static final String CEA =
      """
      {"resourceType": "Observation", "id": "cea", "status": "final", "subject": {"reference": "Patient/p"}, "code": {"coding": [{"system": "http://loinc.org", "code": "2039-6"}]}, "effectiveDateTime": "2025-09-10T07:00:00Z", "valueQuantity": {"value": 350, "unit": "UNIT"}}\
      """;
  static final String OTHER =
      """
      {"resourceType": "Observation", "id": "k", "status": "final", "subject": {"reference": "Patient/p"}, "code": {"coding": [{"system": "http://loinc.org", "code": "2823-3"}]}}\
      """;

  static final String GOOD_CEA = CEA.replace("UNIT", "NG/ML");
  static final String BAD_CEA = CEA.replace("UNIT", "furlong");

  static final List<String> WHOLE = List.of(PATIENT, OPERATION, GOOD_CEA, OTHER);

  private Records() {}
}
