package org.hepacast.bench.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hepacast.bench.TemporaryFolder;
import org.hepacast.testbed.ehr.FhirClient;
import org.hepacast.testbed.lightehr.LightEhr;
import org.hepacast.testbed.process.Compilers;
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
  /** Whether what is acknowledged survives a loss of power; off makes every commit cheaper. */
  private static final List<String> DURABILITY = List.of("fsync", "synchronous_commit");

  @Option(
      names = "--observations",
      defaultValue = "120000",
      description = "For the throughput; 0 leaves it out (default: ${DEFAULT-VALUE}).")
  private int observations;

  @Option(
      names = "--rate",
      defaultValue = "50",
      description =
          "Observations per second for the latency; 0 leaves it out (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--demo-ehr-rate",
      defaultValue = "50",
      description = "The same with the demo EHR (default: ${DEFAULT-VALUE}).")
  private int demoEhrRate;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "How long the latency is measured (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "240",
      description =
          "Seconds at four times that rate before, while the processes' compilers are at work; a"
              + " suite in a hospital runs for weeks (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--port-base",
      defaultValue = "8180",
      description = "First of eight ports in a row (default: ${DEFAULT-VALUE}).")
  private int portBase;

  @Option(
      names = "--imaging",
      description =
          "Measures imaging instead: CT studies of a hospital's size, and laboratory results beside"
              + " them.")
  private boolean imaging;

  @Option(
      names = "--studies",
      defaultValue = "6",
      description = "With --imaging: how many under full load (default: ${DEFAULT-VALUE}).")
  private int studies;

  public static void main(String[] args) {
    System.exit(new CommandLine(new PipelineBench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    StackPorts ports = new StackPorts(portBase);
    if (imaging) {
      new ImagingLoad(ports, rate, Duration.ofSeconds(warmUp), studies)
          .run((what, figure) -> print(what, "%s", figure));
      return 0;
    }
    long begin = System.nanoTime();
    try (var folder = new TemporaryFolder();
        Stack stack = Stack.start(folder.path(), ports)) {
      print("stack ready", "%.1f s", (System.nanoTime() - begin) / 1e9);
      for (String setting : DURABILITY) {
        print("PostgreSQL says: " + setting, "%s", stack.postgres().setting(setting));
      }
      var settled = new Settling(stack);
      settled.await(Duration.ofMinutes(2));
      for (Service service : Service.values()) {
        print(
            service.folder() + " at rest",
            "%d MiB resident",
            ProcessFigures.residentMib(stack.service(service).pid()));
      }
      if (observations > 0) {
        new Throughput(stack, settled)
            .run(observations)
            .forEach((what, figure) -> print(what, "%s", figure));
      }
    }
    if (rate > 0) {
      latencyOfTheSuite(ports);
    }
    if (demoEhrRate > 0) {
      latencyWithTheDemoEhr(ports);
    }
    return 0;
  }

  /** Broker and EHR compiled to the end, as in a hospital, not for a fast start. */
  private void latencyOfTheSuite(StackPorts ports) throws Exception {
    System.out.printf("%nWith an EHR that costs next to nothing, at %d/s:%n", rate);
    try (var folder = new TemporaryFolder();
        var ehr = new LightEhr().withoutRecord();
        Stack stack =
            Stack.start(
                folder.path(),
                ports,
                Map.of(
                    "HEPACAST_INGEST_EHR_URL", ehr.base().toString(),
                    "HEPACAST_REPORT_EHR_BASE_URL", ehr.base().toString()),
                Compilers.BOTH)) {
      latency(stack, new FhirClient(ehr.base().toString()), rate);
    }
  }

  private void latencyWithTheDemoEhr(StackPorts ports) throws Exception {
    System.out.printf("%nWith the demo EHR on the same processors, at %d/s:%n", demoEhrRate);
    try (var folder = new TemporaryFolder();
        Stack stack = Stack.start(folder.path(), ports, Map.of(), Compilers.BOTH)) {
      latency(stack, stack.ehr().client(), demoEhrRate);
    }
  }

  private void latency(Stack stack, FhirClient ehr, int perSecond) throws Exception {
    try (var latency = new Latency(stack, ehr, perSecond)) {
      latency.warmUp(Duration.ofSeconds(warmUp));
      latency
          .measure(Duration.ofSeconds(seconds))
          .lines()
          .forEach((what, figure) -> print(what, "%s", figure));
    }
  }

  private static void print(String what, String format, Object figure) {
    System.out.printf("%-58s %s%n", what, format.formatted(figure));
  }
}
