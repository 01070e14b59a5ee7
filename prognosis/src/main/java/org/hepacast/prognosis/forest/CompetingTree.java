package org.hepacast.prognosis.forest;

import java.util.Arrays;

/**
 * A survival tree whose leaves also know the cause of each event: from it follow the leaf's
 * cumulative incidences (Aalen and Johansen 1978) and cause-specific hazards (Nelson-Aalen).
 */
final class CompetingTree {
  /** Cuts and leaves, with the events of whatever cause. */
  final SurvivalTree shape;

  private final int causes;

  /** For each event of the shape how many had cause 1, 2, and so on. */
  private final int[] ofCauses;

  /** For each cause and leaf the time lost to the cause up to the last time of the grid. */
  private final double[][] lost;

  CompetingTree(SurvivalTree shape, int causes, int[] ofCauses, double[] grid) {
    this.shape = shape;
    this.ofCauses = ofCauses;
    this.causes = causes;
    this.lost = new double[causes][shape.leaves()];
    double[] jumps = new double[grid.length];
    for (int c = 0; c < causes; c++) {
      for (int leaf = 0; leaf < shape.leaves(); leaf++) {
        Arrays.fill(jumps, 0);
        addIncidence(leaf, c + 1, jumps);
        lost[c][leaf] = area(jumps, grid);
      }
    }
  }

  /** The area under the curve with these jumps, up to the last time of the grid. */
  private static double area(double[] jumps, double[] grid) {
    double sum = 0;
    double value = 0;
    for (int k = 0; k < grid.length - 1; k++) {
      value += jumps[k];
      sum += value * (grid[k + 1] - grid[k]);
    }
    return sum;
  }

  /** For each leaf the expected time lost to a cause, counted from 1. */
  double[] lost(int cause) {
    return lost[cause - 1];
  }

  /** Adds the jumps of a leaf's cumulative incidence of a cause to {@code jumps} over the grid. */
  void addIncidence(int leaf, int cause, double[] jumps) {
    double survival = 1;
    for (int e = shape.leafStart[leaf]; e < shape.leafStart[leaf + 1]; e++) {
      double atRisk = shape.atRisk[e];
      jumps[shape.eventTime[e]] += survival * ofCauses[e * causes + cause - 1] / atRisk;
      survival = survival * (shape.atRisk[e] - shape.deaths[e]) / atRisk;
    }
  }

  /** Adds the jumps of a leaf's cumulative hazard of a cause to {@code jumps} over the grid. */
  void addHazard(int leaf, int cause, double[] jumps) {
    for (int e = shape.leafStart[leaf]; e < shape.leafStart[leaf + 1]; e++) {
      jumps[shape.eventTime[e]] += (double) ofCauses[e * causes + cause - 1] / shape.atRisk[e];
    }
  }
}
