package org.hepacast.radiomics.feature;

import org.hepacast.radiomics.prepare.GreyLevels;

/**
 * How much of the region is at least as bright (IBSI P88C).
 *
 * @param volumeAt10 volume fraction at 10 % intensity
 * @param intensityAt10 lowest intensity that at most 10 % of the volume reach
 */
public record IntensityVolumeHistogram(
    double volumeAt10, double volumeAt90, double intensityAt10, double intensityAt90) {

  /**
   * @param grey levels of the histogram
   * @param firstIntensity intensity that level 1 stands for
   * @param step intensity between levels
   * @param levelCount number of levels of the histogram, present or not
   */
  public static IntensityVolumeHistogram of(
      GreyLevels grey, double firstIntensity, double step, int levelCount) {
    double[] fraction = new double[levelCount + 2];
    int next = grey.present() - 1;
    for (int level = levelCount; level >= 1; level--) {
      double voxels = 0;
      while (next >= 0 && grey.levels()[next] >= level) {
        voxels += grey.counts()[next--];
      }
      fraction[level] = fraction[level + 1] + voxels / grey.voxelCount();
    }
    return new IntensityVolumeHistogram(
        volumeAt(fraction, levelCount, 0.1),
        volumeAt(fraction, levelCount, 0.9),
        firstIntensity + step * (levelAt(fraction, levelCount, 0.1) - 1),
        firstIntensity + step * (levelAt(fraction, levelCount, 0.9) - 1));
  }

  /** Volume fraction at the first level whose intensity fraction reaches this share. */
  private static double volumeAt(double[] fraction, int levelCount, double share) {
    int level = 1;
    while (level < levelCount && (level - 1.0) / (levelCount - 1) < share) {
      level++;
    }
    return fraction[level];
  }

  /** The first level that at most this share of the volume reaches. */
  private static int levelAt(double[] fraction, int levelCount, double share) {
    int level = 1;
    while (level < levelCount && fraction[level] > share) {
      level++;
    }
    return level;
  }

  /** What IBSI defines on it. */
  public enum Feature {
    VOLUME_AT_10,
    VOLUME_AT_90,
    INTENSITY_AT_10,
    INTENSITY_AT_90,
    VOLUME_DIFFERENCE,
    INTENSITY_DIFFERENCE
  }

  /** The features, in the order of {@link Feature}. */
  public double[] features() {
    return new double[] {
      volumeAt10,
      volumeAt90,
      intensityAt10,
      intensityAt90,
      volumeAt10 - volumeAt90,
      intensityAt10 - intensityAt90
    };
  }
}
