package org.hepacast.bench.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hepacast.testbed.stack.Service;
import org.hepacast.testbed.stack.Stack;

/** What Linux says of a process under {@code /proc}. */
final class ProcessFigures {
  private static final int KIB_PER_MIB = 1024;

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

  /** Of the services, the broker and the EHR, by name; the database is many processes. */
  static Map<String, Duration> processorTimes(Stack stack) {
    var times = new LinkedHashMap<String, Duration>();
    for (Service service : Service.values()) {
      times.put(service.folder(), processorTime(stack.service(service).pid()));
    }
    times.put("Kafka broker", processorTime(stack.broker().process().pid()));
    times.put("demo EHR", processorTime(stack.ehr().process().pid()));
    return times;
  }

  /** What was used since then, as lines of a report. */
  static Map<String, String> perObservation(
      Map<String, Duration> before, Stack stack, int observations) {
    var figures = new LinkedHashMap<String, String>();
    processorTimes(stack)
        .forEach(
            (name, time) -> {
              Duration used = time.minus(before.getOrDefault(name, Duration.ZERO));
              figures.put(
                  name + " processor time",
                  "%.2f ms/Observation".formatted(used.toNanos() / 1e6 / observations));
            });
    return figures;
  }

  private static Duration processorTime(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }
}
