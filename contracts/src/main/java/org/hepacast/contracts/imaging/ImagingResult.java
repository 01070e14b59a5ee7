package org.hepacast.contracts.imaging;

import java.time.Instant;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.json.WrittenOnce;
import org.jspecify.annotations.Nullable;

/**
 * Value of {@code hepacast.imaging.result}: what one protocol made of one study.
 *
 * @param resultId derived from study, protocol, images and outcome; see {@link #of}
 * @param requestId the request that it answers
 * @param source name of the EHR
 * @param patient {@code Patient/<logical id>} of the request
 * @param study the ImagingStudy, with the version that was requested
 * @param studyUid DICOM Study Instance UID
 * @param acquired when the measured images were taken; null where they do not say
 * @param contentHash of the images and segmentations used; null where none were fetched
 * @param settledAt when this was settled: of two results of a study and protocol, the later counts
 */
public record ImagingResult(
    String resultId,
    String requestId,
    String source,
    String patient,
    VersionedReference study,
    String studyUid,
    ProtocolReference protocol,
    @Nullable Instant acquired,
    @Nullable String contentHash,
    Instant settledAt,
    ImagingOutcome outcome) {

  /**
   * The id follows neither from the request nor from the time: the same images measured by the same
   * protocol give the same id, however often they are asked for.
   */
  public static ImagingResult of(
      ImagingRequest request,
      ProtocolReference protocol,
      @Nullable Instant acquired,
      @Nullable String contentHash,
      Instant settledAt,
      ImagingOutcome outcome) {
    var json = new WrittenOnce();
    var study = request.study();
    String id =
        DerivedId.hex(
            "imaging-result",
            request.source(),
            request.patient().reference(),
            json.json(study.reference()),
            study.uid(),
            json.json(protocol),
            acquired == null ? "" : acquired.toString(),
            contentHash == null ? "" : contentHash,
            json.json(outcome));
    return new ImagingResult(
        id,
        request.requestId(),
        request.source(),
        request.patient().reference(),
        study.reference(),
        study.uid(),
        protocol,
        acquired,
        contentHash,
        settledAt,
        outcome);
  }

  @Override
  public String toString() {
    return "ImagingResult[" + resultId + ", " + study.versionedReference() + "]";
  }
}
