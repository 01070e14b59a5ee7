package org.hepacast.prognosis.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.api.Test;

/** The fast statistic against its definition, on random tied and weighted nodes. */
class CutStatisticTest {
  @Test
  void equalsTheLogRankTestInSmallAndLargeNodes() {
    for (int n : new int[] {2, 7, 30, 47, 48, 90, 300}) {
      for (int seed = 0; seed < 20; seed++) {
        Node node = new Node(n, seed);
        var fast = new LogRankStatistic(SplitRule.LOG_RANK, node.table);
        fast.prepare(node.table, node.counts, node.table.byTime, 0, n);
        fast.clear();
        boolean[] left = new boolean[n];
        for (int position : Seeds.permutation(n, new Seeds(seed).generator(1))) {
          fast.move(position);
          left[node.table.byTime[position]] = true;
          double[] plain = node.logRank(left);
          // Sums of up to n^2 terms of size one, each with a relative error of one ulp.
          assertThat(fast.difference()).isCloseTo(plain[0], within(1e-11 * n));
          assertThat(fast.variance()).isCloseTo(plain[1], within(1e-11 * n));
        }
      }
    }
  }

  @Test
  void equalsTheScoreTestByItsDefinition() {
    Node node = new Node(60, 4);
    var fast = new LogRankStatistic(SplitRule.LOG_RANK_SCORE, node.table);
    fast.prepare(node.table, node.counts, node.table.byTime, 0, 60);
    fast.clear();
    boolean[] left = new boolean[60];
    for (int position = 0; position < 59; position++) {
      fast.move(position);
      left[node.table.byTime[position]] = true;
      double[] plain = node.score(left);
      assertThat(fast.difference()).isCloseTo(plain[0], within(1e-10));
      assertThat(fast.variance()).isCloseTo(plain[1], within(1e-10));
    }
  }

  private static final class Node {
    final Survival y;
    final TrainingTable table;
    final int[] counts;

    Node(int n, int seed) {
      RandomGenerator random = new Seeds(seed).generator(0);
      double[] time = new double[n];
      boolean[] event = new boolean[n];
      double[] x = new double[n];
      counts = new int[n];
      for (int i = 0; i < n; i++) {
        time[i] = random.nextInt(1 + n / 2);
        event[i] = i == 0 || random.nextBoolean();
        counts[i] = 1 + random.nextInt(3);
        x[i] = i;
      }
      y = Survival.of(time, event);
      table = new TrainingTable(Matrix.ofColumns(List.of("x"), x), y);
    }

    /** Observed minus expected events on the left and their variance, time by time. */
    double[] logRank(boolean[] left) {
      double difference = 0;
      double variance = 0;
      for (double t : y.eventTimes()) {
        double all = 0;
        double leftAll = 0;
        double died = 0;
        double leftDied = 0;
        for (int i = 0; i < counts.length; i++) {
          if (y.time(i) >= t) {
            all += counts[i];
            leftAll += left[i] ? counts[i] : 0;
          }
          if (y.time(i) == t && y.event(i)) {
            died += counts[i];
            leftDied += left[i] ? counts[i] : 0;
          }
        }
        difference += leftDied - died * leftAll / all;
        if (all > 1) {
          variance += died * (all - died) / (all - 1) * (leftAll / all) * (1 - leftAll / all);
        }
      }
      return new double[] {difference, variance};
    }

    /** Centred sum of scores on the left and its variance under permutation. */
    double[] score(boolean[] left) {
      double[] scores = new double[counts.length];
      double total = 0;
      double mean = 0;
      for (int i = 0; i < scores.length; i++) {
        scores[i] = y.event(i) ? 1 : 0;
        for (double t : y.eventTimes()) {
          if (t <= y.time(i)) {
            double all = 0;
            double died = 0;
            for (int j = 0; j < counts.length; j++) {
              all += y.time(j) >= t ? counts[j] : 0;
              died += y.time(j) == t && y.event(j) ? counts[j] : 0;
            }
            scores[i] -= died / all;
          }
        }
        total += counts[i];
        mean += counts[i] * scores[i];
      }
      mean /= total;
      double spread = 0;
      double sum = 0;
      double leftTotal = 0;
      for (int i = 0; i < scores.length; i++) {
        spread += counts[i] * (scores[i] - mean) * (scores[i] - mean) / (total - 1);
        sum += left[i] ? counts[i] * (scores[i] - mean) : 0;
        leftTotal += left[i] ? counts[i] : 0;
      }
      return new double[] {sum, leftTotal * (1 - leftTotal / total) * spread};
    }
  }
}
