package org.hepacast.workbench.publiccohort;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.survival.Estimate;

/**
 * Shares of patients told right when those from a probability on are called "recurrence": accuracy,
 * and, as the paper counts them, precision and recall of "no recurrence". Each patient counts with
 * the mean over the repetitions; standard errors are those of a ratio of two means over patients,
 * linearised, and do not hold the variation of training on other patients.
 */
record HeldOutShares(Estimate accuracy, Estimate precision, Estimate recall) {
  private static final double THRESHOLD = 0.5;

  /**
   * Counts.
   *
   * @param held probabilities of recurrence by repetition and patient
   */
  static HeldOutShares of(List<double[]> held, Labels y) {
    int n = y.size();
    double[] free = Arrays.stream(y.indicator()).map(recurrence -> 1 - recurrence).toArray();
    double[] calledFree = new double[n];
    for (double[] probabilities : held) {
      for (int i = 0; i < n; i++) {
        calledFree[i] += probabilities[i] < THRESHOLD ? 1.0 / held.size() : 0;
      }
    }
    double[] rightlyFree = new double[n];
    double[] right = new double[n];
    double[] everybody = new double[n];
    for (int i = 0; i < n; i++) {
      rightlyFree[i] = calledFree[i] * free[i];
      right[i] = free[i] == 1 ? calledFree[i] : 1 - calledFree[i];
      everybody[i] = 1;
    }
    return new HeldOutShares(
        ratio(right, everybody), ratio(rightlyFree, calledFree), ratio(rightlyFree, free));
  }

  /** Everybody called free of recurrence. */
  static HeldOutShares everybodyFree(Labels y) {
    return of(List.of(new double[y.size()]), y);
  }

  private static Estimate ratio(double[] part, double[] whole) {
    double of = Arrays.stream(whole).sum();
    double value = Arrays.stream(part).sum() / of;
    double squares =
        IntStream.range(0, part.length)
            .mapToDouble(i -> (part[i] - value * whole[i]) / of)
            .map(off -> off * off)
            .sum();
    return new Estimate(value, Math.sqrt(squares));
  }
}
