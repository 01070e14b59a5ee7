package org.hepacast.modelformat.estimator;

import java.util.Map;
import org.hepacast.modelformat.manifest.Manifest;

/** A kind of estimator: what manifests call it, and how its parts are read. */
public interface EstimatorKind {
  /** In manifests: {@code survival-forest}. Once published, never given another meaning. */
  String kind();

  /**
   * @param parts of the package by file name, their SHA-256 checked
   * @throws org.hepacast.modelformat.fault.PackageException where they are no estimator of this
   *     kind, or do not fit the manifest
   */
  ModelEstimator read(Manifest manifest, Map<String, byte[]> parts);
}
