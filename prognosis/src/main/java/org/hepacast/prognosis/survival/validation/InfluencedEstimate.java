package org.hepacast.prognosis.survival.validation;

import org.hepacast.prognosis.survival.Estimate;

/**
 * An estimate with the influence of each subject on it, so that two estimates on the same subjects
 * can be compared as pairs.
 */
@SuppressWarnings("ArrayRecordComponent") // results to read, compared by nobody
public record InfluencedEstimate(double value, double[] influence) {
  /** The value with the standard error that the influences give. */
  public Estimate estimate() {
    return new Estimate(value, IpcwWeights.standardError(influence));
  }

  /** This minus another on the same subjects, with the paired standard error. */
  public Estimate minus(InfluencedEstimate other) {
    if (influence.length != other.influence.length) {
      throw new IllegalArgumentException(
          "A paired comparison needs the same subjects; there are %d and %d."
              .formatted(influence.length, other.influence.length));
    }
    double[] difference = influence.clone();
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= other.influence[i];
    }
    return new Estimate(value - other.value, IpcwWeights.standardError(difference));
  }
}
