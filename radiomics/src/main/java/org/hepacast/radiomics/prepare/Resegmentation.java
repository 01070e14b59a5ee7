package org.hepacast.radiomics.prepare;

import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Volume;

/** The part of a region whose intensities lie in a range. Only the intensity mask changes by it. */
public final class Resegmentation {

  private Resegmentation() {}

  /** Keeps voxels from the lowest to the highest value, both included. */
  public static Mask byRange(Volume image, Mask mask, Range range) {
    return mask.where(i -> range.contains(image.at(i)));
  }

  /**
   * Keeps voxels within a number of standard deviations (population) from the mean of the region.
   */
  public static Mask byOutliers(Volume image, Mask mask, double sigmas) {
    return byRange(image, mask, sigmaRange(image, mask, -sigmas, sigmas));
  }

  /** Mean plus so many standard deviations of the region. */
  public static Range sigmaRange(Volume image, Mask mask, double low, double high) {
    double[] values = Region.of(image, mask).intensities();
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double sigma = Math.sqrt(squares / values.length);
    return new Range(mean + low * sigma, mean + high * sigma);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
