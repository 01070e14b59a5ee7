package org.hepacast.replay.audit;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hepacast.contracts.audit.ChainCheck;
import org.hepacast.contracts.audit.ChainReport;
import org.hepacast.contracts.audit.Seal;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.replay.Broker;
import org.hepacast.replay.ClientSettings;
import org.hepacast.replay.Since;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code audit verify}, and what it prints. */
public final class VerifyOptions {
  @Option(
      names = {"--bootstrap-servers", "--bootstrap"},
      paramLabel = "HOST:PORT",
      description = "The broker (default: that of the stack started by 'up').")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Instead of a broker: one AuditEvent a line, in the topic's order. Repeatable.")
  private List<Path> files = List.of();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "Only entries recorded since then: 2026-01-31T10:00:00Z, or a span back from now: P1D.")
  private @Nullable String from;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description =
          "The key that seals entries (hepacast.audit.key-file); then every entry must be sealed"
              + " by it. Repeatable, for keys of earlier times.")
  private List<Path> keyFiles = List.of();

  @Option(
      names = "--allow-unclosed",
      description = "A chain without its end, as after a kill, is told and is no fault.")
  private boolean allowUnclosed;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Mixin private ClientSettings security = new ClientSettings();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /**
   * @param usual the broker where none is named
   * @return exit status: 0 where the trail is whole, else 1
   */
  public int run(Supplier<String> usual, Clock clock) {
    if (bootstrapServers != null && !files.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--file and --bootstrap-servers exclude each other; name one");
    }
    var check = new ChainCheck(keys(), Since.of(spec, "--from", from, clock));
    trail(usual).read(check);
    ChainReport report = check.report(clock.instant());
    boolean whole = report.isWhole(allowUnclosed);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          new String(EventJson.write(ReportText.json(report, whole)), StandardCharsets.UTF_8));
    } else {
      ReportText.print(out, report);
    }
    if (!whole) {
      spec.commandLine()
          .getErr()
          .println(
              "hepacast: the audit trail is not whole; what is told above says where"
                  + " (docs/operations.md, The audit trail, says what to do)");
    }
    return whole ? 0 : 1;
  }

  private Trail trail(Supplier<String> usual) {
    return files.isEmpty()
        ? new Trail.OnKafka(
            Broker.at(Optional.ofNullable(bootstrapServers).orElseGet(usual), security.read()))
        : new Trail.InFiles(files);
  }

  private List<Seal.Keyed> keys() {
    try {
      return keyFiles.stream().map(Seal.Keyed::ofFile).toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--key: " + e.getMessage(), e);
    }
  }
}
