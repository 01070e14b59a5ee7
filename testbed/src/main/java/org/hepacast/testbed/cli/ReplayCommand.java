package org.hepacast.testbed.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.testbed.replay.Replay;
import org.hepacast.testbed.replay.ReplayFilter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends dead letters again. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Send dead letters to the topics they came from, once their cause is mended.")
final class ReplayCommand implements Callable<Integer> {
  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Only letters put aside since then: 2026-01-31T10:00:00Z, or a span back from now: PT2H,"
              + " P1D.")
  private @Nullable String since;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      split = ",",
      description =
          "Only these reasons: unreadable, wrong-resource-type, incomplete, refused, too-large,"
              + " rejected-by-ehr, defect.")
  private List<String> reasons = List.of();

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "The broker (default: that of the stack started by 'up').")
  private @Nullable String bootstrapServers;

  @Mixin private WhichStack stack;

  @Option(names = "--dry-run", description = "Only count what would be sent.")
  private boolean dryRun;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Clock clock = Clock.systemUTC();
    var filter = new ReplayFilter(since(clock), reasons());
    var replay = new Replay(broker(), clock);
    Map<String, Integer> counts = dryRun ? replay.count(filter) : replay.run(filter);
    PrintWriter out = spec.commandLine().getOut();
    counts.forEach((reason, count) -> out.printf("%-20s %d%n", reason, count));
    int total = counts.values().stream().mapToInt(Integer::intValue).sum();
    out.printf("%d dead letters %s%n", total, dryRun ? "match; nothing was sent" : "sent again");
    return 0;
  }

  private @Nullable Instant since(Clock clock) {
    if (since == null) {
      return null;
    }
    try {
      return since.startsWith("P")
          ? clock.instant().minus(Duration.parse(since))
          : Instant.parse(since);
    } catch (DateTimeException e) {
      throw new ParameterException(
          spec.commandLine(), "--since takes 2026-01-31T10:00:00Z or PT2H, not '" + since + "'", e);
    }
  }

  private Set<DeadLetterReason> reasons() {
    var wanted = new LinkedHashSet<DeadLetterReason>();
    for (String reason : reasons) {
      wanted.add(
          DeadLetterReason.ofCode(reason)
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(),
                          "--reason '%s' is none of %s"
                              .formatted(
                                  reason,
                                  Arrays.stream(DeadLetterReason.values())
                                      .map(DeadLetterReason::code)
                                      .collect(Collectors.joining(", "))))));
    }
    return wanted;
  }

  private String broker() {
    if (bootstrapServers != null) {
      return bootstrapServers;
    }
    return stack
        .state()
        .map(state -> "127.0.0.1:" + state.ports().kafka())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No stack runs on port base %d; name the broker with --bootstrap-servers HOST:PORT"
                        .formatted(stack.portBase)));
  }
}
