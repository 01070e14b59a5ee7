package org.hepacast.prognosis.forest;

/**
 * A grown survival tree in flat arrays, nodes in preorder: the left child of an inner node follows
 * it. A leaf keeps its events only (grid index, events, at risk), from which its Nelson-Aalen and
 * Kaplan-Meier curves follow exactly; curves over the whole grid would be a thousand times larger.
 */
final class SurvivalTree {
  static final int LEAF = -1;

  /** Column of the split, or {@link #LEAF}. */
  final int[] column;

  /** A row goes left where its value is at most this. */
  final double[] threshold;

  /** Right child of an inner node; number of a leaf. */
  final int[] right;

  /** Where a row with a missing value goes. */
  final boolean[] missingLeft;

  /** Events of leaf k stand at {@code leafStart[k]} to {@code leafStart[k + 1]}. */
  final int[] leafStart;

  /** Grid index of an event time of a leaf. */
  final int[] eventTime;

  final int[] deaths;
  final int[] atRisk;

  /** Sum of the cumulative hazard of a leaf over the grid: its expected number of events. */
  final double[] mortality;

  SurvivalTree(
      int[] column,
      double[] threshold,
      int[] right,
      boolean[] missingLeft,
      int[] leafStart,
      int[] eventTime,
      int[] deaths,
      int[] atRisk,
      int gridSize) {
    this.column = column;
    this.threshold = threshold;
    this.right = right;
    this.missingLeft = missingLeft;
    this.leafStart = leafStart;
    this.eventTime = eventTime;
    this.deaths = deaths;
    this.atRisk = atRisk;
    this.mortality = new double[leafStart.length - 1];
    for (int leaf = 0; leaf < mortality.length; leaf++) {
      for (int e = leafStart[leaf]; e < leafStart[leaf + 1]; e++) {
        mortality[leaf] += (double) deaths[e] / atRisk[e] * (gridSize - eventTime[e]);
      }
    }
  }

  int nodes() {
    return column.length;
  }

  int leaves() {
    return mortality.length;
  }

  /** The leaf that a row falls into; {@code values} holds the row from {@code at} on. */
  int leaf(double[] values, int at) {
    int node = 0;
    while (column[node] != LEAF) {
      node = next(node, values, at);
    }
    return right[node];
  }

  /** The child of an inner node that a row goes to. */
  int next(int node, double[] values, int at) {
    double value = values[at + column[node]];
    int left = node + 1;
    int other = right[node];
    // Both children are at hand, so that the compiler may choose without a branch to mispredict.
    int next = value <= threshold[node] ? left : other;
    if (Double.isNaN(value)) {
      next = missingLeft[node] ? left : other;
    }
    return next;
  }

  /** Adds the jumps of a leaf's cumulative hazard to {@code jumps} over the grid. */
  void addHazard(int leaf, double[] jumps) {
    for (int e = leafStart[leaf]; e < leafStart[leaf + 1]; e++) {
      jumps[eventTime[e]] += (double) deaths[e] / atRisk[e];
    }
  }

  /** Adds the jumps of a leaf's survival curve (Kaplan-Meier, falling) to {@code jumps}. */
  void addSurvival(int leaf, double[] jumps) {
    double survival = 1;
    for (int e = leafStart[leaf]; e < leafStart[leaf + 1]; e++) {
      double next = survival * (atRisk[e] - deaths[e]) / atRisk[e];
      jumps[eventTime[e]] += next - survival;
      survival = next;
    }
  }

  /** Survival of a leaf after the first {@code known} times of the grid. */
  double survival(int leaf, int known) {
    double survival = 1;
    for (int e = leafStart[leaf]; e < leafStart[leaf + 1] && eventTime[e] < known; e++) {
      survival = survival * (atRisk[e] - deaths[e]) / atRisk[e];
    }
    return survival;
  }

  /** Whether any node splits on the column. */
  boolean uses(int which) {
    for (int c : column) {
      if (c == which) {
        return true;
      }
    }
    return false;
  }
}
