package org.hepacast.testbed.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A started {@link JavaProgram}; its output goes to a log file. */
public final class RunningProgram implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(20);

  /** Longer than it takes to write down what a start has taught. */
  private static final Duration GRACE_WHILE_LEARNING = Duration.ofSeconds(120);

  private static final long POLL_MILLIS = 50;

  private final JavaProgram program;
  private final Process process;
  private final Path log;
  private final Duration grace;

  private RunningProgram(JavaProgram program, Process process, Path log, Duration grace) {
    this.program = program;
    this.process = process;
    this.log = log;
    this.grace = grace;
  }

  public static RunningProgram start(JavaProgram program, Path logFolder) {
    Path log = logFolder.resolve(program.name() + ".log");
    try {
      Files.createDirectories(logFolder);
      var builder =
          new ProcessBuilder(program.command())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(program.environment());
      Duration grace = AotCache.of(program).isLearned() ? GRACE_WHILE_LEARNING : GRACE;
      return new RunningProgram(program, builder.start(), log, grace);
    } catch (IOException e) {
      throw new UncheckedIOException(
          program.name() + " could not be started; is the build complete?", e);
    }
  }

  /**
   * Waits until the program is ready.
   *
   * @throws IllegalStateException when it ends or takes longer; the message ends with its last
   *     words
   */
  public RunningProgram awaitReady(Duration patience, BooleanSupplier ready) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!ready.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new IllegalStateException(
            "%s ended with status %d; see %s%n%s"
                .formatted(name(), process.exitValue(), log, lastWords()));
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "%s was not ready within %d s; see %s%n%s"
                .formatted(name(), patience.toSeconds(), log, lastWords()));
      }
      pause();
    }
    return this;
  }

  public String name() {
    return program.name();
  }

  public Path log() {
    return log;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL: no shutdown hook runs, as when a machine is lost. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd(GRACE);
  }

  /** The same program again, with the same log. */
  public RunningProgram restart() {
    Path folder = log.getParent();
    return start(program, folder == null ? Path.of(".") : folder);
  }

  /** SIGTERM: the program begins to end. */
  public void stop() {
    process.destroy();
  }

  /** Waits for its end: its exit status, or none when it still runs after that. */
  public OptionalInt ended(Duration patience) {
    return awaitEnd(patience) ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
  }

  /** SIGTERM, and SIGKILL when that does not help. */
  @Override
  public void close() {
    stop();
    if (!awaitEnd(grace)) {
      kill();
    }
  }

  /** An interrupt is how a command is told to stop: it must not cut the stopping short. */
  private boolean awaitEnd(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join(
          System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    } catch (IOException e) {
      return "";
    }
  }

  private void pause() {
    try {
      process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + name(), e);
    }
  }
}
