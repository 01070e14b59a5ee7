package org.hepacast.imaging.study;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.imaging.protocol.Meaning;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Tag;

/**
 * A DICOM segmentation or structure set, described by its header.
 *
 * @param seriesUids series that it was drawn on; none if it does not say
 * @param imageUids SOP instances that it was drawn on
 * @param frames frames of a clip that it was drawn on, from 1; none for all or the only one
 * @param frameOfReference UID of the coordinate system; empty if it names none
 * @param made when, if it says so
 */
public record DrawnSegmentation(
    FileFacts file,
    String seriesNumber,
    String modality,
    Set<String> seriesUids,
    Set<String> imageUids,
    Set<Integer> frames,
    String frameOfReference,
    Optional<Instant> made,
    List<DrawnSegment> segments) {

  private static final int MOST_NAMED = 12;

  public DrawnSegmentation {
    seriesUids = Set.copyOf(seriesUids);
    imageUids = Set.copyOf(imageUids);
    frames = Set.copyOf(frames);
    segments = List.copyOf(segments);
  }

  static DrawnSegmentation of(FileFacts file, DataSet data, ZoneId zone) {
    boolean structures = data.text(Tag.MODALITY).orElse("").strip().equals("RTSTRUCT");
    References drawnOn = structures ? References.ofStructures(data) : References.ofFrames(data);
    return new DrawnSegmentation(
        file,
        data.text(Tag.SERIES_NUMBER).orElse("").strip(),
        structures ? "RTSTRUCT" : "SEG",
        drawnOn.series(),
        drawnOn.images(),
        drawnOn.frames(),
        drawnOn.frameOfReference(),
        DicomTimes.made(data, zone),
        structures ? structures(data) : segments(data));
  }

  private static List<DrawnSegment> segments(DataSet data) {
    return data.items(Tag.SEGMENT_SEQUENCE).stream().map(DrawnSegment::ofSegmentation).toList();
  }

  private static List<DrawnSegment> structures(DataSet data) {
    List<DataSet> observations = data.items(Tag.RT_ROI_OBSERVATIONS_SEQUENCE);
    return data.items(Tag.STRUCTURE_SET_ROI_SEQUENCE).stream()
        .map(roi -> DrawnSegment.ofStructure(roi, observations))
        .toList();
  }

  /** Its segments of one meaning. */
  public List<DrawnSegment> of(Meaning meaning) {
    return segments.stream().filter(segment -> segment.meaning() == meaning).toList();
  }

  /** Whether it was drawn on the series, or lies in the same coordinates where it does not say. */
  public boolean fits(SeriesFacts series) {
    boolean otherFrame =
        !frameOfReference.isEmpty()
            && !series.frameOfReference().isEmpty()
            && !frameOfReference.equals(series.frameOfReference());
    if (otherFrame) {
      return false;
    }
    if (!seriesUids.isEmpty()) {
      return seriesUids.contains(series.uid());
    }
    if (!imageUids.isEmpty()) {
      return series.files().stream().anyMatch(one -> imageUids.contains(one.sopUid()));
    }
    return !frameOfReference.isEmpty() && frameOfReference.equals(series.frameOfReference());
  }

  /** In technical words alone. */
  public String summary() {
    String number = seriesNumber.isEmpty() ? "without number" : seriesNumber;
    String meanings =
        segments.stream()
            .map(segment -> segment.number() + " " + segment.meaning())
            .limit(MOST_NAMED)
            .collect(Collectors.joining(", "));
    String more = segments.size() > MOST_NAMED ? ", ..." : "";
    return modality
        + " of series "
        + Refusal.quoted(number).replace("\"", "")
        + " ("
        + meanings
        + more
        + ")";
  }

  @Override
  public String toString() {
    return summary();
  }
}
