package org.hepacast.contracts.imaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.id.DerivedId;

/**
 * Value of {@code hepacast.imaging.observations}: what the record shall hold of one protocol's
 * measurement of one study. Whatever was written there earlier for this study and protocol and is
 * not among it no longer stands.
 *
 * @param eventId derived; see {@link #of}
 * @param resultId the result that it follows from
 * @param source name of the EHR
 * @param patient {@code Patient/<logical id>} of the request
 * @param study the ImagingStudy, with the version that was requested
 * @param settledAt of two of a study and protocol, whatever its version, the later counts
 * @param observations FHIR R4 Observations that stand; none where nothing was measured or the study
 *     was withdrawn
 * @param absent identifiers of the Observations that the sender might have sent and did not
 */
public record ImagingObservations(
    String eventId,
    String resultId,
    String source,
    String patient,
    VersionedReference study,
    ProtocolReference protocol,
    Instant settledAt,
    List<JsonNode> observations,
    List<String> absent) {

  public ImagingObservations {
    observations = List.copyOf(observations);
    absent = List.copyOf(absent);
  }

  /** The id follows from the result and its time: what was withdrawn may come back as it was. */
  public static ImagingObservations of(
      ImagingResult result, List<? extends JsonNode> observations, List<String> absent) {
    return new ImagingObservations(
        DerivedId.hex("imaging-observations", result.resultId(), result.settledAt().toString()),
        result.resultId(),
        result.source(),
        result.patient(),
        result.study(),
        result.protocol(),
        result.settledAt(),
        List.copyOf(observations),
        absent);
  }

  /** The same where nothing of it may stand. */
  public ImagingObservations withoutAny() {
    return new ImagingObservations(
        eventId, resultId, source, patient, study, protocol, settledAt, List.of(), absent);
  }

  /** Without the values: they are patient data. */
  @Override
  public String toString() {
    return "ImagingObservations["
        + eventId
        + ", "
        + study.versionedReference()
        + ", "
        + observations.size()
        + "]";
  }
}
