package org.hepacast.radiomics.feature;

import org.hepacast.radiomics.prepare.GreyLevels;

/**
 * Grey level size zone matrix (Thibault 2014; IBSI 9SAK): connected groups of voxels of one level.
 */
public final class Glszm {

  private Glszm() {}

  /** The features, in the order of {@link LevelSize}. */
  public static double[] features(GreyLevels grey, Texture texture) {
    return features(grey, new Zones(grey, texture), texture);
  }

  /**
   * The same of zones that are known.
   *
   * @param zones of the same levels and texture
   */
  public static double[] features(GreyLevels grey, Zones zones, Texture texture) {
    int[] roots = zones.roots();
    int[] sizes = new int[roots.length];
    for (int i = 0; i < roots.length; i++) {
      if (grey.ranks()[i] != 0) {
        sizes[roots[i]]++;
      }
    }
    var averages = new Averages(LevelSize.values().length);
    for (Slab slab : Slab.of(grey, texture)) {
      var matrix = matrix(grey, sizes, slab);
      if (!matrix.isEmpty()) {
        averages.add(matrix.features(matrix.weightedSizes()));
      }
    }
    return averages.mean();
  }

  /** The zones whose first voxel lies in the slab. */
  private static LevelSizeMatrix matrix(GreyLevels grey, int[] sizes, Slab slab) {
    var pairs = new ZonePairs();
    for (int z = slab.first(); z < slab.end(); z++) {
      for (int y = 0; y < grey.ny(); y++) {
        int end = grey.end(y, z);
        for (int i = grey.begin(y, z); i < end; i++) {
          if (sizes[i] > 0) {
            pairs.add(grey.ranks()[i], sizes[i]);
          }
        }
      }
    }
    return pairs.matrix(grey.levels());
  }
}
