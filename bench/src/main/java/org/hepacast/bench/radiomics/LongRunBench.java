package org.hepacast.bench.radiomics;

import java.io.PrintStream;
import java.lang.management.CompilationMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether kernels keep their pace in a JVM that lives long: case after case of the lesion for many
 * minutes, one thread, the time of every call of every kernel. A kernel that stands at several
 * times its usual time for seconds shows in the percentiles, and in the longest stretch of calls
 * that took more than twice the median. Processor time tells the JVM's own doing from that of other
 * programs: a call that waited for a processor has the wall time alone.
 */
final class LongRunBench {

  private static final double SLOW = 2;
  private static final double WARM_UP_SHARE = 0.1;

  private final PrintStream out;
  private final Map<String, Kernel> kernels = new LinkedHashMap<>();

  /** What is run, and how long each of its calls took. */
  private record Kernel(Runnable work, Durations wall, Durations processor) {}

  private LongRunBench(PrintStream out, Map<String, Runnable> kernels) {
    this.out = out;
    kernels.forEach(
        (name, work) -> this.kernels.put(name, new Kernel(work, new Durations(), new Durations())));
  }

  static void run(PrintStream out, double minutes) {
    Scene scene = Scene.create();
    var bench = new LongRunBench(out, RadiomicsBench.families(scene, scene.lesion()));
    bench.cases(minutes * WARM_UP_SHARE, false);
    long compiled = compilationMillis();
    long collected = collectionMillis();
    int cases = bench.cases(minutes, true);
    out.printf(
        "%d cases in %.1f minutes after %.1f to warm up; meanwhile %d ms of compilation, %d ms of"
            + " garbage collection%n",
        cases,
        minutes,
        minutes * WARM_UP_SHARE,
        compilationMillis() - compiled,
        collectionMillis() - collected);
    bench.print();
  }

  /** All kernels in turn, until the time is over. */
  private int cases(double minutes, boolean counted) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long end = System.nanoTime() + (long) (minutes * 60e9);
    int cases = 0;
    while (System.nanoTime() < end) {
      for (Kernel kernel : kernels.values()) {
        long cpu = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        kernel.work.run();
        long taken = System.nanoTime() - start;
        if (counted) {
          kernel.wall.add(taken);
          kernel.processor.add(threads.getCurrentThreadCpuTime() - cpu);
        }
      }
      cases++;
    }
    return cases;
  }

  private void print() {
    out.printf(
        "  %-42s %8s %8s %8s %8s %8s %8s %8s%n",
        "ms", "median", "p90", "p99", "p99.9", "longest", "CPU p99", "stretch");
    kernels.forEach(
        (name, kernel) ->
            out.printf(
                "  %-42s %8.2f %8.2f %8.2f %8.2f %8.2f %8.2f %8d%n",
                name,
                kernel.wall.percentile(50),
                kernel.wall.percentile(90),
                kernel.wall.percentile(99),
                kernel.wall.percentile(99.9),
                kernel.wall.percentile(100),
                kernel.processor.percentile(99),
                kernel.processor.longestStretchAbove(SLOW * kernel.processor.percentile(50))));
    out.printf(
        "stretch: the most calls one after the other that took more than %.0f times the median of"
            + " processor time%n",
        SLOW);
  }

  private static long compilationMillis() {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    return compiler == null ? 0 : compiler.getTotalCompilationTime();
  }

  private static long collectionMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}
