package org.hepacast.record.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads antineoplastic drugs: administered, stated as taken, ordered. */
final class MedicationReader {
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
    return isAntineoplastic(resource)
        ? new Fact.Drug(!denied && given.contains(resource.path("status").asText()), start, end)
        : new Fact.Irrelevant();
  }

  private static @Nullable String effective(JsonNode resource) {
    return FhirJson.either(
        FhirJson.time(resource, "effectiveDateTime"),
        FhirJson.time(resource.path("effectivePeriod"), "start"));
  }

  /** Coded in place, or in a contained Medication; one elsewhere belongs to no patient's record. */
  private boolean isAntineoplastic(JsonNode resource) {
    JsonNode medication = References.contained(resource, resource.path("medicationReference"));
    return coded.isMedication("antineoplastic", resource.path("medicationCodeableConcept"))
        || coded.isMedication("antineoplastic", medication.path("code"));
  }
}
