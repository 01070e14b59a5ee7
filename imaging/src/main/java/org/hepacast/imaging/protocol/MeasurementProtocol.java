package org.hepacast.imaging.protocol;

import java.util.List;
import org.hepacast.radiomics.extract.Protocol;

/**
 * All that decides what a study's features are.
 *
 * @param question what it is for, in one sentence
 * @param source where it comes from
 * @param notes where the source leaves something open, and what was taken
 * @param extraction the radiomics library's parameters
 */
public record MeasurementProtocol(
    ProtocolId id,
    String question,
    String source,
    List<String> notes,
    SeriesRules series,
    SegmentationRules segmentation,
    RegionRules regions,
    Protocol extraction) {

  public MeasurementProtocol {
    notes = List.copyOf(notes);
  }

  /** The same of any series of its modality. */
  public MeasurementProtocol ofAnySeries() {
    return new MeasurementProtocol(
        id,
        question,
        source,
        notes,
        SeriesRules.any(series.modality()),
        segmentation,
        regions,
        extraction);
  }
}
