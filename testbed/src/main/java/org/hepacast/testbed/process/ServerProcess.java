package org.hepacast.testbed.process;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A server in a JVM of its own, which comes back on the same port with the same data after it was
 * killed.
 */
public abstract class ServerProcess implements AutoCloseable {
  private final Duration patience;
  private RunningProgram running;

  /** Starts it and returns at once; see {@link #awaitReady}. */
  protected ServerProcess(JavaProgram program, Path logs, Duration patience) {
    this.patience = patience;
    this.running = RunningProgram.start(program, logs);
  }

  /** Whether it answers what it is there for. */
  protected abstract boolean isReady();

  /**
   * @throws IllegalStateException when it ends or takes too long; the message ends with its last
   *     words
   */
  public void awaitReady() {
    running.awaitReady(patience, this::isReady);
  }

  public RunningProgram process() {
    return running;
  }

  /** After a kill. Returns when it is ready. */
  public void restart() {
    running = running.restart();
    awaitReady();
  }

  @Override
  public void close() {
    running.close();
  }
}
