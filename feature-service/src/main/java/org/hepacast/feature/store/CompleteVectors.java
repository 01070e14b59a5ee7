package org.hepacast.feature.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.ImagedFeatures;
import org.hepacast.contracts.feature.ImagedFeatures.Measured;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.contracts.json.EventJson;

/**
 * Vectors as others read them. A case is kept without the values of its images, which are thousands
 * and stand under the id of their result: so a laboratory result costs a patient with images no
 * more than one without.
 */
public final class CompleteVectors {
  private static final String IMAGED = "\"imaging\":[";

  private CompleteVectors() {}

  public static boolean hasImages(String vector) {
    return vector.contains(IMAGED);
  }

  /** With the values of its images, where it has any. */
  public static String of(Connection connection, String vector) {
    if (!hasImages(vector)) {
      return vector;
    }
    FeatureVector kept = EventJson.read(vector.getBytes(UTF_8), FeatureVector.class);
    List<String> results = kept.imaging().stream().flatMap(CompleteVectors::result).toList();
    Map<String, ImagingFeatures> values = ImagingRows.values(connection, results);
    List<ImagedFeatures> complete =
        kept.imaging().stream().map(one -> complete(one, values)).toList();
    return CaseRows.json(kept.withImaging(complete));
  }

  private static Stream<String> result(ImagedFeatures imaged) {
    return imaged instanceof Measured measured ? Stream.of(measured.resultId()) : Stream.empty();
  }

  private static ImagedFeatures complete(
      ImagedFeatures imaged, Map<String, ImagingFeatures> values) {
    return switch (imaged) {
      case Measured measured ->
          new Measured(
              measured.protocol(),
              measured.resultId(),
              measured.study(),
              measured.studyUid(),
              measured.acquired(),
              measured
                  .measured()
                  .withFeatures(values.getOrDefault(measured.resultId(), ImagingFeatures.NONE)),
              measured.preliminary());
      case ImagedFeatures.Missing missing -> missing;
    };
  }
}
