package org.hepacast.contracts.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hepacast.contracts.topic.Topic;

/**
 * The FHIR R4 resource types that the suite reads, each with its topic and the element that names
 * its patient. Nothing else in the suite lists them. Patients come first: what speaks of them
 * follows, and before all else whether anything may be computed of them.
 */
public enum ReadType {
  PATIENT("Patient", Topic.CLINICAL, "id"),
  CONSENT("Consent", Topic.CLINICAL, "patient"),
  CONDITION("Condition", Topic.CLINICAL, "subject"),
  BODY_STRUCTURE("BodyStructure", Topic.CLINICAL, "patient"),
  SPECIMEN("Specimen", Topic.CLINICAL, "subject"),
  PROCEDURE("Procedure", Topic.CLINICAL, "subject"),
  SERVICE_REQUEST("ServiceRequest", Topic.CLINICAL, "subject"),
  APPOINTMENT("Appointment", Topic.CLINICAL, "participant.actor"),
  OBSERVATION("Observation", Topic.OBSERVATION, "subject"),
  IMAGING_STUDY("ImagingStudy", Topic.IMAGING_STUDY, "subject"),
  MEDICATION_ADMINISTRATION("MedicationAdministration", Topic.CLINICAL, "subject"),
  MEDICATION_STATEMENT("MedicationStatement", Topic.CLINICAL, "subject"),
  MEDICATION_REQUEST("MedicationRequest", Topic.CLINICAL, "subject"),
  DIAGNOSTIC_REPORT("DiagnosticReport", Topic.CLINICAL, "subject");

  private static final Map<String, ReadType> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(ReadType::typeName, Function.identity()));

  private final String typeName;
  private final Topic topic;
  private final String patientElement;

  ReadType(String typeName, Topic topic, String patientElement) {
    this.typeName = typeName;
    this.topic = topic;
    this.patientElement = patientElement;
  }

  public static Optional<ReadType> of(String typeName) {
    return Optional.ofNullable(BY_NAME.get(typeName));
  }

  /** The topic on which resources of a FHIR type travel, also those that are not read. */
  public static Topic topicOf(String typeName) {
    return of(typeName).map(ReadType::topic).orElse(Topic.CLINICAL);
  }

  /** As {@code resourceType} has it. */
  public String typeName() {
    return typeName;
  }

  public Topic topic() {
    return topic;
  }

  /**
   * {@code Observation.subject}, {@code BodyStructure.patient}, {@code Appointment.participant}.
   */
  public String patientElement() {
    return typeName + "." + patientElement;
  }

  /**
   * The Reference to its patient, or a missing node: of an Appointment that of the participant who
   * is a Patient. A Patient itself has none.
   */
  public JsonNode patientOf(JsonNode resource) {
    if (this != APPOINTMENT) {
      return resource.path(patientElement);
    }
    for (JsonNode participant : resource.path("participant")) {
      JsonNode actor = participant.path("actor");
      String reference = actor.path("reference").asText();
      if (reference.startsWith("Patient/") || reference.contains("/Patient/")) {
        return actor;
      }
    }
    return resource.path("participant").path(0).path("actor");
  }
}
