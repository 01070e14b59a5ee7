package org.hepacast.prognosis.forest;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.CompetingEvents;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.random.Seeds;

/** A cohort with competing risks, and the statistics of its cuts as their definitions read. */
record PlainCauses(Matrix x, CompetingEvents y, double[] weights) {
  /** Times whose log rate is the first column for cause 1 and the second for the others. */
  static PlainCauses simulated(int n, int columns, int causes, long seed) {
    RandomGenerator random = new Seeds(seed).generator(n);
    double[] values = random.doubles((long) n * columns).map(u -> Math.floor(20 * u)).toArray();
    double[] time = new double[n];
    int[] cause = new int[n];
    for (int i = 0; i < n; i++) {
      time[i] = 40 * random.nextExponential(); // of the censoring
      for (int c = 1; c <= causes; c++) {
        double rate = Math.exp(0.15 * (values[(c == 1 ? 0 : n) + i] - 10));
        double own = 40 * random.nextExponential() / rate;
        cause[i] = own < time[i] ? c : cause[i];
        time[i] = Math.min(own, time[i]);
      }
      time[i] = Math.ceil(time[i]);
    }
    List<String> names = IntStream.range(0, columns).mapToObj(c -> "x" + c).toList();
    double[] weights = new double[causes + 1];
    Arrays.fill(weights, 1, causes + 1, 1);
    return new PlainCauses(
        Matrix.columnMajor(names, n, values), CompetingEvents.of(time, cause, causes), weights);
  }

  PlainCauses withWeights(double... ofCauses) {
    return new PlainCauses(x, y, ofCauses);
  }

  TrainingTable table() {
    return new TrainingTable(x, y, weights);
  }

  /** Weighted observed minus expected events on the left, and their variance. */
  double[] statistic(SplitRule rule, int[] counts, boolean[] left) {
    double difference = 0;
    double variance = 0;
    for (int cause = 1; cause <= y.causes(); cause++) {
      double w = weights[cause];
      for (double t : y.anyEvent().eventTimes()) {
        double present = 0;
        double all = 0;
        double leftAll = 0;
        double died = 0;
        double leftDied = 0;
        for (int i = 0; i < counts.length; i++) {
          boolean stays =
              rule == SplitRule.GRAY && y.time(i) < t && y.cause(i) != 0 && y.cause(i) != cause;
          boolean here = y.time(i) >= t;
          boolean dies = y.time(i) == t && y.cause(i) == cause;
          present += here ? counts[i] : 0;
          all += here || stays ? counts[i] : 0;
          leftAll += left[i] && (here || stays) ? counts[i] : 0;
          died += dies ? counts[i] : 0;
          leftDied += left[i] && dies ? counts[i] : 0;
        }
        if (died > 0) {
          difference += w * (leftDied - died * leftAll / all);
        }
        if (died > 0 && present > 1) {
          double share = leftAll / all;
          variance += w * w * died * (all - died) / (all - 1) * share * (1 - share);
        }
      }
    }
    return new double[] {difference, variance};
  }
}
