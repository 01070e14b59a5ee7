package org.hepacast.record.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads antineoplastic drugs: administered, stated as taken, ordered. */
final class MedicationReader {
  private static final String REFERENCE = "medicationReference";

  private static final String UNTOLD =
      ".medicationReference: a Medication that nobody could read; send it contained or in the same"
          + " Bundle, let the EHR give it, or code the drug in medicationCodeableConcept";

  private final Coded coded;

  MedicationReader(Coded coded) {
    this.coded = coded;
  }

  Fact administration(JsonNode administration) {
    return drug(
        administration,
        Set.of("in-progress", "completed", "stopped"),
        effective(administration),
        FhirJson.time(administration.path("effectivePeriod"), "end"));
  }

  Fact statement(JsonNode statement) {
    return drug(
        statement,
        Set.of("active", "completed", "stopped"),
        effective(statement),
        FhirJson.time(statement.path("effectivePeriod"), "end"));
  }

  /** An order says that a drug was given only once all of it has been carried out. */
  Fact request(JsonNode request) {
    return drug(request, Set.of("completed"), FhirJson.time(request, "authoredOn"), null);
  }

  private Fact drug(
      JsonNode resource, Set<String> given, @Nullable String start, @Nullable String end) {
    boolean denied = resource.path("doNotPerform").asBoolean(false);
    var drug =
        new Fact.Drug(!denied && given.contains(resource.path("status").asText()), start, end);
    if (isAntineoplastic(resource)) {
      return drug;
    }
    return drug.given() && isUntold(resource)
        ? new Fact.Unusable(drug, resource.path("resourceType").asText() + UNTOLD)
        : new Fact.Irrelevant();
  }

  private static @Nullable String effective(JsonNode resource) {
    return FhirJson.either(
        FhirJson.time(resource, "effectiveDateTime"),
        FhirJson.time(resource.path("effectivePeriod"), "start"));
  }

  /** Coded in place, or in a contained Medication, or in what that is made of. */
  private boolean isAntineoplastic(JsonNode resource) {
    JsonNode medication = medication(resource);
    return isAntineoplasticCode(resource.path("medicationCodeableConcept"))
        || isAntineoplasticCode(medication.path("code"))
        || medication
            .path("ingredient")
            .valueStream()
            .anyMatch(ingredient -> isAntineoplasticCode(ingredient.path("itemCodeableConcept")));
  }

  private boolean isAntineoplasticCode(JsonNode concept) {
    return coded.isMedication("antineoplastic", concept);
  }

  /** A Medication belongs to no patient: the intake writes one into whatever refers to it. */
  private static boolean isUntold(JsonNode resource) {
    return resource.has(REFERENCE) && medication(resource).isMissingNode();
  }

  private static JsonNode medication(JsonNode resource) {
    return References.contained(resource, resource.path(REFERENCE));
  }
}
