package org.hepacast.radiomics.feature;

import java.util.Arrays;
import org.hepacast.radiomics.prepare.GreyLevels;

/**
 * Grey level dependence matrix (Sun and Wee 1983; IBSI REK0, there NGLDM): how many neighbours of a
 * voxel have its level, give or take alpha. The size is that number plus 1.
 */
public final class Gldm {

  /** Farther from every level than any two levels from each other. */
  private static final int OUTSIDE = -2 * GreyLevels.MAX_LEVEL;

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
    int[] levels = grey.levels(OUTSIDE);
    int limit = Math.min(alpha, GreyLevels.MAX_LEVEL);
    int[] dependent = new int[NeighbourRows.longest(grey)];
    for (NeighbourRows rows : NeighbourRows.of(grey, slab)) {
      Arrays.fill(dependent, 0, rows.length(), 0);
      for (int step : steps) {
        addDependent(dependent, levels, rows, step, limit);
      }
      for (int k = 0; k < rows.length(); k++) {
        counts[(1 + dependent[k]) * side + ranks[rows.begin() + k]]++;
      }
    }
    for (int size = 0; size < counts.length; size += side) {
      counts[size] = 0;
    }
    return counts;
  }

  /** Rows against those a step away, without a branch, so that it vectorises. */
  private static void addDependent(
      int[] dependent, int[] levels, NeighbourRows rows, int step, int limit) {
    int begin = rows.begin();
    int beside = begin + step;
    for (int k = 0; k < rows.length(); k++) {
      int difference = Math.abs(levels[begin + k] - levels[beside + k]);
      dependent[k] += difference - limit - 1 >>> 31;
    }
  }
}
