package org.hepacast.bench.prognosis;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The best time of repeated runs: other work on the machine only ever adds to it. Results are kept
 * in a field so that no run can be optimised away.
 */
final class Stopwatch {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** The last result of any run; read by nobody, but the compiler cannot know. */
  static volatile Object last = "";

  private Stopwatch() {}

  /** Wall-clock seconds: for work on several threads. */
  static double wall(double warmUp, int runs, Supplier<?> work) {
    return best(System::nanoTime, warmUp, runs, work);
  }

  /** Processor seconds of this thread: for work on one thread, whatever else the machine does. */
  static double processor(double warmUp, int runs, Supplier<?> work) {
    return best(THREADS::getCurrentThreadCpuTime, warmUp, runs, work);
  }

  private static double best(LongSupplier clock, double warmUp, int runs, Supplier<?> work) {
    long end = clock.getAsLong() + (long) (warmUp * 1e9);
    do {
      last = work.get();
    } while (clock.getAsLong() < end);
    double best = Double.POSITIVE_INFINITY;
    for (int run = 0; run < runs; run++) {
      long start = clock.getAsLong();
      last = work.get();
      best = Math.min(best, (clock.getAsLong() - start) * 1e-9);
    }
    return best;
  }
}
