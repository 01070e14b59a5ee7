package org.hepacast.kit.retry;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.hepacast.kit.health.Dependencies;
import org.hepacast.kit.health.Dependency;
import org.jboss.logging.Logger;

/**
 * Repeats work until it succeeds. For work on a dependency that may be away for minutes: a consumer
 * that waits here keeps its place and loses nothing, and the readiness check names what it waits
 * for. Work that met somebody else's is done again at once; work that can never succeed is handed
 * back.
 */
@ApplicationScoped
public class Persistently {
  /** When in a service's end waiting ends: before anything waits for those who wait. */
  public static final int STOPS = Interceptor.Priority.LIBRARY_BEFORE;

  private static final Logger LOG = Logger.getLogger(Persistently.class);

  /** Short enough that a blip costs little, long enough not to burden what is just coming up. */
  private static final Duration FIRST = Duration.ofMillis(100);

  private static final Duration MOST = Duration.ofSeconds(30);

  /** Two that meet again and again step aside from each other after this many times. */
  private static final int AT_ONCE = 5;

  private final Dependencies dependencies;
  private final Backoff backoff;
  private final CountDownLatch stopping = new CountDownLatch(1);

  public Persistently(Dependencies dependencies) {
    this.dependencies = dependencies;
    this.backoff = new Backoff(FIRST, MOST, RandomGenerator.getDefault());
  }

  void stop(@Observes @Priority(STOPS) ShutdownEvent event) {
    stopping.countDown();
  }

  /**
   * For the work of a record: the result of the first attempt that does not throw.
   *
   * @param dependency what the work needs; a fault that names another one is told under that name
   * @throws Poison when no attempt ever will succeed
   * @throws ShuttingDown when the application stops before that
   */
  public <T> T untilDone(Dependency dependency, Callable<T> work) {
    return repeat(dependency, work, true);
  }

  /**
   * For work that is no record's, a look into a table say: there is nothing to put aside, so that
   * everything is waited for, a migration that fails too.
   *
   * @throws ShuttingDown when the application stops before it has succeeded
   */
  public <T> T untilUp(Dependency dependency, Callable<T> work) {
    return repeat(dependency, work, false);
  }

  private <T> T repeat(Dependency dependency, Callable<T> work, boolean handsBack) {
    int conflicts = 0;
    for (int attempt = 0; ; attempt++) {
      try {
        T result = work.call();
        dependencies.up(dependency);
        return result;
      } catch (ShuttingDown e) {
        throw e;
      } catch (Exception e) {
        Fault fault = FaultClassifier.classify(dependency, e);
        switch (fault.kind()) {
          case CONFLICT -> conflicts = standAside(dependency, conflicts);
          case POISON -> {
            if (handsBack) {
              throw new Poison(e);
            }
            await(fault.dependency(), attempt, e);
          }
          case AWAY -> await(fault.dependency(), attempt, e);
        }
      }
    }
  }

  private int standAside(Dependency dependency, int conflicts) {
    LOG.debugf("Others changed the same: dependency=%s conflict=%d", dependency, conflicts + 1);
    if (conflicts >= AT_ONCE) {
      pause(dependency, conflicts - AT_ONCE);
    }
    return conflicts + 1;
  }

  private void await(Dependency dependency, int attempt, Exception fault) {
    report(dependency, attempt, fault);
    pause(dependency, attempt);
  }

  private void report(Dependency dependency, int attempt, Exception fault) {
    String kind = FaultWords.of(fault);
    dependencies.down(dependency, kind);
    LOG.warnf(
        "Dependency does not answer, trying again: dependency=%s attempt=%d fault=%s",
        dependency.shown(), attempt + 1, kind);
  }

  private void pause(Dependency dependency, int attempt) {
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
