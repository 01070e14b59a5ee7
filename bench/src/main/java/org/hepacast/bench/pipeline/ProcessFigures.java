package org.hepacast.bench.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What Linux says of a process under {@code /proc}. */
final class ProcessFigures {
  private static final int KIB_PER_MIB = 1024;

  /**
   * The kernel's clock ticks, as {@code /proc} counts them, are hundredths of a second (proc(5)).
   */
  private static final Duration TICK = Duration.ofMillis(10);

  /** Of the fields behind the command's name, which is the second: the 14th and 15th of all. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;

  /** The 16th and 17th of all. */
  private static final int ENDED_CHILDREN_USER = 13;

  private static final int ENDED_CHILDREN_SYSTEM = 14;

  private ProcessFigures() {}

  static long residentMib(long pid) {
    return mib(pid, "VmRSS:");
  }

  /** The most that was ever resident. */
  static long peakResidentMib(long pid) {
    return mib(pid, "VmHWM:");
  }

  private static long mib(long pid, String which) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
              .filter(line -> line.startsWith(which))
              .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
              .findFirst()
              .orElse(0)
          / KIB_PER_MIB;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Duration processorTime(long pid) {
    return ProcessHandle.of(pid).map(ProcessFigures::processorTime).orElse(Duration.ZERO);
  }

  /** Of the process and all that it has started, those that have ended included. */
  static Duration processorTimeWithChildren(long pid) {
    return ProcessHandle.of(pid)
        .map(
            process ->
                process
                    .descendants()
                    .map(ProcessFigures::processorTime)
                    .reduce(processorTime(process).plus(ofEndedChildren(pid)), Duration::plus))
        .orElse(Duration.ZERO);
  }

  /** Of the threads in which the JVM compiles; of those that it has ended, nothing is known. */
  static Duration compilersTime(long pid) {
    try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      return threads
          .filter(ProcessFigures::isCompiler)
          .map(thread -> ticks(thread.resolve("stat"), USER, SYSTEM))
          .reduce(Duration.ZERO, Duration::plus);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isCompiler(Path thread) {
    try {
      String name = Files.readString(thread.resolve("comm"));
      return name.startsWith("C1 Compiler") || name.startsWith("C2 Compiler");
    } catch (IOException e) {
      return false;
    }
  }

  private static Duration processorTime(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static Duration ofEndedChildren(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    return ticks(stat, ENDED_CHILDREN_USER, ENDED_CHILDREN_SYSTEM);
  }

  private static Duration ticks(Path file, int user, int system) {
    try {
      String stat = Files.readString(file);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return TICK.multipliedBy(Long.parseLong(fields[user]) + Long.parseLong(fields[system]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
