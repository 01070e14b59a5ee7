package org.hepacast.imaging.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.json.EventJson;

/**
 * A study as it was last asked for.
 *
 * @param number grows with each request that is news
 * @param request the record's value
 * @param origin where the record stood, for the dead letter
 * @param settledFor the protocols that its jobs follow from
 */
public record StudyRow(
    String studyId,
    String patientKey,
    long number,
    String requestId,
    String request,
    Origin origin,
    boolean withdrawn,
    String settledFor) {

  /** A record's headers, place and age. */
  public record Origin(Map<String, String> headers, int partition, long offset, Instant received) {
    public Origin {
      headers = Map.copyOf(headers);
    }
  }

  /** The same with its jobs looked through once more. */
  public StudyRow settled(String protocols) {
    return new StudyRow(
        studyId, patientKey, number + 1, requestId, request, origin, withdrawn, protocols);
  }

  /** What is asked for now. */
  public ImagingRequest asked() {
    return EventJson.read(request.getBytes(UTF_8), ImagingRequest.class);
  }

  /** The request is patient data. */
  @Override
  public String toString() {
    return "StudyRow[" + studyId + ", " + number + "]";
  }
}
