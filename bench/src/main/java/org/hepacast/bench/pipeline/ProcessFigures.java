package org.hepacast.bench.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What Linux says of a process under {@code /proc}. */
final class ProcessFigures {
  private static final int KIB_PER_MIB = 1024;

  /**
   * The kernel's clock ticks, as {@code /proc} counts them, are hundredths of a second (proc(5)).
   */
  private static final Duration TICK = Duration.ofMillis(10);

  /** Of the fields behind the command's name, which is the second: the 16th and 17th of all. */
  private static final int ENDED_CHILDREN_USER = 13;

  private static final int ENDED_CHILDREN_SYSTEM = 14;

  private ProcessFigures() {}

  static long residentMib(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
              .filter(line -> line.startsWith("VmRSS:"))
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

  private static Duration processorTime(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static Duration ofEndedChildren(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return TICK.multipliedBy(
          Long.parseLong(fields[ENDED_CHILDREN_USER])
              + Long.parseLong(fields[ENDED_CHILDREN_SYSTEM]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
