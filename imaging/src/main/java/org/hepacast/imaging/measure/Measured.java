package org.hepacast.imaging.measure;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.hepacast.contracts.imaging.DrawnLesions;
import org.hepacast.imaging.protocol.ProtocolId;
import org.hepacast.imaging.region.LesionFacts;
import org.hepacast.imaging.study.SeriesDecision;

/**
 * A study's features under a protocol.
 *
 * @param source what was measured
 * @param regions the regions, in the protocol's order
 * @param features {@code radiomics.<region>.<feature>} and its value, as the library gives it; NaN
 *     where the definition leaves it open
 * @param drawn the lesions as pictures; nothing where none were wanted, or there are none
 * @param notes what a reader should know of how it was done
 */
public record Measured(
    ProtocolId protocol,
    MeasuredSource source,
    List<RegionSize> regions,
    LesionFacts lesions,
    Optional<DrawnLesions> drawn,
    SequencedMap<String, Double> features,
    List<SeriesDecision> decisions,
    List<String> notes)
    implements Measurement {

  public Measured {
    regions = List.copyOf(regions);
    features = Copies.of(features);
    decisions = List.copyOf(decisions);
    notes = List.copyOf(notes);
  }
}
