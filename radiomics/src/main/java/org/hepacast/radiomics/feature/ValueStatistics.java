package org.hepacast.radiomics.feature;

import org.hepacast.radiomics.prepare.Range;

/** Statistics of numbers one by one. */
final class ValueStatistics implements Statistics.Sample {

  private final double[] values;
  private final double shift;
  private final Range range;

  /**
   * @param values at least one; not changed
   * @param shift added before squaring in the mean square
   */
  ValueStatistics(double[] values, double shift) {
    this.values = values;
    this.shift = shift;
    range = Range.of(values);
  }

  @Override
  public Moments moments() {
    return Moments.of(values, shift);
  }

  @Override
  public Range range() {
    return range;
  }

  @Override
  public Ranked ranked() {
    return new OrderStatistics(values, range);
  }

  @Override
  public double deviation(double centre) {
    double sum = 0;
    for (double value : values) {
      sum += Math.abs(value - centre);
    }
    return sum / values.length;
  }

  @Override
  public double ownDeviation(double low, double high) {
    double sum = 0;
    int inside = 0;
    for (int from = 0; from < values.length; from += Moments.BLOCK) {
      double block = 0;
      for (int i = from; i < Math.min(values.length, from + Moments.BLOCK); i++) {
        int counts = isWithin(values[i], low, high);
        block += counts * values[i];
        inside += counts;
      }
      sum += block;
    }
    return deviation(sum / inside, low, high) / inside;
  }

  private double deviation(double centre, double low, double high) {
    double sum = 0;
    for (int from = 0; from < values.length; from += Moments.BLOCK) {
      double block = 0;
      for (int i = from; i < Math.min(values.length, from + Moments.BLOCK); i++) {
        block += isWithin(values[i], low, high) * Math.abs(values[i] - centre);
      }
      sum += block;
    }
    return sum;
  }

  /** 1 or 0, to multiply by instead of a branch: a fifth lies outside, too often to guess. */
  private static int isWithin(double value, double low, double high) {
    return value >= low & value <= high ? 1 : 0;
  }
}
