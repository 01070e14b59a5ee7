package org.hepacast.radiomics.cases;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * An image and the region in it.
 *
 * @param label number or name of the region; none for the mask's only one
 * @param columns all that the table of cases says, in its order, to be carried over
 */
public record Case(
    Path image, Path mask, Optional<String> label, SequencedMap<String, String> columns) {

  public Case {
    columns = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(columns));
  }

  /** A case given by its files alone. */
  public static Case of(Path image, Path mask, Optional<String> label) {
    var columns = new LinkedHashMap<String, String>();
    columns.put("Image", image.toString());
    columns.put("Mask", mask.toString());
    label.ifPresent(value -> columns.put("Label", value));
    return new Case(image, mask, label, columns);
  }
}
