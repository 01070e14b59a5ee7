package org.hepacast.prognosis.forest;

import java.util.Arrays;

/**
 * The statistic after Gray's test, randomForestSRC's logrankCR (Ishwaran et al. 2014, section 3.3):
 * for each cause the log-rank statistic in which whoever had another cause stays at risk ever
 * after. The causes' sums of observed minus expected events and their variances are added,
 * weighted.
 *
 * <p>For cause j with d events among Y* at risk, L = sum d/Y*, B = sum c/Y* and Q = sum c/Y*^2 as
 * in {@link LogRankStatistic}, up to the time at which a row leaves the risk set of the cause: its
 * own, or never. As in randomForestSRC a time at which only one subject is really left adds no
 * variance.
 */
final class GrayStatistic implements CutStatistic {
  private final double[] causeWeights;
  private final int causes;
  private final double[] weight;
  private final double[] excess;
  private final double[] linear;

  /**
   * For each cause, counted from 0, and position: Q when the row leaves, and event times so far.
   */
  private final double[][] pair;

  private final int[][] eventIndex;
  private final EarlierSum[] earlier;
  private final int[] events;
  private final double[] deaths;
  private final double[] gone;
  private final double[] hazard;
  private final double[] spread;
  private final double[] spreadOfPairs;

  private double difference;
  private double first;
  private double second;

  GrayStatistic(TrainingTable table) {
    int capacity = table.rows;
    this.causeWeights = table.causeWeights;
    this.causes = table.causes;
    weight = new double[capacity];
    excess = new double[capacity];
    linear = new double[capacity];
    pair = new double[causes][capacity];
    eventIndex = new int[causes][capacity];
    earlier = new EarlierSum[causes];
    Arrays.setAll(earlier, j -> new EarlierSum(capacity));
    events = new int[causes];
    deaths = new double[causes + 1];
    gone = new double[causes + 1];
    hazard = new double[causes];
    spread = new double[causes];
    spreadOfPairs = new double[causes];
  }

  @Override
  public boolean prepare(TrainingTable table, int[] counts, int[] members, int from, int to) {
    int rows = to - from;
    double atRisk = start(counts, members, from, rows);
    int begin = 0;
    while (begin < rows) {
      int time = table.timeIndex[members[from + begin]];
      int end = begin;
      Arrays.fill(deaths, 0);
      for (; end < rows && table.timeIndex[members[from + end]] == time; end++) {
        deaths[table.cause[members[from + end]]] += weight[end];
      }
      addTime(atRisk);
      for (int i = begin; i < end; i++) {
        int cause = table.cause[members[from + i]];
        excess[i] = causeWeights[cause];
        for (int j = 0; j < causes; j++) {
          if (cause == 0 || cause == j + 1) {
            leave(i, j);
          }
        }
      }
      for (int c = 0; c <= causes; c++) {
        gone[c] += deaths[c];
        atRisk -= deaths[c];
      }
      begin = end;
    }
    stay(table, members, from, rows);
    return Arrays.stream(spread).anyMatch(b -> b > 0);
  }

  private double start(int[] counts, int[] members, int from, int rows) {
    double atRisk = 0;
    for (int i = 0; i < rows; i++) {
      weight[i] = counts[members[from + i]];
      atRisk += weight[i];
    }
    Arrays.fill(linear, 0, rows, 0);
    Arrays.fill(events, 0);
    Arrays.fill(gone, 0);
    Arrays.fill(hazard, 0);
    Arrays.fill(spread, 0);
    Arrays.fill(spreadOfPairs, 0);
    return atRisk;
  }

  /** Adds the events of one time to the sums of each cause. */
  private void addTime(double atRisk) {
    double others = 0;
    for (int c = 1; c <= causes; c++) {
      others += gone[c];
    }
    for (int j = 0; j < causes; j++) {
      double d = deaths[j + 1];
      double w = causeWeights[j + 1];
      if (d == 0 || w == 0) {
        continue;
      }
      double staying = atRisk + others - gone[j + 1];
      double c = atRisk > 1 ? w * w * d * (staying - d) / (staying - 1) : 0;
      events[j]++;
      hazard[j] += w * d / staying;
      spread[j] += c / staying;
      spreadOfPairs[j] += c / (staying * staying);
    }
  }

  /** A row leaves the risk set of a cause with what has been added up so far. */
  private void leave(int position, int j) {
    excess[position] -= hazard[j];
    linear[position] += spread[j];
    pair[j][position] = spreadOfPairs[j];
    eventIndex[j][position] = events[j];
  }

  /** Rows that had one cause never leave the risk sets of the others. */
  private void stay(TrainingTable table, int[] members, int from, int rows) {
    for (int i = 0; i < rows; i++) {
      int cause = table.cause[members[from + i]];
      for (int j = 0; j < causes; j++) {
        if (cause != 0 && cause != j + 1) {
          leave(i, j);
        }
      }
    }
  }

  @Override
  public void clear() {
    difference = 0;
    first = 0;
    second = 0;
    for (int j = 0; j < causes; j++) {
      earlier[j].clear(events[j]);
    }
  }

  @Override
  public void move(int position) {
    double w = weight[position];
    difference += w * excess[position];
    first += w * linear[position];
    for (int j = 0; j < causes; j++) {
      double q = pair[j][position];
      second += w * (w * q + 2 * earlier[j].add(eventIndex[j][position], w, q));
    }
  }

  @Override
  public double squared() {
    double v = variance();
    return v > 0 ? difference * difference / v : -1;
  }

  /** Weighted observed minus expected events of the left part, over all causes. */
  double difference() {
    return difference;
  }

  /** Variance of the difference; 0 where it is zero up to rounding. */
  double variance() {
    double v = first - second;
    return v > 1e-12 * first ? v : 0;
  }
}
