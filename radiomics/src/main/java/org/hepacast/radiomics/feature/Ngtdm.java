package org.hepacast.radiomics.feature;

import org.hepacast.radiomics.prepare.GreyLevels;

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
      var matrix = new Matrix(grey.present());
      char[] ranks = grey.ranks();
      // Outside has level 0, so that it adds nothing to a sum.
      int[] levelOf = new int[grey.present() + 1];
      System.arraycopy(grey.levels(), 0, levelOf, 1, grey.present());
      for (int z = slab.first(); z < slab.end(); z++) {
        for (int y = 0; y < grey.ny(); y++) {
          int start = grey.rowStart(y, z);
          for (int i = start; i < start + grey.nx(); i++) {
            if (ranks[i] != 0) {
              matrix.add(ranks, levelOf, i, steps, countsIsolated);
            }
          }
        }
      }
      return matrix;
    }

    private void add(char[] ranks, int[] levelOf, int i, int[] steps, boolean countsIsolated) {
      int neighbours = 0;
      int sum = 0;
      for (int step : steps) {
        int rank = ranks[i + step];
        neighbours += rank != 0 ? 1 : 0;
        sum += levelOf[rank];
      }
      int own = ranks[i];
      if (neighbours > 0) {
        differences[own - 1] += Math.abs(levelOf[own] - (double) sum / neighbours);
      }
      if (neighbours > 0 || countsIsolated) {
        counts[own - 1]++;
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
