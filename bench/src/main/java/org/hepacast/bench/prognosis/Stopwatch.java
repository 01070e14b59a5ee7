package org.hepacast.bench.prognosis;

import java.util.function.Supplier;

/**
 * The best wall-clock time of repeated runs: other work on the machine only ever adds to it.
 * Results are kept in a field so that no run can be optimised away.
 */
final class Stopwatch {
  /** The last result of any run; read by nobody, but the compiler cannot know. */
  static volatile Object last = "";

  private Stopwatch() {}

  /**
   * Seconds of the fastest of {@code runs} runs, after as many as fit into {@code warmUp} seconds.
   */
  static double best(double warmUp, int runs, Supplier<?> work) {
    long end = System.nanoTime() + (long) (warmUp * 1e9);
    do {
      last = work.get();
    } while (System.nanoTime() < end);
    double best = Double.POSITIVE_INFINITY;
    for (int run = 0; run < runs; run++) {
      long start = System.nanoTime();
      last = work.get();
      best = Math.min(best, (System.nanoTime() - start) * 1e-9);
    }
    return best;
  }
}
