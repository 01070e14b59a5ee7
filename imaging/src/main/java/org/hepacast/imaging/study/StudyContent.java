package org.hepacast.imaging.study;

import java.util.List;

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
}
