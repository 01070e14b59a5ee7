package org.hepacast.prognosis.tree;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The best cut of a stretch of rows by least squares. Of equally good cuts the one found first
 * stays: lower column, then lower value, when all columns are tried. Scratch of one thread; the
 * fields hold the best cut since the last {@link #find}.
 */
final class CutSearch {
  /** Gains this near to one another are equal but for rounding. */
  private static final double EQUAL = 1 + 1e-12;

  private final RankedColumns columns;
  private final Growth growth;
  private final int[] order;
  private final int[] features;
  private final long[] keys;
  private final double[] weightAt;
  private final double[] sumAt;
  private final int[] countAt;

  /**
   * What a better cut must exceed. Trees grown best-first are those of boosting, where scikit-learn
   * and scikit-survival, whose trees they are held against, take whatever is larger by any amount.
   */
  private final double slack;

  private double[] target = new double[0];
  private double[] weight = new double[0];
  private RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

  int bestFeature;

  /** Fall of the squared error by the cut, times the weight of the stretch. */
  double bestGain;

  int bestRank;
  double bestThreshold;

  /**
   * A search over stretches of rows.
   *
   * @param order the rows, which somebody else partitions
   */
  CutSearch(RankedColumns columns, Growth growth, int[] order) {
    this.columns = columns;
    this.growth = growth;
    this.order = order;
    this.keys = new long[columns.rows];
    this.features = new int[columns.columns];
    this.slack = growth.splits() == Growth.EVERY_SPLIT ? EQUAL : 1;
    int most = Arrays.stream(columns.distinct).mapToInt(d -> d.length).max().orElse(0);
    this.weightAt = new double[most];
    this.sumAt = new double[most];
    this.countAt = new int[most];
  }

  /** Prepares for a tree. */
  void start(double[] newTarget, double[] newWeight, RandomGenerator draws) {
    target = newTarget;
    weight = newWeight;
    random = draws;
    for (int j = 0; j < features.length; j++) {
      features[j] = j;
    }
  }

  /** Whether any cut of the stretch is allowed. */
  boolean find(int from, int to, double total, double sum) {
    bestFeature = -1;
    bestGain = 0;
    boolean drawn = growth.tried() < features.length || growth.cut() == Growth.Cut.RANDOM;
    int tried = 0;
    for (int j = 0; j < features.length; j++) {
      if (tried >= growth.tried()) {
        break;
      }
      if (drawn) {
        int other = j + random.nextInt(features.length - j);
        int held = features[j];
        features[j] = features[other];
        features[other] = held;
      }
      boolean varies =
          switch (growth.cut()) {
            case BEST -> searchBest(features[j], from, to, total, sum);
            case RANDOM -> searchRandom(features[j], from, to, total, sum);
          };
      tried += varies ? 1 : 0;
    }
    return bestFeature >= 0;
  }

  private boolean searchBest(int f, int from, int to, double total, double sum) {
    int size = to - from;
    return columns.distinct[f].length <= 2 * size
        ? searchByCounting(f, from, to, total, sum)
        : searchBySorting(f, from, to, total, sum);
  }

  private boolean searchByCounting(int f, int from, int to, double total, double sum) {
    int distinct = columns.distinct[f].length;
    Arrays.fill(weightAt, 0, distinct, 0);
    Arrays.fill(sumAt, 0, distinct, 0);
    Arrays.fill(countAt, 0, distinct, 0);
    int offset = f * columns.rows;
    for (int k = from; k < to; k++) {
      int i = order[k];
      int rank = columns.ranks[offset + i];
      weightAt[rank] += weight[i];
      sumAt[rank] += weight[i] * target[i];
      countAt[rank]++;
    }
    double leftWeight = 0;
    double leftSum = 0;
    int count = 0;
    int previous = -1;
    boolean varies = false;
    for (int rank = 0; rank < distinct; rank++) {
      if (countAt[rank] == 0) {
        continue;
      }
      if (previous >= 0) {
        varies = true;
        consider(f, previous, rank, count, to - from - count, leftWeight, leftSum, total, sum);
      }
      leftWeight += weightAt[rank];
      leftSum += sumAt[rank];
      count += countAt[rank];
      previous = rank;
    }
    return varies;
  }

  private boolean searchBySorting(int f, int from, int to, double total, double sum) {
    int size = to - from;
    int offset = f * columns.rows;
    for (int k = 0; k < size; k++) {
      int i = order[from + k];
      keys[k] = ((long) columns.ranks[offset + i] << 32) | i;
    }
    Arrays.sort(keys, 0, size);
    double leftWeight = 0;
    double leftSum = 0;
    boolean varies = false;
    for (int k = 0; k < size - 1; k++) {
      int i = (int) keys[k];
      leftWeight += weight[i];
      leftSum += weight[i] * target[i];
      int rank = (int) (keys[k] >>> 32);
      int next = (int) (keys[k + 1] >>> 32);
      if (rank != next) {
        varies = true;
        consider(f, rank, next, k + 1, size - k - 1, leftWeight, leftSum, total, sum);
      }
    }
    return varies;
  }

  private boolean searchRandom(int f, int from, int to, double total, double sum) {
    int offset = f * columns.rows;
    int lowest = Integer.MAX_VALUE;
    int highest = -1;
    for (int k = from; k < to; k++) {
      int rank = columns.ranks[offset + order[k]];
      lowest = Math.min(lowest, rank);
      highest = Math.max(highest, rank);
    }
    if (lowest == highest) {
      return false;
    }
    double[] values = columns.distinct[f];
    double cut = values[lowest] + random.nextDouble() * (values[highest] - values[lowest]);
    int found = Arrays.binarySearch(values, lowest, highest, cut);
    int rank = found >= 0 ? found : -found - 2;
    double leftWeight = 0;
    double leftSum = 0;
    int count = 0;
    for (int k = from; k < to; k++) {
      int i = order[k];
      if (columns.ranks[offset + i] <= rank) {
        leftWeight += weight[i];
        leftSum += weight[i] * target[i];
        count++;
      }
    }
    if (consider(f, rank, rank + 1, count, to - from - count, leftWeight, leftSum, total, sum)) {
      bestThreshold = cut;
    }
    return true;
  }

  /** Keeps a cut if it lowers the squared error by more than the best so far. */
  private boolean consider(
      int f,
      int rank,
      int next,
      int leftCount,
      int rightCount,
      double leftWeight,
      double leftSum,
      double total,
      double sum) {
    if (leftCount < growth.leaf() || rightCount < growth.leaf()) {
      return false;
    }
    double rightWeight = total - leftWeight;
    double off = leftSum * rightWeight - (sum - leftSum) * leftWeight;
    double gain = off * off / (leftWeight * rightWeight);
    // The first admissible cut is taken even without gain: a node may need two cuts to gain.
    if (bestFeature >= 0 && gain <= bestGain * slack) {
      return false;
    }
    bestFeature = f;
    bestGain = gain;
    bestRank = rank;
    bestThreshold = Midpoint.between(columns.distinct[f][rank], columns.distinct[f][next]);
    return true;
  }
}
