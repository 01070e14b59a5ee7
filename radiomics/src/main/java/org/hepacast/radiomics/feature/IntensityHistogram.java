package org.hepacast.radiomics.feature;

import org.hepacast.radiomics.prepare.GreyLevels;

/** IBSI's intensity histogram features (ZVCW) beyond the statistics of the levels themselves. */
public record IntensityHistogram(
    int mode,
    double entropy,
    double uniformity,
    double maximumGradient,
    int maximumGradientLevel,
    double minimumGradient,
    int minimumGradientLevel) {

  /** Of at least one voxel; levels between those that occur count as empty bins. */
  public static IntensityHistogram of(GreyLevels grey) {
    double[] histogram = new double[grey.highestLevel()];
    double mean = 0;
    for (int r = 0; r < grey.present(); r++) {
      histogram[grey.levels()[r] - 1] = grey.counts()[r];
      mean += (double) grey.counts()[r] * grey.levels()[r] / grey.voxelCount();
    }
    int mode = 0;
    int steepestUp = 0;
    int steepestDown = 0;
    for (int i = 1; i < histogram.length; i++) {
      boolean nearer = Math.abs(i + 1 - mean) < Math.abs(mode + 1 - mean);
      if (histogram[i] > histogram[mode] || (histogram[i] == histogram[mode] && nearer)) {
        mode = i;
      }
      steepestUp = gradient(histogram, i) > gradient(histogram, steepestUp) ? i : steepestUp;
      steepestDown = gradient(histogram, i) < gradient(histogram, steepestDown) ? i : steepestDown;
    }
    var levels = LevelHistogram.of(grey);
    return new IntensityHistogram(
        mode + 1,
        levels.entropy(),
        levels.uniformity(),
        gradient(histogram, steepestUp),
        steepestUp + 1,
        gradient(histogram, steepestDown),
        steepestDown + 1);
  }

  /** The features, in the order of {@link Statistic}. */
  public static double[] features(GreyLevels grey) {
    double[] f = Statistics.of(new LevelStatistics(grey));
    IntensityHistogram histogram = of(grey);
    f[Statistic.MODE.ordinal()] = histogram.mode();
    f[Statistic.ENTROPY.ordinal()] = histogram.entropy();
    f[Statistic.UNIFORMITY.ordinal()] = histogram.uniformity();
    f[Statistic.MAXIMUM_GRADIENT.ordinal()] = histogram.maximumGradient();
    f[Statistic.MAXIMUM_GRADIENT_LEVEL.ordinal()] = histogram.maximumGradientLevel();
    f[Statistic.MINIMUM_GRADIENT.ordinal()] = histogram.minimumGradient();
    f[Statistic.MINIMUM_GRADIENT_LEVEL.ordinal()] = histogram.minimumGradientLevel();
    return f;
  }

  /** Central differences, one-sided at the ends; 0 for a single level. */
  private static double gradient(double[] histogram, int i) {
    if (histogram.length == 1) {
      return 0;
    }
    if (i == 0) {
      return histogram[1] - histogram[0];
    }
    if (i == histogram.length - 1) {
      return histogram[i] - histogram[i - 1];
    }
    return (histogram[i + 1] - histogram[i - 1]) / 2;
  }
}
