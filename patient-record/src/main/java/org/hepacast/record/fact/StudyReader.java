package org.hepacast.record.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.ImagingRule;
import org.hepacast.contracts.imaging.AnnouncedSeries;
import org.hepacast.record.fact.Fact.Study;
import org.hepacast.record.fact.Fact.Study.Status;
import org.jspecify.annotations.Nullable;

/**
 * Reads an ImagingStudy. Series and end points are hints for whoever fetches the images; of a
 * resource that lists more than anybody would, the first count.
 */
final class StudyReader {
  private static final String UID_SYSTEM = "urn:dicom:uid";
  private static final String OID = "urn:oid:";

  /** DICOM PS3.5, section 9.1: at most 64 characters, no component with a leading zero. */
  private static final Pattern UID =
      Pattern.compile("(?=.{1,64}$)(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*))+");

  private static final Pattern MODALITY = Pattern.compile("[A-Z0-9_ ]{1,16}");
  private static final Pattern ADDRESS = Pattern.compile("https?://[\\x21-\\x7e]{1,2000}");
  private static final int MOST_SERIES = 200;
  private static final int MOST_ENDPOINTS = 20;
  private static final int LONGEST_DESCRIPTION = 200;

  private final ImagingRule rule;

  StudyReader(ImagingRule rule) {
    this.rule = rule;
  }

  /**
   * A study of a modality that is never measured needs no UID; without it, none that is measured
   * can be found.
   */
  Fact read(JsonNode study) {
    Set<String> uids = uids(study);
    Study said = study(study, uids);
    boolean needed = said.status() != Status.WITHDRAWN && rule.measures(said.modalities());
    if (!needed || uids.size() == 1) {
      return said;
    }
    return new Fact.Unusable(
        said,
        uids.isEmpty()
            ? "ImagingStudy.identifier: no DICOM Study Instance UID; send one identifier of system"
                + " urn:dicom:uid with a value such as urn:oid:1.2.840.99.1"
            : "ImagingStudy.identifier: several DICOM Study Instance UIDs; send the one of this"
                + " study");
  }

  private static Study study(JsonNode study, Set<String> uids) {
    return new Study(
        status(study.path("status").asText()),
        uids.size() == 1 ? uids.iterator().next() : null,
        FhirJson.time(study, "started"),
        modalities(study),
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

  private static Set<String> uids(JsonNode study) {
    var uids = new TreeSet<String>();
    for (JsonNode identifier : study.path("identifier")) {
      String value = FhirJson.text(identifier, "value");
      if (value != null && identifier.path("system").asText().equals(UID_SYSTEM)) {
        String uid = uid(value);
        if (uid != null) {
          uids.add(uid);
        }
      }
    }
    return uids;
  }

  private static @Nullable String uid(@Nullable String written) {
    if (written == null) {
      return null;
    }
    String uid = written.startsWith(OID) ? written.substring(OID.length()) : written;
    return UID.matcher(uid).matches() ? uid : null;
  }

  /** Of the study, and of its series where it does not tell them itself. */
  private static List<String> modalities(JsonNode study) {
    return Stream.concat(
            study.path("modality").valueStream(),
            study.path("series").valueStream().map(series -> series.path("modality")))
        .map(coding -> coding.path("code").asText())
        .filter(code -> MODALITY.matcher(code).matches())
        .distinct()
        .sorted()
        .toList();
  }

  private static @Nullable Integer count(JsonNode node, String field) {
    JsonNode count = node.path(field);
    return count.canConvertToInt() && count.asInt() >= 0 ? count.asInt() : null;
  }

  private static Stream<AnnouncedSeries> series(JsonNode series) {
    String uid = uid(FhirJson.text(series, "uid"));
    if (uid == null) {
      return Stream.empty();
    }
    String modality = FhirJson.text(series.path("modality"), "code");
    String description = FhirJson.text(series, "description");
    return Stream.of(
        new AnnouncedSeries(
            uid,
            modality != null && MODALITY.matcher(modality).matches() ? modality : null,
            description == null || description.length() <= LONGEST_DESCRIPTION
                ? description
                : description.substring(0, LONGEST_DESCRIPTION),
            count(series, "numberOfInstances")));
  }

  /** Of the study and its series: contained Endpoints of DICOMweb that are not switched off. */
  private static List<String> endpoints(JsonNode study) {
    return Stream.concat(
            study.path("endpoint").valueStream(),
            study
                .path("series")
                .valueStream()
                .flatMap(series -> series.path("endpoint").valueStream()))
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
