package org.hepacast.testbed.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.testbed.ehr.FhirClient;
import org.hepacast.testbed.imaged.ImagedPatient;

/** What of a study's measurement stands in the record, for every other system to use. */
public final class RecordedObservations {
  private RecordedObservations() {}

  /** Those that say that they come from this study, and were not taken back. */
  public static List<JsonNode> of(FhirClient ehr, ImagedPatient one) {
    String study = "ImagingStudy/" + one.studyId();
    return ehr.search("Observation?patient=" + one.key() + "&_count=200").stream()
        .filter(RecordedObservations::isOfTheSuite)
        .filter(found -> found.at("/category/0/coding/0/code").asText().equals("imaging"))
        .filter(found -> isOf(study, found.at("/derivedFrom/0/reference").asText()))
        .filter(found -> !found.path("status").asText().equals("entered-in-error"))
        .toList();
  }

  /** Some servers strip the version. */
  private static boolean isOf(String study, String reference) {
    return reference.equals(study) || reference.startsWith(study + "/_history/");
  }

  private static boolean isOfTheSuite(JsonNode observation) {
    return observation.at("/identifier/0/system").asText().equals(Systems.OBSERVATION_IDENTIFIER);
  }

  /** {@code imaging.lesion_count 3, ...}. */
  static String words(List<JsonNode> observations) {
    return observations.stream()
        .map(
            one ->
                "%s %s"
                    .formatted(
                        one.at("/code/coding").findValuesAsText("code").getLast(),
                        one.at("/valueQuantity/value").asText()))
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
