package org.hepacast.testbed.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C or SIGTERM: interrupts the command and lets it stop what it has started before the process
 * ends.
 */
final class StopSignal implements AutoCloseable {
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Listens on behalf of the calling thread. */
  StopSignal() {
    Thread command = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(command), "stop"));
  }

  private void stop(Thread command) {
    command.interrupt();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when the signal has come. */
  void await() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      // That is the signal.
      return;
    }
  }

  /** Everything is stopped; the process may end. */
  @Override
  public void close() {
    stopped.countDown();
  }
}
