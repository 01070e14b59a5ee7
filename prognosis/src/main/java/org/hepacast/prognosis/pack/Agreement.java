package org.hepacast.prognosis.pack;

import java.util.List;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.prognosis.data.Matrix;

/**
 * What manifest, estimator and background must say alike, so that a value given under a feature's
 * name is the one that the estimator has learned by.
 */
final class Agreement {

  private Agreement() {}

  /**
   * @throws PackageException where they do not agree
   */
  static void require(Manifest manifest, Estimator estimator, Matrix background) {
    List<String> names = manifest.features().stream().map(Feature::name).toList();
    if (estimator.features() != names.size() || !background.names().equals(names)) {
      throw new PackageException(
          "manifest.json 'inputs.features'",
          "it names %d features, the estimator takes %d, and the background has %d columns"
              .formatted(names.size(), estimator.features(), background.names().size()),
          "name the features of the estimator in its order, and the background's columns alike");
    }
    manifest.features().forEach(Agreement::requireRule);
    Manifest.Computing computing = TrainedModel.computing(estimator);
    if (!manifest.estimator().equals(computing)) {
      throw new PackageException(
          "manifest.json 'estimator'",
          "it is another than the estimator that is packed",
          "write " + computing);
    }
  }

  private static void requireRule(Feature feature) {
    switch (feature.missing()) {
      case REFUSE, IMPUTE, ALLOW -> {}
      case RANGE, APPLICABILITY ->
          throw new PackageException(
              "manifest.json 'inputs.features'",
              "a learned model gives no range over what is missing",
              "take the rule refuse, impute or allow");
    }
  }
}
