package org.hepacast.segmentation.segment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.hepacast.radiomics.volume.LabelMap;

/**
 * What a package made of an image.
 *
 * @param labels on the image's grid
 * @param probabilities none where they were not asked for
 * @param agreement of each class how far mirrored passes and folds agree with their mean, 0 to 1 as
 *     Dice's coefficient; nothing where there was one pass alone, or where nobody saw the class
 */
public record Segmentation(
    LabelMap labels, Probabilities probabilities, Map<String, OptionalDouble> agreement) {

  public Segmentation {
    agreement = Collections.unmodifiableMap(new LinkedHashMap<>(agreement));
  }

  /** The least of the agreements; nothing where none was measured. */
  public OptionalDouble leastAgreement() {
    return agreement.values().stream()
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .min();
  }
}
