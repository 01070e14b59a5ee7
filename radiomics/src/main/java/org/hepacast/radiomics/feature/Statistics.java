package org.hepacast.radiomics.feature;

import org.hepacast.radiomics.prepare.Range;

/**
 * First order statistics. Moments divide by n; percentiles interpolate linearly; a constant region
 * has skewness and kurtosis 0 in either convention.
 */
public final class Statistics {

  private Statistics() {}

  /** Numbers, however they are kept. */
  interface Sample {

    Moments moments();

    Range range();

    Ranked ranked();

    /** Mean distance from a number. */
    double deviation(double centre);

    /** Mean distance of what lies between two numbers, both included, from its own mean. */
    double ownDeviation(double low, double high);
  }

  /**
   * All statistics in the order of {@link Statistic}.
   *
   * @param values at least one; not changed
   * @param shift added before squaring in energy and root mean square (PyRadiomics {@code
   *     voxelArrayShift})
   */
  public static double[] of(double[] values, double shift) {
    return of(new ValueStatistics(values, shift));
  }

  static double[] of(Sample sample) {
    double[] f = new double[Statistic.values().length];
    Ranked order = sample.ranked();
    double p10 = order.percentile(10);
    double p25 = order.percentile(25);
    double p75 = order.percentile(75);
    double p90 = order.percentile(90);
    double median = order.median();
    Range range = sample.range();
    moments(f, sample.moments(), order.count());
    f[Statistic.MEDIAN.ordinal()] = median;
    f[Statistic.MINIMUM.ordinal()] = range.minimum();
    f[Statistic.MAXIMUM.ordinal()] = range.maximum();
    f[Statistic.RANGE.ordinal()] = range.width();
    f[Statistic.PERCENTILE_10.ordinal()] = p10;
    f[Statistic.PERCENTILE_90.ordinal()] = p90;
    f[Statistic.INTERQUARTILE_RANGE.ordinal()] = p75 - p25;
    f[Statistic.QUARTILE_COEFFICIENT_OF_DISPERSION.ordinal()] = (p75 - p25) / (p75 + p25);
    f[Statistic.ROBUST_MEAN_ABSOLUTE_DEVIATION.ordinal()] = sample.ownDeviation(p10, p90);
    f[Statistic.MEDIAN_ABSOLUTE_DEVIATION.ordinal()] = sample.deviation(median);
    return f;
  }

  private static void moments(double[] f, Moments m, int count) {
    boolean flat = m.m2() == 0;
    double kurtosis = flat ? 0 : m.m4() / (m.m2() * m.m2());
    f[Statistic.MEAN.ordinal()] = m.mean();
    f[Statistic.VARIANCE.ordinal()] = m.m2();
    f[Statistic.STANDARD_DEVIATION.ordinal()] = Math.sqrt(m.m2());
    f[Statistic.SKEWNESS.ordinal()] = flat ? 0 : m.m3() / (m.m2() * Math.sqrt(m.m2()));
    f[Statistic.KURTOSIS.ordinal()] = kurtosis;
    f[Statistic.EXCESS_KURTOSIS.ordinal()] = flat ? 0 : kurtosis - 3;
    f[Statistic.MEAN_ABSOLUTE_DEVIATION.ordinal()] = m.absoluteDeviation();
    f[Statistic.COEFFICIENT_OF_VARIATION.ordinal()] = Math.sqrt(m.m2()) / m.mean();
    f[Statistic.ENERGY.ordinal()] = m.meanSquare() * count;
    f[Statistic.ROOT_MEAN_SQUARE.ordinal()] = Math.sqrt(m.meanSquare());
  }
}
