package org.hepacast.imaging.study;

import java.util.List;
import java.util.Optional;

/**
 * What of a study is measured.
 *
 * @param drawn the segmentation with lesions or primary, whatever the protocol measures
 * @param liver the segmentation with the liver: the same one or another of the same series
 * @param decisions for every image series, the chosen one first
 */
public record Choice(
    SeriesFacts series,
    DrawnSegmentation drawn,
    Optional<DrawnSegmentation> liver,
    List<SeriesDecision> decisions) {

  public Choice {
    decisions = List.copyOf(decisions);
  }
}
