package org.hepacast.record.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.contracts.fhir.Systems;
import org.jspecify.annotations.Nullable;

/** Small readings of FHIR JSON that several resource types share. */
final class FhirJson {
  /** FHIR R4, datatype id. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

  private static final Pattern FOUR_DIGIT_YEAR = Pattern.compile("[12]\\d{3}(?!\\d)");
  private static final Pattern PATIENT_REFERENCE =
      Pattern.compile(
          "(?:.*/)?Patient/([A-Za-z0-9\\-.]{1,64})(?:/_history/[A-Za-z0-9\\-.]{1,64})?");
  private static final Pattern SNOMED_TERM = Pattern.compile("\\|[^|]*\\||\\s+|^(?:===|<<<)");

  private FhirJson() {}

  static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() && !value.asText().isBlank() ? value.asText() : null;
  }

  /** Null when absent or no FHIR id. */
  static @Nullable String id(JsonNode node, String field) {
    String id = text(node, field);
    return id != null && ID.matcher(id).matches() ? id : null;
  }

  /** Null when absent or no FHIR time (years have four digits): it then says nothing. */
  static @Nullable String time(JsonNode node, String field) {
    String time = text(node, field);
    return time != null
            && FOUR_DIGIT_YEAR.matcher(time).lookingAt()
            && FhirTime.parse(time).isPresent()
        ? time
        : null;
  }

  static @Nullable String either(@Nullable String first, @Nullable String second) {
    return first == null ? second : first;
  }

  /** Relative, absolute and versioned references to a Patient alike. */
  static Optional<String> patientId(JsonNode reference) {
    Matcher matcher = PATIENT_REFERENCE.matcher(reference.path("reference").asText());
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  static boolean anyCoding(JsonNode concept, BiPredicate<String, String> systemAndCode) {
    for (JsonNode coding : concept.path("coding")) {
      String system = coding.path("system").asText();
      if (systemAndCode.test(system, normalised(system, coding.path("code").asText()))) {
        return true;
      }
    }
    return false;
  }

  /** Whether what a person reads of a concept, its text or a display, holds the pattern. */
  static boolean anyWords(JsonNode concept, Pattern pattern) {
    if (pattern.matcher(concept.path("text").asText()).find()) {
      return true;
    }
    for (JsonNode coding : concept.path("coding")) {
      if (pattern.matcher(coding.path("display").asText()).find()) {
        return true;
      }
    }
    return false;
  }

  /** First code of a concept from a FHIR code system; empty text where there is none. */
  static String code(JsonNode concept) {
    return concept.path("coding").path(0).path("code").asText();
  }

  /** SNOMED CT expressions without terms, blanks and definition status: codes alone decide. */
  static String normalised(String system, String code) {
    return system.equals(Systems.SNOMED_CT) ? SNOMED_TERM.matcher(code).replaceAll("") : code;
  }
}
