package org.hepacast.testbed.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.testbed.pacs.PacsProcess;
import org.hepacast.testbed.process.Http;
import org.hepacast.testbed.process.Ports;
import org.hepacast.testbed.stack.Service;
import org.hepacast.testbed.stack.StackPorts;
import org.hepacast.testbed.stack.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows which parts of the stack answer. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show what runs; exit status 0 only if all of it is ready.")
final class StatusCommand implements Callable<Integer> {
  @Mixin private WhichStack stack;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** As it is printed for programs, always in this order. */
  private record Report(boolean ready, Map<String, String> parts) {}

  @Override
  public Integer call() {
    Optional<StackState> state = stack.state();
    Map<String, String> parts = state.map(StatusCommand::parts).orElse(Map.of());
    boolean ready = !parts.isEmpty() && parts.values().stream().allMatch("ready"::equals);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new String(EventJson.write(new Report(ready, parts)), StandardCharsets.UTF_8));
    } else if (parts.isEmpty()) {
      out.printf("No stack runs on port base %d; ./hepacast up starts one.%n", stack.portBase);
    } else {
      parts.forEach((part, condition) -> out.printf("%-16s %s%n", part, condition));
    }
    return ready ? 0 : 1;
  }

  private static Map<String, String> parts(StackState state) {
    StackPorts ports = state.ports();
    var parts = new LinkedHashMap<String, String>();
    if (state.runs(Surroundings.Part.KAFKA)) {
      parts.put("kafka", Ports.answers(ports.kafka()) ? "ready" : "does not answer");
    }
    if (state.runs(Surroundings.Part.POSTGRES)) {
      parts.put("postgres", Ports.answers(ports.postgres()) ? "ready" : "does not answer");
    }
    if (state.only().isEmpty()) {
      addServices(state, parts);
    }
    return parts;
  }

  private static void addServices(StackState state, Map<String, String> parts) {
    StackPorts ports = state.ports();
    parts.put(
        "ehr",
        Http.succeeds("http://127.0.0.1:" + ports.ehr() + "/fhir/metadata")
            ? "ready"
            : "does not answer");
    for (Service service : Service.values()) {
      parts.put(service.folder(), condition("http://127.0.0.1:" + ports.of(service)));
    }
    if (state.imaging()) {
      parts.put(
          "pacs",
          Http.succeeds(PacsProcess.root(ports.pacs()) + "/studies?limit=1")
              ? "ready"
              : "does not answer");
      parts.put("imaging", condition("http://127.0.0.1:" + ports.imaging()));
    }
  }

  private static String condition(String url) {
    return switch (Http.status(url + "/q/health/ready")) {
      case 0 -> "does not answer";
      case 200 -> "ready";
      default -> "not ready, see " + url + "/q/health";
    };
  }
}
