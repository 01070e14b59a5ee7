package org.hepacast.radiomics.feature;

import org.hepacast.radiomics.prepare.Range;

/**
 * First order statistics. Moments divide by n; percentiles interpolate linearly; a constant region
 * has skewness and kurtosis 0 in either convention.
 */
public final class Statistics {

  private Statistics() {}

  /**
   * All statistics in the order of {@link Statistic}.
   *
   * @param values at least one; not changed
   * @param shift added before squaring in energy and root mean square (PyRadiomics {@code
   *     voxelArrayShift})
   */
  public static double[] of(double[] values, double shift) {
    double[] f = new double[Statistic.values().length];
    moments(f, values, shift);
    Range range = Range.of(values);
    var order = new OrderStatistics(values, range);
    double p10 = order.percentile(10);
    double p25 = order.percentile(25);
    double p75 = order.percentile(75);
    double p90 = order.percentile(90);
    double median = order.median();
    f[Statistic.MEDIAN.ordinal()] = median;
    f[Statistic.MINIMUM.ordinal()] = range.minimum();
    f[Statistic.MAXIMUM.ordinal()] = range.maximum();
    f[Statistic.RANGE.ordinal()] = range.width();
    f[Statistic.PERCENTILE_10.ordinal()] = p10;
    f[Statistic.PERCENTILE_90.ordinal()] = p90;
    f[Statistic.INTERQUARTILE_RANGE.ordinal()] = p75 - p25;
    f[Statistic.QUARTILE_COEFFICIENT_OF_DISPERSION.ordinal()] = (p75 - p25) / (p75 + p25);
    f[Statistic.ROBUST_MEAN_ABSOLUTE_DEVIATION.ordinal()] = robustDeviation(values, p10, p90);
    f[Statistic.MEDIAN_ABSOLUTE_DEVIATION.ordinal()] = deviation(values, median);
    return f;
  }

  private static void moments(double[] f, double[] values, double shift) {
    Moments m = Moments.of(values, values.length, shift);
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
    f[Statistic.ENERGY.ordinal()] = m.meanSquare() * values.length;
    f[Statistic.ROOT_MEAN_SQUARE.ordinal()] = Math.sqrt(m.meanSquare());
  }

  /** Mean absolute deviation of what lies between two percentiles. */
  private static double robustDeviation(double[] values, double low, double high) {
    double[] kept = new double[values.length];
    int n = 0;
    for (double value : values) {
      // Written in any case and kept by counting it: a fifth lies outside, too often to guess.
      kept[n] = value;
      n += value >= low & value <= high ? 1 : 0;
    }
    return Moments.of(kept, n, 0).absoluteDeviation();
  }

  private static double deviation(double[] values, double centre) {
    double sum = 0;
    for (double value : values) {
      sum += Math.abs(value - centre);
    }
    return sum / values.length;
  }
}
