package org.hepacast.testbed.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C or SIGTERM: interrupts the command and lets it stop what it has started before the process
 * ends.
 */
final class StopSignal implements AutoCloseable {
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Listens on behalf of the calling thread. */
  StopSignal() {
    Thread command = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(command), "stop"));
  }

  private void stop(Thread command) {
    stopping.countDown();
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
      stopping.await();
    } catch (InterruptedException e) {
      // That is the signal. The flag stays cleared, so that stopping may take its time.
      return;
    }
  }

  /** Everything is stopped; the process may end. */
  @Override
  public void close() {
    stopped.countDown();
  }
}
