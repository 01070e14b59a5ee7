package org.hepacast.record.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Which of a Patient's identifiers names the person for good. Case ids are derived from it, so a
 * change of this choice makes new cases.
 *
 * @param preferredSystem wins wherever it is present; null = none preferred
 */
public record IdentifierRule(@Nullable String preferredSystem) {
  private static final int MAX_LENGTH = 500;

  /** A person has a few. */
  private static final int MOST = 50;

  private record Ranked(int rank, String identifier) {}

  /**
   * {@code system|value}: of the preferred system; else an official one or a medical record number
   * (type MR); else any. Among equals the lowest. One without a system names nobody outside its own
   * EHR, an old or temporary one nobody tomorrow.
   */
  Optional<String> businessIdentifier(JsonNode patient) {
    return StreamSupport.stream(patient.path("identifier").spliterator(), false)
        .flatMap(identifier -> ranked(identifier).stream())
        .min(Comparator.comparingInt(Ranked::rank).thenComparing(Ranked::identifier))
        .map(Ranked::identifier);
  }

  /** All that name the person, sorted, each once. */
  List<String> all(JsonNode patient) {
    return StreamSupport.stream(patient.path("identifier").spliterator(), false)
        .flatMap(identifier -> ranked(identifier).stream())
        .map(Ranked::identifier)
        .distinct()
        .sorted()
        .limit(MOST)
        .toList();
  }

  private Optional<Ranked> ranked(JsonNode identifier) {
    String system = FhirJson.text(identifier, "system");
    String value = FhirJson.text(identifier, "value");
    String use = identifier.path("use").asText();
    if (system == null || value == null || use.equals("old") || use.equals("temp")) {
      return Optional.empty();
    }
    String whole = system + "|" + value;
    if (whole.length() > MAX_LENGTH || whole.chars().anyMatch(Character::isISOControl)) {
      return Optional.empty();
    }
    if (system.equals(preferredSystem)) {
      return Optional.of(new Ranked(0, whole));
    }
    boolean official = use.equals("official") || isMedicalRecordNumber(identifier);
    return Optional.of(new Ranked(official ? 1 : 2, whole));
  }

  private static boolean isMedicalRecordNumber(JsonNode identifier) {
    return FhirJson.anyCoding(identifier.path("type"), (system, code) -> code.equals("MR"));
  }
}
