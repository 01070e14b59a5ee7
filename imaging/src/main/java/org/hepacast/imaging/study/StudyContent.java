package org.hepacast.imaging.study;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.radiomics.io.dicom.DicomFile;
import org.hepacast.radiomics.io.dicom.Tag;

/**
 * What a folder holds, described without its pixels.
 *
 * @param series image series, in the order of their numbers
 * @param segmentations segmentations and structure sets that others made
 * @param notes what was passed over, and why that does no harm
 */
public record StudyContent(
    List<SeriesFacts> series, List<DrawnSegmentation> segmentations, List<String> notes) {

  public StudyContent {
    series = List.copyOf(series);
    segmentations = List.copyOf(segmentations);
    notes = List.copyOf(notes);
  }

  /**
   * The same with a segmentation that this process has made itself: in a folder it is passed over.
   *
   * @param zone of times that do not say theirs
   */
  public StudyContent with(Path segmentation, ZoneId zone) {
    DrawnSegmentation own =
        DicomFile.look(
            segmentation,
            found ->
                DrawnSegmentation.of(
                    new FileFacts(
                        segmentation, found.data().requireText(Tag.SOP_INSTANCE_UID).strip()),
                    found.data(),
                    zone));
    List<DrawnSegmentation> all = new ArrayList<>(segmentations);
    all.add(own);
    return new StudyContent(series, all, notes);
  }
}
