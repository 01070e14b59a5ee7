package org.hepacast.radiomics.feature;

import java.util.Arrays;

/**
 * How often a grey level occurs together with a size: the length of a run, the voxels of a zone,
 * the distance of a zone from the border, the number of dependent neighbours. Sparse: zones can be
 * as large as the region.
 */
final class LevelSizeMatrix {

  private final int[] levels;
  private final int[] sizes;
  private final double[] counts;

  private LevelSizeMatrix(int[] levels, int[] sizes, double[] counts) {
    this.levels = levels;
    this.sizes = sizes;
    this.counts = counts;
  }

  /**
   * From a dense table: {@code table[size * side + rank]} with {@code side} one more than the
   * number of levels present; size 0 and rank 0 are not used.
   */
  static LevelSizeMatrix ofTable(double[] table, int[] levelOfRank) {
    int side = levelOfRank.length + 1;
    int cells = 0;
    for (double count : table) {
      cells += count > 0 ? 1 : 0;
    }
    var matrix = new LevelSizeMatrix(new int[cells], new int[cells], new double[cells]);
    int n = 0;
    for (int i = 0; i < table.length; i++) {
      if (table[i] > 0) {
        matrix.levels[n] = levelOfRank[i % side - 1];
        matrix.sizes[n] = i / side;
        matrix.counts[n++] = table[i];
      }
    }
    return matrix;
  }

  /** From pairs (rank, size), each packed as {@code size << 32 | rank}; the array is sorted. */
  static LevelSizeMatrix ofPairs(long[] pairs, int[] levelOfRank) {
    Arrays.sort(pairs);
    int cells = 0;
    for (int i = 0; i < pairs.length; i++) {
      cells += i == 0 || pairs[i] != pairs[i - 1] ? 1 : 0;
    }
    var matrix = new LevelSizeMatrix(new int[cells], new int[cells], new double[cells]);
    int n = -1;
    for (int i = 0; i < pairs.length; i++) {
      if (i == 0 || pairs[i] != pairs[i - 1]) {
        n++;
        matrix.levels[n] = levelOfRank[(int) pairs[i] - 1];
        matrix.sizes[n] = (int) (pairs[i] >>> 32);
      }
      matrix.counts[n]++;
    }
    return matrix;
  }

  boolean isEmpty() {
    return counts.length == 0;
  }

  /** Sum of the sizes of everything counted: the voxels, where each belongs to one. */
  double weightedSizes() {
    double sum = 0;
    for (int c = 0; c < counts.length; c++) {
      sum += counts[c] * sizes[c];
    }
    return sum;
  }

  /**
   * All features in the order of {@link LevelSize} (IBSI sections TP0I, 9SAK, VMDZ, REK0).
   *
   * @param voxels by which the number of counted things is divided to a percentage
   */
  double[] features(double voxels) {
    double total = Arrays.stream(counts).sum();
    double[] f = new double[LevelSize.values().length];
    double levelMean = 0;
    double sizeMean = 0;
    for (int c = 0; c < counts.length; c++) {
      double p = counts[c] / total;
      double i2 = (double) levels[c] * levels[c];
      double j2 = (double) sizes[c] * sizes[c];
      f[LevelSize.SMALL.ordinal()] += p / j2;
      f[LevelSize.LARGE.ordinal()] += p * j2;
      f[LevelSize.LOW_LEVEL.ordinal()] += p / i2;
      f[LevelSize.HIGH_LEVEL.ordinal()] += p * i2;
      f[LevelSize.SMALL_LOW_LEVEL.ordinal()] += p / (i2 * j2);
      f[LevelSize.SMALL_HIGH_LEVEL.ordinal()] += p * i2 / j2;
      f[LevelSize.LARGE_LOW_LEVEL.ordinal()] += p * j2 / i2;
      f[LevelSize.LARGE_HIGH_LEVEL.ordinal()] += p * i2 * j2;
      f[LevelSize.ENTROPY.ordinal()] += Entropy.term(p);
      f[LevelSize.ENERGY.ordinal()] += p * p;
      levelMean += p * levels[c];
      sizeMean += p * sizes[c];
    }
    variances(f, total, levelMean, sizeMean);
    double levelSquares = squaredMarginal(levels);
    double sizeSquares = squaredMarginal(sizes);
    f[LevelSize.LEVEL_NON_UNIFORMITY.ordinal()] = levelSquares / total;
    f[LevelSize.LEVEL_NON_UNIFORMITY_NORMALISED.ordinal()] = levelSquares / (total * total);
    f[LevelSize.SIZE_NON_UNIFORMITY.ordinal()] = sizeSquares / total;
    f[LevelSize.SIZE_NON_UNIFORMITY_NORMALISED.ordinal()] = sizeSquares / (total * total);
    f[LevelSize.PERCENTAGE.ordinal()] = total / voxels;
    return f;
  }

  private void variances(double[] f, double total, double levelMean, double sizeMean) {
    for (int c = 0; c < counts.length; c++) {
      double p = counts[c] / total;
      double level = levels[c] - levelMean;
      double size = sizes[c] - sizeMean;
      f[LevelSize.LEVEL_VARIANCE.ordinal()] += p * level * level;
      f[LevelSize.SIZE_VARIANCE.ordinal()] += p * size * size;
    }
  }

  /** Sum over the values of one index of the squared marginal counts. */
  private double squaredMarginal(int[] keys) {
    long[] order = new long[keys.length];
    for (int c = 0; c < keys.length; c++) {
      order[c] = (long) keys[c] << 32 | c;
    }
    Arrays.sort(order);
    double squares = 0;
    double marginal = 0;
    for (int c = 0; c < order.length; c++) {
      marginal += counts[(int) order[c]];
      if (c + 1 == order.length || order[c + 1] >> 32 != order[c] >> 32) {
        squares += marginal * marginal;
        marginal = 0;
      }
    }
    return squares;
  }
}
