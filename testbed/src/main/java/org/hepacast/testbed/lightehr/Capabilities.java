package org.hepacast.testbed.lightehr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the server says that it offers. */
final class Capabilities {
  private static final List<String> INTERACTIONS =
      List.of("read", "update", "search-type", "history-type", "history-instance");

  static final List<String> TYPES =
      List.of(
          "Patient",
          "Consent",
          "Condition",
          "Procedure",
          "BodyStructure",
          "Specimen",
          "MedicationAdministration",
          "MedicationRequest",
          "MedicationStatement",
          "ServiceRequest",
          "Appointment",
          "DiagnosticReport",
          "ImagingStudy",
          "Observation",
          "RiskAssessment",
          "Subscription");

  private Capabilities() {}

  /** Every one of the types with read, search, update and history. */
  static ObjectNode of(List<String> types) {
    ObjectNode statement = Versions.object("CapabilityStatement");
    ObjectNode rest = statement.putArray("rest").addObject().put("mode", "server");
    for (String type : types) {
      ObjectNode resource = rest.withArray("resource").addObject().put("type", type);
      INTERACTIONS.forEach(code -> resource.withArray("interaction").addObject().put("code", code));
    }
    return statement;
  }
}
