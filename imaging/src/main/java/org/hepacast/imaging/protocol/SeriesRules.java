package org.hepacast.imaging.protocol;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which series of a study is measured.
 *
 * @param modality DICOM's code: CT, US
 * @param phases phases that are wanted; none for any
 * @param unknownPhase whether a series whose phase cannot be told is taken as well
 * @param orientations planes that are wanted; none for any
 * @param thicknessMm slice thickness, else slice distance
 * @param slices number of slices
 * @param description of the series, (0008,103E)
 * @param kernel convolution kernel, (0018,1210); a series that names none is taken
 * @param preferences what decides between several that fit, in this order; where it leaves two
 *     equal, the study is refused
 */
public record SeriesRules(
    String modality,
    Set<Phase> phases,
    boolean unknownPhase,
    Set<Orientation> orientations,
    Span thicknessMm,
    Span slices,
    Words description,
    Words kernel,
    List<Preference> preferences) {

  public SeriesRules {
    phases = phases.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(phases));
    orientations = Set.copyOf(orientations);
    preferences = List.copyOf(preferences);
  }

  /** Any series of this modality. */
  static SeriesRules any(String modality) {
    return new SeriesRules(
        modality, Set.of(), true, Set.of(), Span.ANY, Span.ANY, Words.ANY, Words.ANY, List.of());
  }

  /** Whether slices make a volume; ultrasound is measured in one plane. */
  public boolean isVolume() {
    return !modality.equals("US");
  }
}
