package org.hepacast.replay;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A time on the command line: one, or a span back from now. */
public final class Since {
  private Since() {}

  /** Null where none was given. */
  public static @Nullable Instant of(
      CommandSpec spec, String option, @Nullable String given, Clock clock) {
    if (given == null) {
      return null;
    }
    try {
      return given.startsWith("P")
          ? clock.instant().minus(Duration.parse(given))
          : Instant.parse(given);
    } catch (DateTimeException e) {
      throw new ParameterException(
          spec.commandLine(),
          "%s takes 2026-01-31T10:00:00Z or PT2H, not '%s'".formatted(option, given),
          e);
    }
  }
}
