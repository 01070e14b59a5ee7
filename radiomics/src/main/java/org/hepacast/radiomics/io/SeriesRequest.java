package org.hepacast.radiomics.io;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which image is meant where a folder holds several.
 *
 * @param series number or UID of the series
 * @param frame frame of an ultrasound clip, from 1
 * @param referenced UIDs of the series that the mask was drawn on
 */
public record SeriesRequest(Optional<String> series, OptionalInt frame, Set<String> referenced) {

  /** Whatever is there, if it is unambiguous. */
  public static final SeriesRequest ANY =
      new SeriesRequest(Optional.empty(), OptionalInt.empty(), Set.of());

  public SeriesRequest {
    referenced = Set.copyOf(referenced);
  }
}
