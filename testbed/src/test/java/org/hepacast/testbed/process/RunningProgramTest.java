package org.hepacast.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningProgramTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void anInterruptedCommandStillLetsItsProgramsEndInOrder(@TempDir Path folder) {
    Path ready = folder.resolve("ready");
    Path ended = folder.resolve("ended");
    var program =
        new JavaProgram(
            "orderly",
            List.of(),
            List.of("-cp", Path.of("target/test-classes").toString(), Orderly.class.getName()),
            List.of(ready.toString(), ended.toString()),
            Map.of());
    try (var running = RunningProgram.start(program, folder)) {
      running.awaitReady(PATIENCE, () -> Files.exists(ready));
      // As the signal to stop comes: before or amid the stopping.
      Thread.currentThread().interrupt();
    }

    assertThat(Thread.interrupted()).as("the interrupt is passed on").isTrue();
    assertThat(ended).exists();
  }

  /** Writes a file when it is up, and another as the last thing it does. */
  static final class Orderly {
    public static void main(String[] args) throws Exception {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> write(Path.of(args[1]))));
      write(Path.of(args[0]));
      Thread.currentThread().join();
    }

    private static void write(Path file) {
      try {
        Files.writeString(file, "");
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
