package org.hepacast.report.assessment;

import static org.hepacast.report.assessment.FhirJson.coding;
import static org.hepacast.report.assessment.FhirJson.concept;
import static org.hepacast.report.assessment.FhirJson.reference;
import static org.hepacast.report.assessment.FhirJson.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.risk.ModelReference;
import org.hepacast.contracts.risk.RiskEvent;

/**
 * The values that the suite has derived and a score rests on (NLR, disease-free interval, tumour
 * burden score ...), one Observation per case and feature, whichever score reads it.
 */
final class DerivedObservations {
  private static final String CATEGORY =
      "http://terminology.hl7.org/CodeSystem/observation-category";

  private final Deployment deployment;
  private final Assessment assessment;

  DerivedObservations(Deployment deployment, Assessment assessment) {
    this.deployment = deployment;
    this.assessment = assessment;
  }

  /** Of case and feature, not of the value: a new value updates the same resource. */
  String identifier(String feature) {
    return DerivedId.hex("observation", assessment.caseId(), feature);
  }

  String urn(String feature) {
    UUID id = DerivedId.uuid("observation", assessment.caseId(), feature);
    return Assessment.urn(id);
  }

  ObjectNode standing(DerivedValue value) {
    ObjectNode resource = frame(value.name(), status(value), words(value));
    value.effective().ifPresent(at -> resource.put("effectiveDateTime", FhirJson.instant(at)));
    resource.set("device", reference(assessment.deviceUrn()));
    switch (value) {
      case DerivedValue.Input(FeatureValue.Known known) -> {
        FhirJson.putValue(resource, known.value());
        notes(resource).add(text("text", "Derived: " + known.rule()));
      }
      case DerivedValue.Measure(RiskEvent risk, double score) -> {
        resource.set("valueQuantity", FhirJson.quantity(score, "1"));
        notes(resource)
            .add(text("text", "Derived: " + risk.model().question()))
            .add(text("text", "Source: " + risk.model().citation()));
      }
    }
    ArrayNode from = FhirJson.array();
    value.sources().stream()
        .filter(DerivedObservations::mayBeDerivedFrom)
        .forEach(source -> from.add(deployment.references().versioned(source)));
    if (!from.isEmpty()) {
      resource.set("derivedFrom", from);
    }
    return resource;
  }

  private static String words(DerivedValue value) {
    return switch (value) {
      case DerivedValue.Input(FeatureValue.Known known) -> Wording.input(known);
      case DerivedValue.Measure(RiskEvent risk, double score) ->
          risk.model().title() + ": " + Wording.decimal(score).toPlainString();
    };
  }

  private ModelReference model() {
    return assessment.risk().model();
  }

  private String meaning(String name) {
    return DerivedValue.Measure.isName(name) ? model().title() : Wording.meaning(name);
  }

  /** In place of one that was written earlier and is no longer true of the patient. */
  ObjectNode withdrawn(String feature) {
    ObjectNode resource = frame(feature, "entered-in-error", meaning(feature) + ": withdrawn");
    String why =
        assessment
            .risk()
            .refusal()
            .map(Wording::withdrawn)
            .orElse("Withdrawn: what it was derived from does not stand.");
    notes(resource).add(text("text", why));
    return resource;
  }

  private ObjectNode frame(String feature, String status, String words) {
    String meaning = meaning(feature);
    ObjectNode resource = FhirJson.labelled("Observation", deployment);
    resource.set("text", FhirJson.narrative(List.of(words, Wording.RESEARCH_USE)));
    resource
        .putArray("identifier")
        .add(FhirJson.identifier(Systems.OBSERVATION_IDENTIFIER, identifier(feature)));
    resource.put("status", status);
    resource
        .putArray("category")
        .add(
            feature.startsWith("lab.")
                ? concept(coding(CATEGORY, "laboratory", "Laboratory"))
                : concept(coding(CATEGORY, "exam", "Exam")));
    ObjectNode code =
        DerivedValue.Measure.isName(feature)
            ? coding(Systems.MODEL_FAMILY, model().family(), meaning)
            : coding(Systems.FEATURE, feature, meaning);
    resource.set("code", concept(meaning, code));
    resource.set(
        "subject", deployment.references().current(assessment.risk().caseReference().patient()));
    resource.putArray("performer").add(deployment.speaker());
    return resource;
  }

  private static ArrayNode notes(ObjectNode resource) {
    return resource.putArray("note").add(text("text", Wording.RESEARCH_USE));
  }

  private static String status(DerivedValue value) {
    if (value.preliminary()) {
      return "preliminary";
    }
    return value.corrected() ? "corrected" : "final";
  }

  /** R4 allows few types; Conditions and Procedures stand in the Provenance. */
  private static boolean mayBeDerivedFrom(VersionedReference source) {
    return switch (source.type()) {
      case "Observation", "ImagingStudy", "DocumentReference", "Media", "QuestionnaireResponse" ->
          true;
      default -> false;
    };
  }
}
