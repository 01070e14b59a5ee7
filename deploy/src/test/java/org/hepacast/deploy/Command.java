package org.hepacast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that is run to its end. */
public final class Command {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private Command() {}

  /** What it printed, on both its outputs. */
  public record Ended(int status, String printed) {}

  /** Into a file: what watches a detached container keeps a pipe open for as long as that lives. */
  public static Ended run(List<String> command) throws IOException, InterruptedException {
    Path printed = Files.createTempFile("command", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(printed.toFile())
              .start();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError("%s does not end: %s".formatted(command, read(printed)));
      }
      return new Ended(process.exitValue(), read(printed));
    } finally {
      Files.delete(printed);
    }
  }

  /** The same, of a command that must succeed. */
  public static String done(List<String> command) throws IOException, InterruptedException {
    Ended ended = run(command);
    assertThat(ended.status()).as("%s: %s", command, ended.printed()).isZero();
    return ended.printed();
  }

  private static String read(Path printed) throws IOException {
    return Files.readString(printed).strip();
  }
}
