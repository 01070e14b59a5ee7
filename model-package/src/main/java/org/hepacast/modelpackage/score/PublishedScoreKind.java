package org.hepacast.modelpackage.score;

import java.util.List;
import java.util.Map;
import org.hepacast.modelformat.estimator.EstimatorKind;
import org.hepacast.modelformat.estimator.ModelEstimator;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.json.StrictJson;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelformat.manifest.Manifest;

/** Published scores as a kind of estimator. */
final class PublishedScoreKind implements EstimatorKind {
  static final String KIND = "published-score";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public ModelEstimator read(Manifest manifest, Map<String, byte[]> parts) {
    String file = manifest.estimator().file();
    byte[] json = parts.get(file);
    if (json == null) {
      throw new PackageException(file, "it is missing from the package", "fetch the package again");
    }
    List<String> required =
        manifest.features().stream()
            .filter(feature -> feature.missing() == Feature.Missing.REFUSE)
            .map(Feature::name)
            .toList();
    return new PublishedScore(
        StrictJson.read(file, json, ScoreFile.class), required, manifest.groups());
  }
}
