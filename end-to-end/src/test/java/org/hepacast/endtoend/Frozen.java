package org.hepacast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.hepacast.testbed.process.RunningProgram;
import org.hepacast.testbed.stack.ImagingProcess;

/** Holds a process still in the middle of its work, as a debugger or a paused machine does. */
final class Frozen {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(20);

  private Frozen() {}

  /**
   * Returns what it was measuring when it was held still; the process stays so.
   *
   * @param measured what the process measures now by the database; empty for nothing
   */
  static String whileMeasuring(ImagingProcess process, Supplier<Optional<String>> measured)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      assertThat(System.nanoTime()).as("the second replica measures").isLessThan(deadline);
      if (measured.get().isPresent()) {
        signal(process, "STOP");
        // It may have finished between the look and the signal.
        Optional<String> held = measured.get();
        if (held.isPresent()) {
          return held.get();
        }
        signal(process, "CONT");
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private static void signal(ImagingProcess process, String name)
      throws IOException, InterruptedException {
    signal(process.process(), name);
  }

  /**
   * @param name of a signal: {@code STOP} or {@code CONT}
   */
  static void signal(RunningProgram process, String name) throws IOException, InterruptedException {
    var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()));
    assertThat(kill.inheritIO().start().waitFor()).isZero();
  }
}
