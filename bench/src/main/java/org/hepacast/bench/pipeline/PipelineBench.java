package org.hepacast.bench.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.hepacast.testbed.process.Home;
import org.hepacast.testbed.stack.Service;
import org.hepacast.testbed.stack.Stack;
import org.hepacast.testbed.stack.StackPorts;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Start, memory at rest, sustained throughput and latency of the whole suite. */
@Command(
    name = "bench pipeline",
    mixinStandardHelpOptions = true,
    description =
        "Measures the whole suite: start, memory, Observations per second, latency to the"
            + " RiskAssessment.")
public final class PipelineBench implements java.util.concurrent.Callable<Integer> {
  @Option(
      names = "--observations",
      defaultValue = "120000",
      description = "For the throughput (default: ${DEFAULT-VALUE}).")
  private int observations;

  @Option(
      names = "--rate",
      defaultValue = "50",
      description = "Observations per second for the latency (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "How long the latency is measured (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--port-base",
      defaultValue = "8180",
      description = "First of eight ports in a row (default: ${DEFAULT-VALUE}).")
  private int portBase;

  public static void main(String[] args) {
    System.exit(new CommandLine(new PipelineBench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path data =
        Files.createTempDirectory(
            Files.createDirectories(Home.folder().resolve(".hepacast")), "bench");
    long begin = System.nanoTime();
    try (Stack stack = Stack.start(data, new StackPorts(portBase))) {
      print("stack ready after a warm build", "%.1f s", (System.nanoTime() - begin) / 1e9);
      var settled = new Settling(stack);
      settled.await(Duration.ofMinutes(2));
      for (Service service : Service.values()) {
        print(
            service.folder() + " at rest",
            "%d MiB resident",
            ProcessFigures.residentMib(stack.service(service).pid()));
      }
      new Throughput(stack, settled)
          .run(observations)
          .forEach((what, figure) -> print(what, "%s", figure));
      new Latency(stack)
          .run(rate, Duration.ofSeconds(seconds))
          .forEach((what, figure) -> print(what, "%s", figure));
    }
    return 0;
  }

  private static void print(String what, String format, Object figure) {
    System.out.printf("%-58s %s%n", what, format.formatted(figure));
  }
}
