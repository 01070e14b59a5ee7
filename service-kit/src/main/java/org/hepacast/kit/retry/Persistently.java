package org.hepacast.kit.retry;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.hepacast.kit.health.Dependencies;
import org.jboss.logging.Logger;

/**
 * Repeats work until it succeeds. For work on a dependency that may be away for minutes: a consumer
 * that waits here keeps its place and loses nothing, and the readiness check names what it waits
 * for.
 */
@ApplicationScoped
public class Persistently {
  private static final Logger LOG = Logger.getLogger(Persistently.class);

  /** Short enough that a blip costs little, long enough not to burden what is just coming up. */
  private static final Duration FIRST = Duration.ofMillis(100);

  private static final Duration MOST = Duration.ofSeconds(30);

  private final Dependencies dependencies;
  private final Backoff backoff;
  private final CountDownLatch stopping = new CountDownLatch(1);

  Persistently(Dependencies dependencies) {
    this.dependencies = dependencies;
    this.backoff = new Backoff(FIRST, MOST, RandomGenerator.getDefault());
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
  }

  /**
   * Returns the result of the first attempt that does not throw.
   *
   * @param dependency what the work needs, as the readiness check shall name it
   * @throws ShuttingDown when the application stops before that
   */
  public <T> T untilDone(String dependency, Callable<T> work) {
    for (int attempt = 0; ; attempt++) {
      try {
        T result = work.call();
        dependencies.up(dependency);
        return result;
      } catch (ShuttingDown e) {
        throw e;
      } catch (Exception e) {
        report(dependency, attempt, e);
        waitBefore(dependency, attempt);
      }
    }
  }

  /** Names the kind of fault only: messages of drivers may quote the data they failed on. */
  private void report(String dependency, int attempt, Exception fault) {
    Throwable root = fault;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String kind = root.getClass().getSimpleName();
    dependencies.down(dependency, kind);
    LOG.warnf(
        "Dependency does not answer, trying again: dependency=%s attempt=%d fault=%s",
        dependency, attempt + 1, kind);
  }

  private void waitBefore(String dependency, int attempt) {
    try {
      if (stopping.await(backoff.before(attempt).toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ShuttingDown(dependency);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ShuttingDown(dependency);
    }
  }
}
