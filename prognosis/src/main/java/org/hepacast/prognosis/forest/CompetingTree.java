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

  /** The times that the events of the shape are counted in. */
  private final double[] grid;

  CompetingTree(SurvivalTree shape, int causes, int[] ofCauses, double[] grid) {
    this.shape = shape;
    this.causes = causes;
    this.ofCauses = ofCauses;
    this.grid = grid;
  }

  int causes() {
    return causes;
  }

  /** How many had a cause, counted from 1, at an event of the shape. */
  int events(int event, int cause) {
    return ofCauses[event * causes + cause - 1];
  }

  /** For each leaf the expected time lost to a cause, counted from 1. */
  double[] lost(int cause) {
    double[] lost = new double[shape.leaves()];
    Arrays.setAll(lost, leaf -> lost(leaf, cause));
    return lost;
  }

  /**
   * The expected time lost to a cause in a leaf: the area under its incidence up to the last time
   * of the grid.
   */
  double lost(int leaf, int cause) {
    double area = 0;
    double incidence = 0;
    double survival = 1;
    double since = 0;
    for (int e = shape.leafStart[leaf]; e < shape.leafStart[leaf + 1]; e++) {
      double time = grid[shape.eventTime[e]];
      area += incidence * (time - since);
      since = time;
      incidence += survival * events(e, cause) / shape.atRisk[e];
      survival = after(e, survival);
    }
    return incidence == 0 ? 0 : area + incidence * (grid[grid.length - 1] - since);
  }

  /** Incidence of a cause in a leaf after the first {@code known} times of the grid. */
  double incidence(int leaf, int cause, int known) {
    double incidence = 0;
    double survival = 1;
    int end = shape.leafStart[leaf + 1];
    for (int e = shape.leafStart[leaf]; e < end && shape.eventTime[e] < known; e++) {
      incidence += survival * events(e, cause) / shape.atRisk[e];
      survival = after(e, survival);
    }
    return incidence;
  }

  /** Adds the jumps of a leaf's cumulative incidence of a cause to {@code jumps} over the grid. */
  void addIncidence(int leaf, int cause, double[] jumps) {
    double survival = 1;
    for (int e = shape.leafStart[leaf]; e < shape.leafStart[leaf + 1]; e++) {
      jumps[shape.eventTime[e]] += survival * events(e, cause) / shape.atRisk[e];
      survival = after(e, survival);
    }
  }

  /** Survival after an event, of so much before it. */
  private double after(int event, double survival) {
    return survival * (shape.atRisk[event] - shape.deaths[event]) / shape.atRisk[event];
  }

  /** Adds the jumps of a leaf's cumulative hazard of a cause to {@code jumps} over the grid. */
  void addHazard(int leaf, int cause, double[] jumps) {
    for (int e = shape.leafStart[leaf]; e < shape.leafStart[leaf + 1]; e++) {
      jumps[shape.eventTime[e]] += (double) events(e, cause) / shape.atRisk[e];
    }
  }
}
