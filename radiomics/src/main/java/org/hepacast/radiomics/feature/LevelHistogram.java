package org.hepacast.radiomics.feature;

import org.hepacast.radiomics.prepare.GreyLevels;

/** Entropy and uniformity of grey levels, which both standards derive from the histogram. */
public record LevelHistogram(double entropy, double uniformity) {

  /** Of at least one voxel; entropy in bits. */
  public static LevelHistogram of(GreyLevels grey) {
    double voxels = grey.voxelCount();
    double entropy = 0;
    double uniformity = 0;
    for (int count : grey.counts()) {
      double p = count / voxels;
      entropy += Entropy.term(p);
      uniformity += p * p;
    }
    return new LevelHistogram(entropy, uniformity);
  }
}
