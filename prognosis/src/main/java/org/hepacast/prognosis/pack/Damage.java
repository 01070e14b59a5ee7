package org.hepacast.prognosis.pack;

import org.hepacast.modelformat.fault.PackageException;

/** Refusals of bytes that are no estimator. */
final class Damage {
  private static final String REMEDY = "fetch the package again";

  private Damage() {}

  /**
   * @param fault what is wrong, without a full stop
   */
  static PackageException of(String fault) {
    return new PackageException(
        TrainedModel.ESTIMATOR, "the estimator is damaged: " + fault, REMEDY);
  }

  static PackageException of(String fault, Throwable cause) {
    return new PackageException(
        TrainedModel.ESTIMATOR, "the estimator is damaged: " + fault, REMEDY, cause);
  }

  static PackageException cutOff(Throwable cause) {
    return new PackageException(TrainedModel.ESTIMATOR, "the estimator is cut off", REMEDY, cause);
  }
}
