package org.hepacast.report.assessment;

import static org.hepacast.report.assessment.FhirJson.coding;
import static org.hepacast.report.assessment.FhirJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hepacast.contracts.consent.Refusal;
import org.jspecify.annotations.Nullable;

/** Observations of a study as this deployment writes them. */
record StudyObservations(Deployment deployment) {
  private static final String STATUS = "status";
  private static final String WITHDRAWN =
      "Withdrawn: the images no longer give this value, or do not stand.";
  private static final String DATA_ABSENT =
      "http://terminology.hl7.org/CodeSystem/data-absent-reason";

  /** What only the EHR's own copy carries. */
  private static final List<String> OF_THE_SERVER = List.of("versionId", "lastUpdated", "source");

  /**
   * @param told by the imaging process
   * @param found at the EHR; null when nothing is there
   */
  ObjectNode standing(ObjectNode told, @Nullable ObjectNode found) {
    ObjectNode resource = told.deepCopy();
    label(resource);
    resource.putArray("performer").add(deployment.speaker());
    resource.put(STATUS, status(told, found).code());
    return resource;
  }

  private void label(ObjectNode resource) {
    String label = deployment.securityLabel();
    String display = label.equals("DEVAST") ? "device asserted" : label;
    resource
        .withObjectProperty("meta")
        .putArray("security")
        .add(coding(FhirJson.OBSERVATION_VALUE, label, display));
  }

  /**
   * Another value than the one that stands there, or once stood, corrects it; what rests on regions
   * that nobody has accepted claims nothing.
   */
  private static AssessmentStatus status(ObjectNode told, @Nullable ObjectNode found) {
    if (isPreliminary(told)) {
      return AssessmentStatus.PRELIMINARY;
    }
    if (found == null) {
      return AssessmentStatus.FINAL;
    }
    return isSameValue(told.path("valueQuantity"), found.path("valueQuantity"))
            && !isWithdrawn(found)
            && !isCorrected(found)
        ? AssessmentStatus.FINAL
        : AssessmentStatus.CORRECTED;
  }

  private static boolean isSameValue(JsonNode told, JsonNode found) {
    return found.path("value").isNumber()
        && told.path("value").decimalValue().compareTo(found.path("value").decimalValue()) == 0
        && told.path("code").equals(found.path("code"));
  }

  static boolean isPreliminary(ObjectNode resource) {
    return resource.path(STATUS).asText().equals(AssessmentStatus.PRELIMINARY.code());
  }

  static boolean isCorrected(ObjectNode resource) {
    return resource.path(STATUS).asText().equals(AssessmentStatus.CORRECTED.code());
  }

  static boolean isWithdrawn(ObjectNode resource) {
    return resource.path(STATUS).asText().equals(AssessmentStatus.ENTERED_IN_ERROR.code());
  }

  /** What stands at the EHR, without its value: who overlooks the status must not read a figure. */
  ObjectNode withdrawn(ObjectNode found, @Nullable Refusal refusal) {
    String why = refusal == null ? WITHDRAWN : Wording.withdrawn(refusal);
    ObjectNode resource = found.deepCopy();
    resource.remove(List.of("id", "valueQuantity", "issued", "interpretation"));
    resource.withObjectProperty("meta").remove(OF_THE_SERVER);
    resource.put(STATUS, AssessmentStatus.ENTERED_IN_ERROR.code());
    resource.set("dataAbsentReason", FhirJson.concept(coding(DATA_ABSENT, "error", "Error")));
    resource.set("text", FhirJson.narrative(List.of(why, Wording.RESEARCH_USE)));
    resource.putArray("note").add(text("text", Wording.RESEARCH_USE)).add(text("text", why));
    return resource;
  }
}
