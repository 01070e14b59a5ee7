package org.hepacast.contracts.feature;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.imaging.ProtocolReference;

/**
 * What one protocol says of a case: measured on one study, never on two, or missing with its
 * reason.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ImagedFeatures.Measured.class, name = "measured"),
  @JsonSubTypes.Type(value = ImagedFeatures.Missing.class, name = "missing")
})
public sealed interface ImagedFeatures {
  ProtocolReference protocol();

  /**
   * @param resultId the {@link ImagingResult}: the vector's id follows from it
   * @param study the ImagingStudy
   * @param acquired when the images were taken, else when the study began
   * @param measured series, segmentation, regions, lesions and values
   * @param preliminary the ImagingStudy does not yet stand as available
   */
  record Measured(
      ProtocolReference protocol,
      String resultId,
      VersionedReference study,
      String studyUid,
      Instant acquired,
      ImagingOutcome.Done measured,
      boolean preliminary)
      implements ImagedFeatures {}

  /**
   * @param detail one sentence for a person: what was seen, why it does not count, what would
   * @param considered studies that were looked at and not used
   */
  record Missing(
      ProtocolReference protocol,
      MissingReason reason,
      String detail,
      List<VersionedReference> considered)
      implements ImagedFeatures {
    public Missing {
      considered = List.copyOf(considered);
    }

    /** Without the detail: it may quote the images. */
    @Override
    public String toString() {
      return "Missing[" + protocol.name() + ", " + reason + "]";
    }
  }
}
