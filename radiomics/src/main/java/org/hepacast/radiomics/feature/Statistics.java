package org.hepacast.radiomics.feature;

import java.util.function.DoubleUnaryOperator;
import org.hepacast.radiomics.prepare.Range;

/**
 * First order statistics. Moments divide by n; percentiles interpolate linearly; a constant region
 * has skewness and kurtosis 0 in either convention.
 */
public final class Statistics {

  private static final int BLOCK = 1024;

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
    var order = new OrderStatistics(values.clone());
    double p10 = order.percentile(10);
    double p25 = order.percentile(25);
    double p75 = order.percentile(75);
    double p90 = order.percentile(90);
    double median = order.median();
    Range range = Range.of(values);
    f[Statistic.MEDIAN.ordinal()] = median;
    f[Statistic.MINIMUM.ordinal()] = range.minimum();
    f[Statistic.MAXIMUM.ordinal()] = range.maximum();
    f[Statistic.RANGE.ordinal()] = range.width();
    f[Statistic.PERCENTILE_10.ordinal()] = p10;
    f[Statistic.PERCENTILE_90.ordinal()] = p90;
    f[Statistic.INTERQUARTILE_RANGE.ordinal()] = p75 - p25;
    f[Statistic.QUARTILE_COEFFICIENT_OF_DISPERSION.ordinal()] = (p75 - p25) / (p75 + p25);
    f[Statistic.ROBUST_MEAN_ABSOLUTE_DEVIATION.ordinal()] = robustDeviation(values, p10, p90);
    f[Statistic.MEDIAN_ABSOLUTE_DEVIATION.ordinal()] = mean(values, v -> Math.abs(v - median));
    return f;
  }

  private static void moments(double[] f, double[] values, double shift) {
    double mean = mean(values, v -> v);
    double m2 = mean(values, v -> (v - mean) * (v - mean));
    double m3 = mean(values, v -> (v - mean) * (v - mean) * (v - mean));
    double m4 = mean(values, v -> (v - mean) * (v - mean) * (v - mean) * (v - mean));
    double square = mean(values, v -> (v + shift) * (v + shift));
    boolean flat = m2 == 0;
    f[Statistic.MEAN.ordinal()] = mean;
    f[Statistic.VARIANCE.ordinal()] = m2;
    f[Statistic.STANDARD_DEVIATION.ordinal()] = Math.sqrt(m2);
    f[Statistic.SKEWNESS.ordinal()] = flat ? 0 : m3 / (m2 * Math.sqrt(m2));
    f[Statistic.KURTOSIS.ordinal()] = flat ? 0 : m4 / (m2 * m2);
    f[Statistic.EXCESS_KURTOSIS.ordinal()] = flat ? 0 : m4 / (m2 * m2) - 3;
    f[Statistic.MEAN_ABSOLUTE_DEVIATION.ordinal()] = mean(values, v -> Math.abs(v - mean));
    f[Statistic.COEFFICIENT_OF_VARIATION.ordinal()] = Math.sqrt(m2) / mean;
    f[Statistic.ENERGY.ordinal()] = square * values.length;
    f[Statistic.ROOT_MEAN_SQUARE.ordinal()] = Math.sqrt(square);
  }

  private static double robustDeviation(double[] values, double low, double high) {
    double[] inner = new double[values.length];
    int n = 0;
    for (double value : values) {
      if (value >= low && value <= high) {
        inner[n++] = value;
      }
    }
    double[] kept = java.util.Arrays.copyOf(inner, n);
    double mean = mean(kept, v -> v);
    return mean(kept, v -> Math.abs(v - mean));
  }

  /** Blocked summation in a fixed order: the error grows with n / 1024, not with n. */
  private static double mean(double[] values, DoubleUnaryOperator term) {
    double sum = 0;
    for (int start = 0; start < values.length; start += BLOCK) {
      int end = Math.min(values.length, start + BLOCK);
      double block = 0;
      for (int i = start; i < end; i++) {
        block += term.applyAsDouble(values[i]);
      }
      sum += block;
    }
    return sum / values.length;
  }
}
