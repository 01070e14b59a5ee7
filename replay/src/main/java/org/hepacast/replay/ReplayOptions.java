package org.hepacast.replay;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.contracts.audit.Seal;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code replay}, and what it prints. */
public final class ReplayOptions {
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

  @Option(
      names = "--audit-key",
      paramLabel = "FILE",
      description = "The key by which the services seal the audit trail, where they have one.")
  private @Nullable Path auditKey;

  @Option(names = "--dry-run", description = "Only count what would be sent.")
  private boolean dryRun;

  @Mixin private ClientSettings security = new ClientSettings();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Empty when none was named. */
  public Optional<String> bootstrapServers() {
    return Optional.ofNullable(bootstrapServers);
  }

  public void run(String broker, Clock clock) {
    var filter = new ReplayFilter(Since.of(spec, "--since", since, clock), reasons());
    var replay = new Replay(Broker.at(broker, security.read()), clock, seal());
    print(dryRun ? replay.dryRun(filter) : replay.run(filter));
  }

  private void print(Counts counts) {
    PrintWriter out = spec.commandLine().getOut();
    print(out, counts.sent(), dryRun ? "would be sent" : "sent");
    print(out, counts.superseded(), "superseded: something newer stands for the key");
    print(out, counts.unsendable(), "not to be sent: without bytes, or of no topic of the suite");
    int matching =
        Counts.total(counts.sent())
            + Counts.total(counts.superseded())
            + Counts.total(counts.unsendable());
    out.printf("%d dead letters match; ", matching);
    out.println(dryRun ? "nothing was sent" : Counts.total(counts.sent()) + " sent again");
  }

  private static void print(PrintWriter out, Map<String, Integer> counts, String what) {
    counts.forEach((reason, count) -> out.printf("%-20s %6d  %s%n", reason, count, what));
  }

  private Seal seal() {
    try {
      return auditKey == null ? new Seal.Digest() : Seal.Keyed.ofFile(auditKey);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--audit-key: " + e.getMessage(), e);
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
}
