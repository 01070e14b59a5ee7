package org.hepacast.radiomics.feature;

import org.hepacast.radiomics.prepare.GreyLevels;
import org.hepacast.radiomics.prepare.Range;

/**
 * Statistics of the levels of a region's voxels, from how many voxels have each: there are some
 * tens of levels where there are a million voxels.
 */
final class LevelStatistics implements Statistics.Sample, Ranked {

  private final int[] levels;
  private final int[] counts;
  private final int voxels;

  LevelStatistics(GreyLevels grey) {
    levels = grey.levels();
    counts = grey.counts();
    voxels = grey.voxelCount();
  }

  @Override
  public int count() {
    return voxels;
  }

  @Override
  public double atRank(int rank) {
    int r = 0;
    for (int behind = counts[0]; behind <= rank; behind += counts[r]) {
      r++;
    }
    return levels[r];
  }

  @Override
  public Moments moments() {
    double mean = mean(levels[0], levels[levels.length - 1]);
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double deviations = 0;
    double squares = 0;
    for (int r = 0; r < levels.length; r++) {
      double d = levels[r] - mean;
      double squared = d * d;
      s2 += counts[r] * squared;
      s3 += counts[r] * (squared * d);
      s4 += counts[r] * (squared * squared);
      deviations += counts[r] * Math.abs(d);
      squares += counts[r] * ((double) levels[r] * levels[r]);
    }
    return new Moments(
        mean, s2 / voxels, s3 / voxels, s4 / voxels, deviations / voxels, squares / voxels);
  }

  @Override
  public Range range() {
    return new Range(levels[0], levels[levels.length - 1]);
  }

  @Override
  public Ranked ranked() {
    return this;
  }

  @Override
  public double deviation(double centre) {
    return deviation(centre, levels[0], levels[levels.length - 1]);
  }

  @Override
  public double ownDeviation(double low, double high) {
    return deviation(mean(low, high), low, high);
  }

  /** Of the voxels whose level lies between two, both included. */
  private double mean(double low, double high) {
    long sum = 0;
    for (int r = 0; r < levels.length; r++) {
      sum += isWithin(r, low, high) ? (long) counts[r] * levels[r] : 0;
    }
    return (double) sum / within(low, high);
  }

  private double deviation(double centre, double low, double high) {
    double sum = 0;
    for (int r = 0; r < levels.length; r++) {
      sum += isWithin(r, low, high) ? counts[r] * Math.abs(levels[r] - centre) : 0;
    }
    return sum / within(low, high);
  }

  private long within(double low, double high) {
    long sum = 0;
    for (int r = 0; r < levels.length; r++) {
      sum += isWithin(r, low, high) ? counts[r] : 0;
    }
    return sum;
  }

  private boolean isWithin(int r, double low, double high) {
    return levels[r] >= low && levels[r] <= high;
  }
}
