package org.hepacast.contracts.observation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.ImagingRule;

/** Which study at the archive an ImagingStudy means: its DICOM Study Instance UID. */
public final class StudyUids {
  private static final String SYSTEM = "urn:dicom:uid";
  private static final String OID = "urn:oid:";
  private static final Set<String> WITHDRAWN = Set.of("cancelled", "entered-in-error");
  private static final Pattern MODALITY = Pattern.compile("[A-Z0-9_ ]{1,16}");

  /** DICOM PS3.5, section 9.1: at most 64 characters, no component with a leading zero. */
  private static final Pattern UID =
      Pattern.compile("(?=.{1,64}$)(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*))+");

  private StudyUids() {}

  /** Every one it names, sorted; one is right. */
  public static Set<String> of(JsonNode study) {
    var uids = new TreeSet<String>();
    for (JsonNode identifier : study.path("identifier")) {
      if (identifier.path("system").asText().equals(SYSTEM)) {
        uid(identifier.path("value").asText()).ifPresent(uids::add);
      }
    }
    return uids;
  }

  /** With or without {@code urn:oid:}; empty where it is none. */
  public static Optional<String> uid(String written) {
    String uid = written.startsWith(OID) ? written.substring(OID.length()) : written;
    return UID.matcher(uid).matches() ? Optional.of(uid) : Optional.empty();
  }

  /** DICOM codes of the study and of its series, sorted, each once. */
  public static Set<String> modalities(JsonNode study) {
    var codes = new TreeSet<String>();
    Stream.concat(
            study.path("modality").valueStream(),
            study.path("series").valueStream().map(series -> series.path("modality")))
        .map(coding -> coding.path("code").asText())
        .filter(code -> MODALITY.matcher(code).matches())
        .forEach(codes::add);
    return codes;
  }

  /**
   * Without exactly one UID the images of a study cannot be found. One that is withdrawn, or of a
   * modality that is never measured, needs none.
   */
  public static Optional<Finding> check(JsonNode study, ImagingRule rule) {
    if (WITHDRAWN.contains(study.path("status").asText()) || !rule.measures(modalities(study))) {
      return Optional.empty();
    }
    Set<String> uids = of(study);
    if (uids.size() == 1) {
      return Optional.empty();
    }
    return Optional.of(
        uids.isEmpty()
            ? new Finding(
                Finding.Code.MISSING_ELEMENT,
                "ImagingStudy.identifier",
                "no DICOM Study Instance UID",
                "send one identifier of system urn:dicom:uid with a value such as"
                    + " urn:oid:1.2.840.99.1")
            : new Finding(
                Finding.Code.TOO_MANY,
                "ImagingStudy.identifier",
                "several DICOM Study Instance UIDs",
                "send the one of this study"));
  }
}
