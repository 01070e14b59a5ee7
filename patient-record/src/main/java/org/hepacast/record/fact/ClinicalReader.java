package org.hepacast.record.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.contracts.observation.Modifiers;
import org.jspecify.annotations.Nullable;

/** Reads everything but Observations by the catalogue's codes. */
final class ClinicalReader {
  private final Coded coded;
  private final ConditionReader conditions;
  private final OperationReader operations;
  private final MedicationReader medications;
  private final StudyReader studies;
  private final IdentifierRule identifiers;

  ClinicalReader(FeatureCatalogue catalogue, Coded coded, IdentifierRule identifiers) {
    this.coded = coded;
    this.conditions = new ConditionReader(catalogue, coded);
    this.operations = new OperationReader(coded);
    this.medications = new MedicationReader(coded);
    this.studies = new StudyReader(catalogue.imaging());
    this.identifiers = identifiers;
  }

  /** What must not be used, since a modifier may turn it round, is kept as such. */
  Fact read(ReadType type, JsonNode resource) {
    Fact said = said(type, resource);
    List<Finding> modifiers = Modifiers.check(resource, type.typeName());
    return modifiers.isEmpty() || said instanceof Fact.Irrelevant || said instanceof Fact.Unusable
        ? said
        : new Fact.Unusable(said, modifiers.getFirst().sentence());
  }

  private Fact said(ReadType type, JsonNode resource) {
    return switch (type) {
      case PATIENT -> patient(resource);
      case CONSENT -> ConsentReader.read(resource);
      case CONDITION -> conditions.read(resource);
      case BODY_STRUCTURE -> new Fact.Structure(coded.sites(resource.path("location")));
      case SPECIMEN -> specimen(resource);
      case PROCEDURE -> operations.procedure(resource);
      case SERVICE_REQUEST -> operations.serviceRequest(resource);
      case APPOINTMENT -> operations.appointment(resource);
      case MEDICATION_ADMINISTRATION -> medications.administration(resource);
      case MEDICATION_STATEMENT -> medications.statement(resource);
      case MEDICATION_REQUEST -> medications.request(resource);
      case IMAGING_STUDY -> studies.read(resource);
      case OBSERVATION, DIAGNOSTIC_REPORT -> new Fact.Irrelevant();
    };
  }

  /** A Patient that another has replaced names nobody any more. */
  private Fact patient(JsonNode patient) {
    boolean replaced = links(patient, "replaced-by").findAny().isPresent();
    return new Fact.Person(
        replaced ? null : identifiers.businessIdentifier(patient).orElse(null),
        FhirJson.time(patient, "birthDate"),
        ids(links(patient, "replaced-by")),
        ids(links(patient, "replaces")),
        ids(links(patient, "seealso")),
        identifiers.all(patient),
        FhirJson.text(patient, "gender"),
        deceased(patient));
  }

  private static @Nullable String deceased(JsonNode patient) {
    boolean told =
        patient.path("deceasedBoolean").asBoolean(false) || patient.has("deceasedDateTime");
    return told ? FhirJson.either(FhirJson.time(patient, "deceasedDateTime"), "true") : null;
  }

  /** Of a type; a link to itself says nothing. */
  private static Stream<JsonNode> links(JsonNode patient, String type) {
    String itself = "Patient/" + patient.path("id").asText();
    return patient
        .path("link")
        .valueStream()
        .filter(link -> link.path("type").asText().equals(type))
        .map(link -> link.path("other"))
        .filter(other -> !itself.equals(References.of(other)));
  }

  private static List<String> ids(Stream<JsonNode> others) {
    return others.flatMap(other -> References.ids(other, "Patient").stream()).toList();
  }

  private Fact specimen(JsonNode specimen) {
    return new Fact.Sample(
        coded.sites(specimen.path("collection").path("bodySite")),
        coded.isSample("blood", specimen.path("type")));
  }
}
