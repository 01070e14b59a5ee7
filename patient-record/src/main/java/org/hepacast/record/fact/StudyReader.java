package org.hepacast.record.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.ImagingRule;
import org.hepacast.contracts.imaging.AnnouncedSeries;
import org.hepacast.contracts.observation.StudyEndpoints;
import org.hepacast.contracts.observation.StudyUids;
import org.hepacast.record.fact.Fact.Study;
import org.hepacast.record.fact.Fact.Study.Status;
import org.jspecify.annotations.Nullable;

/**
 * Reads an ImagingStudy. Series and end points are hints for whoever fetches the images; of a
 * resource that lists more than anybody would, the first count.
 */
final class StudyReader {
  private static final Pattern MODALITY = Pattern.compile("[A-Z0-9_ ]{1,16}");
  private static final Pattern ADDRESS = Pattern.compile("https?://[\\x21-\\x7e]{1,2000}");
  private static final int MOST_SERIES = 200;
  private static final int MOST_ENDPOINTS = 20;
  private static final int LONGEST_DESCRIPTION = 200;

  private final ImagingRule rule;

  StudyReader(ImagingRule rule) {
    this.rule = rule;
  }

  /** Without its UID a study that is to be measured cannot be found. */
  Fact read(JsonNode study) {
    Study said = study(study, StudyUids.of(study));
    return StudyUids.check(study, rule)
        .<Fact>map(finding -> new Fact.Unusable(said, finding.sentence()))
        .orElse(said);
  }

  private static Study study(JsonNode study, Set<String> uids) {
    return new Study(
        status(study.path("status").asText()),
        uids.size() == 1 ? uids.iterator().next() : null,
        FhirJson.time(study, "started"),
        List.copyOf(StudyUids.modalities(study)),
        count(study, "numberOfSeries"),
        count(study, "numberOfInstances"),
        study.path("series").valueStream().flatMap(StudyReader::series).limit(MOST_SERIES).toList(),
        endpoints(study));
  }

  private static Status status(String code) {
    return switch (code) {
      case "available" -> Status.AVAILABLE;
      case "registered" -> Status.REGISTERED;
      case "cancelled", "entered-in-error" -> Status.WITHDRAWN;
      default -> Status.UNKNOWN;
    };
  }

  private static @Nullable Integer count(JsonNode node, String field) {
    JsonNode count = node.path(field);
    return count.canConvertToInt() && count.asInt() >= 0 ? count.asInt() : null;
  }

  private static Stream<AnnouncedSeries> series(JsonNode series) {
    Optional<String> uid = StudyUids.uid(series.path("uid").asText());
    if (uid.isEmpty()) {
      return Stream.empty();
    }
    String modality = FhirJson.text(series.path("modality"), "code");
    String description = FhirJson.text(series, "description");
    return Stream.of(
        new AnnouncedSeries(
            uid.get(),
            modality != null && MODALITY.matcher(modality).matches() ? modality : null,
            description == null || description.length() <= LONGEST_DESCRIPTION
                ? description
                : description.substring(0, LONGEST_DESCRIPTION),
            count(series, "numberOfInstances")));
  }

  /** Of the study and its series: contained Endpoints of DICOMweb that are not switched off. */
  private static List<String> endpoints(JsonNode study) {
    return StudyEndpoints.references(study)
        .map(reference -> References.contained(study, reference))
        .filter(StudyReader::isDicomWeb)
        .map(endpoint -> endpoint.path("address").asText())
        .filter(address -> ADDRESS.matcher(address).matches())
        .distinct()
        .limit(MOST_ENDPOINTS)
        .toList();
  }

  private static boolean isDicomWeb(JsonNode endpoint) {
    return endpoint.path("resourceType").asText().equals("Endpoint")
        && endpoint.path("connectionType").path("code").asText().equals("dicom-wado-rs")
        && !Set.of("off", "error", "entered-in-error").contains(endpoint.path("status").asText());
  }
}
