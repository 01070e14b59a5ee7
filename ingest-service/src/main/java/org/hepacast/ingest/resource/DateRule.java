package org.hepacast.ingest.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.contracts.observation.ObservationReader;

/**
 * An element that tells of the past and therefore cannot lie in the future.
 *
 * @param path property names from the resource downwards
 * @param statuses where the rule holds for these statuses only: a planned procedure may be tomorrow
 */
record DateRule(String type, List<String> path, Set<String> statuses) {
  private static final List<DateRule> ALL =
      List.of(
          of("Observation", "effectiveDateTime"),
          of("Observation", "effectiveInstant"),
          of("Observation", "effectivePeriod", "start"),
          of("Observation", "issued"),
          of("Condition", "onsetDateTime"),
          of("Condition", "onsetPeriod", "start"),
          of("Condition", "recordedDate"),
          of("Procedure", Set.of("in-progress", "completed"), "performedDateTime"),
          of("Procedure", Set.of("in-progress", "completed"), "performedPeriod", "start"),
          of("Procedure", Set.of("completed"), "performedPeriod", "end"),
          of("MedicationAdministration", Set.of("in-progress", "completed"), "effectiveDateTime"),
          of(
              "MedicationAdministration",
              Set.of("in-progress", "completed"),
              "effectivePeriod",
              "start"),
          of("MedicationAdministration", Set.of("completed"), "effectivePeriod", "end"),
          of("DiagnosticReport", "effectiveDateTime"),
          of("DiagnosticReport", "effectivePeriod", "start"),
          of("DiagnosticReport", "issued"),
          of("ImagingStudy", Set.of("available"), "started"),
          of("Patient", "birthDate"),
          of("Patient", "deceasedDateTime"));

  private static DateRule of(String type, String... path) {
    return new DateRule(type, List.of(path), Set.of());
  }

  private static DateRule of(String type, Set<String> statuses, String... path) {
    return new DateRule(type, List.of(path), statuses);
  }

  static List<Finding> check(String type, JsonNode resource, Instant now) {
    Instant limit = now.plus(ObservationReader.CLOCK_SKEW);
    return ALL.stream()
        .filter(rule -> rule.type.equals(type))
        .flatMap(rule -> rule.violation(resource, limit).stream())
        .toList();
  }

  private Optional<Finding> violation(JsonNode resource, Instant limit) {
    JsonNode given = resource;
    for (String name : path) {
      given = given.path(name);
    }
    boolean holds = statuses.isEmpty() || statuses.contains(resource.path("status").asText());
    return holds && given.isTextual()
        ? FhirTime.parse(given.textValue())
            .filter(time -> time.start().isAfter(limit))
            .map(time -> finding())
        : Optional.empty();
  }

  private Finding finding() {
    return new Finding(
        Finding.Code.FUTURE_DATE,
        type + "." + String.join(".", path),
        "a time in the future",
        "it tells of what has happened; correct the date and send it again");
  }
}
