package org.hepacast.feature.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.ImagedFeatures;
import org.hepacast.contracts.feature.ImagedFeatures.Measured;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.contracts.json.EventJson;

/**
 * Vectors as others read them. A case is kept without the values of its images, which are thousands
 * and stand under the id of their result: so a laboratory result costs a patient with images little
 * more than one without. They are put in as text: to read and write them takes milliseconds.
 */
public final class CompleteVectors {
  private static final String IMAGED = "\"imaging\":[";

  /** In JSON no text can hold it: its quotes would be escaped. */
  private static final String NO_VALUES = CaseRows.json(ImagingFeatures.NONE);

  private CompleteVectors() {}

  public static boolean hasImages(String vector) {
    return vector.contains(IMAGED);
  }

  /** With the values of its images, where it has any. */
  public static String of(Connection connection, String vector) {
    if (!hasImages(vector)) {
      return vector;
    }
    List<String> results =
        EventJson.read(vector.getBytes(UTF_8), FeatureVector.class).imaging().stream()
            .flatMap(CompleteVectors::result)
            .toList();
    return complete(vector, results, ImagingRows.values(connection, results));
  }

  private static Stream<String> result(ImagedFeatures imaged) {
    return imaged instanceof Measured measured ? Stream.of(measured.resultId()) : Stream.empty();
  }

  /**
   * The same without the largest of its measured entries, which is then missing with its reason:
   * what Kafka does not take as a whole leaves without images rather than not at all. Its id is
   * another, since it says something else; values that were taken from the images stay. Empty where
   * no measured entry is left.
   */
  public static Optional<String> lighter(String complete) {
    if (!hasImages(complete)) {
      return Optional.empty();
    }
    FeatureVector vector = EventJson.read(complete.getBytes(UTF_8), FeatureVector.class);
    return vector.imaging().stream()
        .filter(Measured.class::isInstance)
        .map(Measured.class::cast)
        .max(Comparator.comparingInt(one -> one.measured().features().values().size()))
        .map(largest -> CaseRows.json(without(vector, largest)));
  }

  private static FeatureVector without(FeatureVector vector, Measured largest) {
    List<ImagedFeatures> imaging =
        vector.imaging().stream()
            .map(one -> one.equals(largest) ? tooLarge(largest) : one)
            .toList();
    return FeatureVector.of(
        vector.sequence(),
        vector.catalogueVersion(),
        vector.caseReference(),
        vector.withdrawn(),
        vector.features(),
        imaging,
        vector.corrections(),
        vector.inputsUntil());
  }

  private static ImagedFeatures tooLarge(Measured measured) {
    String detail =
        "%d values of protocol %s %s make the vector larger than Kafka takes: raise"
            + " message.max.bytes or choose fewer features in the protocol; the next vector of the"
            + " case carries them.";
    return new ImagedFeatures.Missing(
        measured.protocol(),
        MissingReason.REFUSED,
        detail.formatted(
            measured.measured().features().values().size(),
            measured.protocol().name(),
            measured.protocol().version()),
        List.of(measured.study()));
  }

  /** The entries stand in the order of their results, each with one empty table. */
  private static String complete(String kept, List<String> results, Map<String, String> values) {
    var whole = new StringBuilder();
    int from = 0;
    for (String result : results) {
      int at = kept.indexOf(NO_VALUES, from);
      whole.append(kept, from, at).append(values.getOrDefault(result, NO_VALUES));
      from = at + NO_VALUES.length();
    }
    return whole.append(kept, from, kept.length()).toString();
  }
}
