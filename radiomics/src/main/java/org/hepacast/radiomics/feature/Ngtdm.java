package org.hepacast.radiomics.feature;

import java.util.Arrays;
import org.hepacast.radiomics.prepare.GreyLevels;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * Neighbourhood grey tone difference matrix (Amadasun and King 1989; IBSI IPET): how far a voxel's
 * level lies from the mean of its neighbours.
 */
public final class Ngtdm {

  /** The five features. */
  public enum Feature {
    COARSENESS,
    CONTRAST,
    BUSYNESS,
    COMPLEXITY,
    STRENGTH
  }

  private Ngtdm() {}

  /** The features, in the order of {@link Feature}. */
  public static double[] features(GreyLevels grey, Texture texture) {
    int[] steps = Offset.steps(Offset.neighbours(grey, texture), grey);
    var averages = new Averages(Feature.values().length);
    for (Slab slab : Slab.of(grey, texture)) {
      var matrix =
          Matrix.count(grey, steps, texture.convention() == Texture.Convention.PYRADIOMICS, slab);
      if (matrix.voxels > 0) {
        averages.add(matrix.features(grey.levels()));
      }
    }
    return averages.mean();
  }

  /** Per rank the number of voxels and the sum of absolute differences. */
  static final class Matrix {
    final int[] counts;
    final double[] differences;
    private int voxels;

    private Matrix(int ranks) {
      counts = new int[ranks];
      differences = new double[ranks];
    }

    static Matrix count(GreyLevels grey, int[] steps, boolean countsIsolated, Slab slab) {
      requireSums(grey, steps);
      var matrix = new Matrix(grey.present());
      // Outside has level 0, so that it adds nothing to a sum.
      int[] levels = grey.levels(0);
      int[] beside = new int[grey.nx()];
      int[] sums = new int[grey.nx()];
      int[] neighbours = new int[grey.nx()];
      for (int z = slab.first(); z < slab.end(); z++) {
        for (int y = 0; y < grey.ny(); y++) {
          int begin = grey.begin(y, z);
          int width = grey.end(y, z) - begin;
          Arrays.fill(sums, 0, width, 0);
          Arrays.fill(neighbours, 0, width, 0);
          for (int step : steps) {
            System.arraycopy(levels, begin + step, beside, 0, width);
            addNeighbours(sums, neighbours, beside, width);
          }
          for (int k = 0; k < width; k++) {
            int own = grey.ranks()[begin + k];
            if (own != 0) {
              matrix.add(own, levels[begin + k], sums[k], neighbours[k], countsIsolated);
            }
          }
        }
      }
      return matrix;
    }

    private static void requireSums(GreyLevels grey, int[] steps) {
      if ((long) steps.length * grey.highestLevel() > Integer.MAX_VALUE) {
        throw new RadiomicsException(
            Kind.PARAMETER,
            "the levels of %d neighbours, up to %d each, cannot be summed"
                .formatted(steps.length, grey.highestLevel()),
            "choose smaller distances or wider bins");
      }
    }

    /**
     * A neighbouring row, without a branch. Arrays of their own and one index, because a loop over
     * offsets into one array does not vectorise.
     */
    private static void addNeighbours(int[] sums, int[] neighbours, int[] beside, int width) {
      for (int k = 0; k < width; k++) {
        sums[k] += beside[k];
        neighbours[k] += Math.min(beside[k], 1);
      }
    }

    private void add(int rank, int level, int sum, int neighbours, boolean countsIsolated) {
      if (neighbours > 0) {
        differences[rank - 1] += Math.abs(level - (double) sum / neighbours);
      }
      if (neighbours > 0 || countsIsolated) {
        counts[rank - 1]++;
        voxels++;
      }
    }

    private double[] features(int[] levels) {
      return new ToneDifferences(levels, counts, differences, voxels).features();
    }
  }
}
