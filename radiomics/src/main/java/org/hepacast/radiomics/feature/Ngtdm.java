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

  /** What PyRadiomics and IBSI return where the sum of differences is 0. */
  private static final double COARSENESS_OF_A_FLAT_REGION = 1e6;

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
      double weighted = 0;
      double total = 0;
      int present = 0;
      for (int i = 0; i < counts.length; i++) {
        weighted += (double) counts[i] / voxels * differences[i];
        total += differences[i];
        present += counts[i] > 0 ? 1 : 0;
      }
      double contrast = 0;
      double busyness = 0;
      double complexity = 0;
      double strength = 0;
      for (int i = 0; i < counts.length; i++) {
        for (int j = 0; j < counts.length; j++) {
          if (counts[i] > 0 && counts[j] > 0) {
            double pi = (double) counts[i] / voxels;
            double pj = (double) counts[j] / voxels;
            double distance = Math.abs(levels[i] - levels[j]);
            contrast += pi * pj * distance * distance;
            busyness += Math.abs(levels[i] * pi - levels[j] * pj);
            complexity += distance * (pi * differences[i] + pj * differences[j]) / (pi + pj);
            strength += (pi + pj) * distance * distance;
          }
        }
      }
      return new double[] {
        weighted == 0 ? COARSENESS_OF_A_FLAT_REGION : 1 / weighted,
        present < 2 ? 0 : contrast / ((double) present * (present - 1)) * total / voxels,
        busyness == 0 ? 0 : weighted / busyness,
        complexity / voxels,
        total == 0 ? 0 : strength / total
      };
    }
  }
}
