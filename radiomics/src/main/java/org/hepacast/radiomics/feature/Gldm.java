package org.hepacast.radiomics.feature;

import org.hepacast.radiomics.prepare.GreyLevels;

/**
 * Grey level dependence matrix (Sun and Wee 1983; IBSI REK0, there NGLDM): how many neighbours of a
 * voxel have its level, give or take alpha. The size is that number plus 1.
 */
public final class Gldm {

  private Gldm() {}

  /** The features, in the order of {@link LevelSize}. */
  public static double[] features(GreyLevels grey, Texture texture) {
    int[] steps = Offset.steps(Offset.neighbours(grey, texture), grey);
    var averages = new Averages(LevelSize.values().length);
    for (Slab slab : Slab.of(grey, texture)) {
      double[] table = count(grey, steps, texture.alpha(), slab);
      var matrix = LevelSizeMatrix.ofTable(table, grey.levels());
      if (!matrix.isEmpty()) {
        double voxels = 0;
        for (double count : table) {
          voxels += count;
        }
        averages.add(matrix.features(voxels));
      }
    }
    return averages.mean();
  }

  /** Voxels per {@code (1 + dependent neighbours) * (present() + 1) + rank}. */
  static double[] count(GreyLevels grey, int[] steps, int alpha, Slab slab) {
    int side = grey.present() + 1;
    double[] counts = new double[(steps.length + 2) * side];
    char[] ranks = grey.ranks();
    for (int z = slab.first(); z < slab.end(); z++) {
      for (int y = 0; y < grey.ny(); y++) {
        int start = grey.rowStart(y, z);
        for (int i = start; i < start + grey.nx(); i++) {
          int rank = ranks[i];
          if (rank != 0) {
            int size = 1 + (alpha == 0 ? equal(ranks, i, steps) : near(grey, i, steps, alpha));
            counts[size * side + rank]++;
          }
        }
      }
    }
    return counts;
  }

  private static int equal(char[] ranks, int i, int[] steps) {
    int rank = ranks[i];
    int dependent = 0;
    for (int step : steps) {
      dependent += ranks[i + step] == rank ? 1 : 0;
    }
    return dependent;
  }

  private static int near(GreyLevels grey, int i, int[] steps, int alpha) {
    char[] ranks = grey.ranks();
    int[] levels = grey.levels();
    int level = levels[ranks[i] - 1];
    int dependent = 0;
    for (int step : steps) {
      int rank = ranks[i + step];
      if (rank != 0 && Math.abs(levels[rank - 1] - level) <= alpha) {
        dependent++;
      }
    }
    return dependent;
  }
}
