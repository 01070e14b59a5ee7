package org.hepacast.radiomics.feature;

import org.hepacast.radiomics.prepare.GreyLevels;
import org.hepacast.radiomics.prepare.Region;

/** PyRadiomics' first order features: statistics of the intensities, entropy of the levels. */
public final class FirstOrder {

  private FirstOrder() {}

  /** In the order of {@link Statistic}; what belongs to the histogram's form alone stays 0. */
  public static double[] features(Region region, GreyLevels grey, double shift) {
    return features(region.intensities(), grey, shift, region.geometry().voxelVolumeMm3());
  }

  /** The same from the intensities themselves. */
  public static double[] features(
      double[] intensities, GreyLevels grey, double shift, double voxelVolume) {
    double[] f = Statistics.of(intensities, shift);
    var histogram = LevelHistogram.of(grey);
    f[Statistic.TOTAL_ENERGY.ordinal()] = f[Statistic.ENERGY.ordinal()] * voxelVolume;
    f[Statistic.ENTROPY.ordinal()] = histogram.entropy();
    f[Statistic.UNIFORMITY.ordinal()] = histogram.uniformity();
    return f;
  }
}
