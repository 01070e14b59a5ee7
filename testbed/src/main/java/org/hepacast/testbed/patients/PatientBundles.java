package org.hepacast.testbed.patients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.testbed.patients.SamplePatient.Change;
import org.hepacast.testbed.patients.SamplePatient.Diagnosis;
import org.hepacast.testbed.patients.SamplePatient.Fact;
import org.hepacast.testbed.patients.SamplePatient.Lab;
import org.hepacast.testbed.patients.SamplePatient.Operation;
import org.jspecify.annotations.Nullable;

/** Writes a sample patient as FHIR transactions. */
public final class PatientBundles {
  /** Identifier system of the demo hospital. */
  public static final String RECORD_NUMBER = "urn:hepacast:demo:record-number";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private PatientBundles() {}

  /** Everything the EHR holds at first. */
  public static ObjectNode first(SamplePatient patient) {
    var resources = new ArrayList<ObjectNode>();
    resources.add(patientResource(patient));
    condition(patient, "primary", patient.primary()).ifPresent(resources::add);
    condition(patient, "livermet", patient.metastasis()).ifPresent(resources::add);
    Operation operation = patient.operation();
    if (operation != null) {
      resources.add(procedure(patient, operation, operation.status()));
    }
    patient.labs().forEach(lab -> resources.add(lab(patient, lab, lab.value(), "final")));
    patient.facts().forEach(fact -> resources.add(fact(patient, fact)));
    return transaction(resources);
  }

  /** What changes later; empty when nothing does. */
  public static Optional<ObjectNode> later(SamplePatient patient) {
    List<Change> changes = patient.later();
    return changes == null
        ? Optional.empty()
        : Optional.of(
            transaction(changes.stream().map(change -> changed(patient, change)).toList()));
  }

  private static ObjectNode changed(SamplePatient patient, Change change) {
    if (change.add() != null) {
      return lab(patient, change.add(), change.add().value(), "final");
    }
    Operation operation = patient.operation();
    if (change.operationStatus() != null && operation != null) {
      return procedure(patient, operation, change.operationStatus());
    }
    Lab lab =
        patient.labs().stream()
            .filter(candidate -> candidate.id().equals(change.correct()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        patient.key() + " corrects a result it does not have"));
    String status = change.status() == null ? "corrected" : change.status();
    return lab(patient, lab, change.value() == null ? lab.value() : change.value(), status);
  }

  private static ObjectNode patientResource(SamplePatient patient) {
    ObjectNode resource = resource("Patient", patient.key());
    resource
        .putArray("identifier")
        .addObject()
        .put("system", RECORD_NUMBER)
        .put("value", patient.key());
    return resource.put("gender", patient.gender()).put("birthDate", patient.birthDate());
  }

  private static Optional<ObjectNode> condition(
      SamplePatient patient, String name, @Nullable Diagnosis diagnosis) {
    if (diagnosis == null) {
      return Optional.empty();
    }
    ObjectNode resource = resource("Condition", patient.key() + "-" + name);
    resource.set(
        "clinicalStatus",
        concept("http://terminology.hl7.org/CodeSystem/condition-clinical", "active"));
    resource.set(
        "verificationStatus",
        concept("http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed"));
    resource.set("code", concept(diagnosis.system(), diagnosis.code()));
    resource.set("subject", reference(patient));
    return Optional.of(resource.put("onsetDateTime", diagnosis.date()));
  }

  private static ObjectNode procedure(SamplePatient patient, Operation operation, String status) {
    ObjectNode resource = resource("Procedure", patient.key() + "-operation");
    resource
        .putArray("identifier")
        .addObject()
        .put("system", "urn:hepacast:demo:operation-number")
        .put("value", "OP-" + patient.key());
    resource.put("status", status).set("code", concept(Systems.SNOMED_CT, operation.code()));
    resource.set("subject", reference(patient));
    return resource.put("performedDateTime", operation.at());
  }

  private static ObjectNode lab(SamplePatient patient, Lab lab, JsonNode value, String status) {
    String system = lab.system() == null ? Systems.LOINC : lab.system();
    ObjectNode resource = observation(patient, lab.id(), system, lab.code(), lab.at(), status);
    ObjectNode quantity = quantity(value, lab.unit());
    if (lab.comparator() != null) {
      quantity.put("comparator", lab.comparator());
    }
    resource.set("valueQuantity", quantity);
    return resource;
  }

  private static ObjectNode fact(SamplePatient patient, Fact fact) {
    String id = fact.feature().replace("clinical.", "").replace('_', '-');
    ObjectNode resource =
        observation(patient, id, Systems.FEATURE, fact.feature(), fact.at(), "final");
    if (fact.value().isBoolean()) {
      resource.set("valueBoolean", fact.value());
    } else if (fact.value().isNumber()) {
      String unit =
          fact.unit() != null ? fact.unit() : fact.feature().endsWith("_mm") ? "mm" : "{#}";
      resource.set("valueQuantity", quantity(fact.value(), unit));
    } else {
      // As pathologists write it: in words, without a code system.
      resource.putObject("valueCodeableConcept").put("text", fact.value().asText());
    }
    return resource;
  }

  private static ObjectNode observation(
      SamplePatient patient, String id, String system, String code, String at, String status) {
    ObjectNode resource = resource("Observation", patient.key() + "-" + id);
    resource.put("status", status).set("code", concept(system, code));
    resource.set("subject", reference(patient));
    return resource.put("effectiveDateTime", at);
  }

  private static ObjectNode quantity(JsonNode value, @Nullable String unit) {
    ObjectNode quantity = JSON.objectNode();
    quantity.set("value", value);
    if (unit != null) {
      quantity.put("unit", unit).put("system", Systems.UCUM).put("code", unit);
    }
    return quantity;
  }

  private static ObjectNode concept(String system, String code) {
    ObjectNode concept = JSON.objectNode();
    concept.putArray("coding").addObject().put("system", system).put("code", code);
    return concept;
  }

  private static ObjectNode reference(SamplePatient patient) {
    return JSON.objectNode().put("reference", "Patient/" + patient.key());
  }

  private static ObjectNode resource(String type, String id) {
    return JSON.objectNode().put("resourceType", type).put("id", id);
  }

  private static ObjectNode transaction(List<ObjectNode> resources) {
    ObjectNode bundle = JSON.objectNode().put("resourceType", "Bundle").put("type", "transaction");
    var entries = bundle.putArray("entry");
    for (ObjectNode resource : resources) {
      ObjectNode entry = entries.addObject();
      entry.set("resource", resource);
      String url = resource.path("resourceType").asText() + "/" + resource.path("id").asText();
      entry.putObject("request").put("method", "PUT").put("url", url);
    }
    return bundle;
  }
}
