package org.hepacast.contracts.imaging;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one protocol made of one study. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ImagingOutcome.Done.class, name = "done"),
  @JsonSubTypes.Type(value = ImagingOutcome.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = ImagingOutcome.Withdrawn.class, name = "withdrawn")
})
public sealed interface ImagingOutcome {

  /**
   * @param modality of the measured series: {@code CT}, {@code MR}, {@code US}
   * @param seriesUid the series that was measured
   * @param segmentationUid SOP Instance UID of the segmentation that was used
   * @param lesions null where the protocol measures no liver lesions
   * @param notes what was chosen and why, one sentence each
   * @param automatic who segmented, where no person has; null where one has
   */
  record Done(
      String modality,
      String seriesUid,
      String segmentationUid,
      List<MeasuredRegion> regions,
      @Nullable MeasuredLesions lesions,
      ImagingFeatures features,
      List<String> notes,
      @Nullable AutomaticSegmentation automatic)
      implements ImagingOutcome {
    /** Of regions that a person has drawn. */
    public Done(
        String modality,
        String seriesUid,
        String segmentationUid,
        List<MeasuredRegion> regions,
        @Nullable MeasuredLesions lesions,
        ImagingFeatures features,
        List<String> notes) {
      this(modality, seriesUid, segmentationUid, regions, lesions, features, notes, null);
    }

    public Done {
      regions = List.copyOf(regions);
      notes = List.copyOf(notes);
    }

    /** The same with other values: they may be kept apart. */
    public Done withFeatures(ImagingFeatures other) {
      return new Done(
          modality, seriesUid, segmentationUid, regions, lesions, other, notes, automatic);
    }

    /** The same of regions that no person has drawn. */
    public Done withAutomatic(AutomaticSegmentation segmentation) {
      return new Done(
          modality, seriesUid, segmentationUid, regions, lesions, features, notes, segmentation);
    }
  }

  /**
   * @param text one or two sentences for a radiology technician: what was found, what is needed
   */
  record Refused(ImagingRefusal reason, String text) implements ImagingOutcome {
    /** Without the text: it may quote the images. */
    @Override
    public String toString() {
      return "Refused[" + reason + "]";
    }
  }

  /** The request was withdrawn. */
  record Withdrawn() implements ImagingOutcome {}
}
