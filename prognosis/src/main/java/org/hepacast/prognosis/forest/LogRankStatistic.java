package org.hepacast.prognosis.forest;

import java.util.Arrays;

/**
 * The log-rank statistic. For the node's event times k with d events among Y at risk let c = d (Y -
 * d) / (Y - 1), and up to a row's time L = sum d/Y, B = sum c/Y, Q = sum c/Y^2. Observed minus
 * expected events of the left part is the sum of delta - L; its hypergeometric variance is the sum
 * over rows of B minus the sum over pairs of rows of Q at the earlier of their times. The second
 * sum grows, with each row moved, by a prefix sum over the left part, which {@link EarlierSum}
 * gives in O(log m); in small nodes a plain loop over the rows is quicker.
 *
 * <p>Of several causes each has such a statistic in which the others count as censored; observed
 * minus expected events are added with the causes' weights, variances with their squares
 * (randomForestSRC's logrank for competing risks; Ishwaran et al. 2014, section 3.3).
 */
final class LogRankStatistic implements CutStatistic {
  /**
   * Below this many rows the plain loop is quicker than the tree (measured on gbsg2 and flchain).
   */
  private static final int PLAIN_BELOW = 48;

  private final SplitRule rule;
  private final double[] weight;
  private final double[] excess;
  private final double[] linear;
  private final double[] pair;
  private final int[] eventIndex;

  private final EarlierSum earlier;

  /** How much each cause counts; at 0, for the censored, nothing. */
  private final double[] causeWeights;

  /** Events of each cause at one time. */
  private final double[] deaths;

  private final double[] leftWeight;
  private int rows;
  private int events;
  private boolean plain;
  private double totalWeight;
  private double meanScore;
  private double scoreVariance;

  private double difference;
  private double first;
  private double second;
  private double left;

  LogRankStatistic(SplitRule rule, TrainingTable table) {
    int capacity = table.rows;
    this.rule = rule;
    this.causeWeights = table.causeWeights;
    deaths = new double[causeWeights.length];
    weight = new double[capacity];
    excess = new double[capacity];
    linear = new double[capacity];
    pair = new double[capacity];
    eventIndex = new int[capacity];
    leftWeight = new double[capacity];
    earlier = new EarlierSum(capacity);
  }

  @Override
  public boolean prepare(TrainingTable table, int[] counts, int[] members, int from, int to) {
    rows = to - from;
    double atRisk = 0;
    for (int i = 0; i < rows; i++) {
      weight[i] = counts[members[from + i]];
      atRisk += weight[i];
    }
    totalWeight = atRisk;
    double l = 0;
    double b = 0;
    double q = 0;
    events = 0;
    int start = 0;
    while (start < rows) {
      int time = table.timeIndex[members[from + start]];
      int end = start;
      double leaving = 0;
      boolean died = false;
      while (end < rows && table.timeIndex[members[from + end]] == time) {
        leaving += weight[end];
        int cause = table.cause[members[from + end]];
        if (cause > 0) {
          deaths[cause] += weight[end];
          died = true;
        }
        end++;
      }
      if (died) {
        events++;
        double spread = atRisk > 1 ? spread(atRisk) / (atRisk - 1) : 0;
        l += takeDeaths() / atRisk;
        b += spread / atRisk;
        q += spread / (atRisk * atRisk);
      }
      for (int i = start; i < end; i++) {
        excess[i] = causeWeights[table.cause[members[from + i]]] - l;
        linear[i] = b;
        pair[i] = q;
        eventIndex[i] = events;
      }
      atRisk -= leaving;
      start = end;
    }
    plain = rows < PLAIN_BELOW;
    if (rule == SplitRule.LOG_RANK_SCORE) {
      prepareScores();
      return scoreVariance > 0;
    }
    return b > 0;
  }

  private double spread(double atRisk) {
    double sum = 0;
    for (int c = 1; c < deaths.length; c++) {
      double w = causeWeights[c];
      sum += w * w * (deaths[c] * (atRisk - deaths[c]));
    }
    return sum;
  }

  /** The weighted number of events, which is then set back to zero. */
  private double takeDeaths() {
    double sum = 0;
    for (int c = 1; c < deaths.length; c++) {
      sum += causeWeights[c] * deaths[c];
      deaths[c] = 0;
    }
    return sum;
  }

  private void prepareScores() {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < rows; i++) {
      sum += weight[i] * excess[i];
      squares += weight[i] * excess[i] * excess[i];
    }
    meanScore = sum / totalWeight;
    scoreVariance =
        totalWeight > 1 ? (squares - totalWeight * meanScore * meanScore) / (totalWeight - 1) : 0;
  }

  @Override
  public void clear() {
    difference = 0;
    first = 0;
    second = 0;
    left = 0;
    if (rule == SplitRule.LOG_RANK) {
      if (plain) {
        Arrays.fill(leftWeight, 0, rows, 0);
      } else {
        earlier.clear(events);
      }
    }
  }

  @Override
  public void move(int position) {
    double w = weight[position];
    difference += w * excess[position];
    if (rule == SplitRule.LOG_RANK) {
      first += w * linear[position];
      double q = pair[position];
      second +=
          w
              * (w * q
                  + 2
                      * (plain
                          ? addPlainly(position, w, q)
                          : earlier.add(eventIndex[position], w, q)));
    }
    left += w;
  }

  @Override
  public double squared() {
    double u = difference();
    double v = variance();
    return v > 0 ? u * u / v : -1;
  }

  /** Observed minus expected events of the left part, or the centred sum of its scores. */
  double difference() {
    return rule == SplitRule.LOG_RANK ? difference : difference - left * meanScore;
  }

  /** Variance of the difference; 0 where it is zero up to rounding. */
  double variance() {
    if (rule == SplitRule.LOG_RANK_SCORE) {
      return left * (1 - left / totalWeight) * scoreVariance;
    }
    double v = first - second;
    // The difference of two sums of up to n terms carries some n ulps of the first.
    return v > 1e-12 * first ? v : 0;
  }

  /** Sum over the left part of weight times Q at the earlier time; then adds the row. */
  private double addPlainly(int position, double w, double q) {
    double sum = 0;
    for (int i = 0; i < position; i++) {
      sum += leftWeight[i] * pair[i];
    }
    double later = 0;
    for (int i = position + 1; i < rows; i++) {
      later += leftWeight[i];
    }
    leftWeight[position] = w;
    return sum + q * later;
  }
}
