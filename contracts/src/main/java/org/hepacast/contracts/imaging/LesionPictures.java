package org.hepacast.contracts.imaging;

import java.time.Instant;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.id.DerivedId;
import org.jspecify.annotations.Nullable;

/**
 * Value of {@code hepacast.pictures}: the lesions of one result, for people to look at. It takes
 * the place of what was told before of the same study and protocol.
 *
 * @param eventId derived; see {@link #of}
 * @param resultId the result: whoever shows the pictures shows them with its values alone
 * @param source name of the EHR
 * @param patient {@code Patient/<logical id>} of the request
 * @param study the ImagingStudy, with the version that was requested
 * @param settledAt of two of a study and protocol, the later counts
 * @param shown null where there is nothing to be shown: refused, withdrawn, no lesions
 */
public record LesionPictures(
    String eventId,
    String resultId,
    String source,
    String patient,
    VersionedReference study,
    ProtocolReference protocol,
    Instant settledAt,
    @Nullable Shown shown) {

  /**
   * What is shown, and what a reader has to know of it.
   *
   * @param contentHash of the images and segmentations used: two protocols that measured the same
   *     ones show the same lesions
   * @param acquired when the images were taken; null where they do not say
   * @param automatic who segmented, where no person has; null where one has
   */
  public record Shown(
      String modality,
      String contentHash,
      @Nullable Instant acquired,
      @Nullable AutomaticSegmentation automatic,
      DrawnLesions lesions) {
    /** Without the times and lesions: they are patient data. */
    @Override
    public String toString() {
      return "Shown[" + modality + "]";
    }
  }

  /**
   * The id follows from the result and its time: what was withdrawn may come back as it was.
   *
   * @param lesions as they were drawn when the study was measured; null where they were not
   */
  public static LesionPictures of(ImagingResult result, @Nullable DrawnLesions lesions) {
    return new LesionPictures(
        DerivedId.hex("lesion-pictures", result.resultId(), result.settledAt().toString()),
        result.resultId(),
        result.source(),
        result.patient(),
        result.study(),
        result.protocol(),
        result.settledAt(),
        shown(result, lesions));
  }

  private static @Nullable Shown shown(ImagingResult result, @Nullable DrawnLesions lesions) {
    String contentHash = result.contentHash();
    return lesions != null
            && contentHash != null
            && result.outcome() instanceof ImagingOutcome.Done done
        ? new Shown(done.modality(), contentHash, result.acquired(), done.automatic(), lesions)
        : null;
  }

  /** Without the pictures: they are patient data. */
  @Override
  public String toString() {
    return "LesionPictures[" + eventId + ", " + study.versionedReference() + "]";
  }
}
