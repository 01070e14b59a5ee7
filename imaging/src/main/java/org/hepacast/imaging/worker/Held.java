package org.hepacast.imaging.worker;

import java.util.Objects;
import org.hepacast.imaging.job.Job;

/** A job in the hands of one thread, which is interrupted when the lease is lost. */
final class Held {
  private final Job job;
  private final Thread worker;
  private boolean lost;
  private boolean finished;

  Held(Job job, Thread worker) {
    this.job = job;
    this.worker = worker;
  }

  Job job() {
    return job;
  }

  String jobId() {
    return job.task().id();
  }

  long token() {
    return Objects.requireNonNull(job.lease()).token();
  }

  synchronized boolean isLost() {
    return lost;
  }

  /** By whoever finds out; the worker is told once. */
  synchronized void lose() {
    if (!lost && !finished) {
      lost = true;
      worker.interrupt();
    }
  }

  /** By the worker: from now on nothing interrupts it for this job's sake. */
  synchronized void finish() {
    finished = true;
    if (lost && Thread.currentThread() == worker) {
      Thread.interrupted();
    }
  }

  /**
   * @throws LeaseLost where it is
   */
  void require() {
    if (isLost()) {
      throw new LeaseLost();
    }
  }
}
