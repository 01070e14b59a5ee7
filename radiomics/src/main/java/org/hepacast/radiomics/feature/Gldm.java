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
    int[] own = new int[grey.nx()];
    int[] beside = new int[grey.nx()];
    int[] dependent = new int[grey.nx()];
    for (int z = slab.first(); z < slab.end(); z++) {
      for (int y = 0; y < grey.ny(); y++) {
        int begin = grey.begin(y, z);
        int width = grey.end(y, z) - begin;
        System.arraycopy(levels, begin, own, 0, width);
        Arrays.fill(dependent, 0, width, 0);
        for (int step : steps) {
          System.arraycopy(levels, begin + step, beside, 0, width);
          addDependent(dependent, own, beside, width, limit);
        }
        for (int k = 0; k < width; k++) {
          counts[(1 + dependent[k]) * side + ranks[begin + k]]++;
        }
      }
    }
    for (int size = 0; size < counts.length; size += side) {
      counts[size] = 0;
    }
    return counts;
  }

  /**
   * A row against a neighbouring one, without a branch. Arrays of their own and one index, because
   * a loop over offsets into one array does not vectorise.
   */
  private static void addDependent(int[] dependent, int[] own, int[] beside, int width, int limit) {
    for (int k = 0; k < width; k++) {
      dependent[k] += Math.abs(own[k] - beside[k]) - limit - 1 >>> 31;
    }
  }
}
