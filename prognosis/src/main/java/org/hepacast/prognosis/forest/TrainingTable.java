package org.hepacast.prognosis.forest;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.CompetingEvents;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;

/**
 * A cohort with times and features replaced by ranks once, so that growing a tree compares
 * integers. Immutable; shared by all threads.
 */
final class TrainingTable {
  final int rows;
  final int columns;

  /** The distinct event times: the grid on which every curve of the forest stands. */
  final double[] grid;

  /** For each row the number of grid times up to and including its own time. */
  final int[] timeIndex;

  final boolean[] event;

  /** For each row the cause of its event, 0 where it was censored. */
  final int[] cause;

  /** How many causes there are; 1 where the outcome tells none apart. */
  final int causes;

  /** For each cause from 1 how much it counts in a cut; at 0, for the censored, nothing. */
  final double[] causeWeights;

  /** Rows by ascending time index. */
  final int[] byTime;

  /** For each column and row the rank of the value among {@link #levels}; missing ranks last. */
  final int[][] code;

  /** The distinct values of each column, ascending. */
  final double[][] levels;

  TrainingTable(Matrix x, Survival y) {
    this(
        x,
        y,
        IntStream.range(0, y.size()).map(i -> y.event(i) ? 1 : 0).toArray(),
        new double[] {0, 1});
  }

  TrainingTable(Matrix x, CompetingEvents y, double[] causeWeights) {
    this(x, y.anyEvent(), IntStream.range(0, y.size()).map(y::cause).toArray(), causeWeights);
  }

  private TrainingTable(Matrix x, Survival y, int[] cause, double[] causeWeights) {
    y.requireSize(x).requireEvents("growing a survival forest");
    this.cause = cause;
    this.causes = causeWeights.length - 1;
    this.causeWeights = causeWeights;
    rows = x.rows();
    columns = x.columns();
    if (columns == 0) {
      throw new IllegalArgumentException("There are no columns to split on: give at least one.");
    }
    grid = y.eventTimes();
    event = y.eventFlags();
    timeIndex = new int[rows];
    for (int i = 0; i < rows; i++) {
      int k = Arrays.binarySearch(grid, y.time(i));
      timeIndex[i] = k >= 0 ? k + 1 : -k - 1;
    }
    byTime = y.order();
    code = new int[columns][rows];
    levels = new double[columns][];
    for (int c = 0; c < columns; c++) {
      rank(x.column(c), c);
    }
  }

  /** The code that stands for a missing value of a column. */
  int missing(int column) {
    return levels[column].length;
  }

  private void rank(double[] values, int c) {
    double[] present = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    int n = 0;
    for (int i = 0; i < present.length; i++) {
      if (i == 0 || present[i] > present[i - 1]) {
        present[n++] = present[i];
      }
    }
    levels[c] = Arrays.copyOf(present, n);
    for (int i = 0; i < rows; i++) {
      code[c][i] = Double.isNaN(values[i]) ? n : Arrays.binarySearch(levels[c], values[i]);
    }
  }
}
