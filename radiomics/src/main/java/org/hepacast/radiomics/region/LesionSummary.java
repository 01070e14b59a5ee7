package org.hepacast.radiomics.region;

import java.util.Arrays;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/** How one value per lesion becomes one value per patient. */
public enum LesionSummary {
  MEAN,
  VOLUME_WEIGHTED_MEAN,
  MEDIAN,
  MINIMUM,
  MAXIMUM;

  /**
   * Combines values with the volumes of their lesions; the order of lesions does not matter but for
   * the last bits of sums.
   */
  public double of(double[] values, double[] volumes) {
    if (values.length == 0 || values.length != volumes.length) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          values.length + " values and " + volumes.length + " volumes cannot be combined",
          "give one of each per lesion");
    }
    return switch (this) {
      case MEAN -> Arrays.stream(values).sum() / values.length;
      case VOLUME_WEIGHTED_MEAN -> weighted(values, volumes);
      case MEDIAN -> median(values);
      case MINIMUM -> Arrays.stream(values).min().orElseThrow();
      case MAXIMUM -> Arrays.stream(values).max().orElseThrow();
    };
  }

  private static double weighted(double[] values, double[] volumes) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * volumes[i];
    }
    return sum / Arrays.stream(volumes).sum();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
