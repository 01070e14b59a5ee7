package org.hepacast.kit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class LoopTest {
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final Loops loops = new Loops();

  @AfterEach
  void stop() {
    loops.stop(new ShutdownEvent());
  }

  @Test
  void aTurnFollowsTheOtherWhileMoreWaits() throws InterruptedException {
    var turns = new CountDownLatch(100);

    loops.start(
        "busy",
        () -> {
          turns.countDown();
          return Duration.ZERO;
        });

    assertThat(turns.await(120, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aCallEndsTheRestAndCallsDoNotAddUp() throws InterruptedException {
    var turns = new Semaphore(0);
    var loop =
        loops.start(
            "resting",
            () -> {
              turns.release();
              return FOR_EVER;
            });
    turns.acquire();

    loop.wake();

    assertThat(turns.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
  }

  /** Both calls come before the first turn ends: no stall of this thread can part them. */
  @Test
  void whatGathersWhileItWaitsIsOneTurn() throws InterruptedException {
    var turns = new Semaphore(0);
    var called = new CountDownLatch(1);
    var loop =
        loops.start(
            "gathering",
            () -> {
              turns.release();
              called.await();
              return FOR_EVER;
            },
            Duration.ofMillis(200));
    turns.acquire();
    loop.wake();
    loop.wake();

    long rested = System.nanoTime();
    called.countDown();
    turns.acquire();

    assertThat(System.nanoTime() - rested).isGreaterThanOrEqualTo(200_000_000L);
    assertThat(turns.tryAcquire(400, TimeUnit.MILLISECONDS)).as("another turn").isFalse();
  }

  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, java.io.IOException.class})
  void whatGoesWrongInATurnEndsNoLoop(Class<? extends Exception> fault) throws Exception {
    Exception thrown = fault.getConstructor().newInstance();
    survives(
        () -> {
          throw thrown;
        });
  }

  @Test
  void anErrorEndsNoLoopEither() throws InterruptedException {
    survives(
        () -> {
          throw new StackOverflowError();
        });
  }

  private static void survives(Loop.Turn failing) throws InterruptedException {
    var turns = new CountDownLatch(3);
    try (var loop =
        new Loop(
            "failing",
            () -> {
              turns.countDown();
              return failing.take();
            },
            Duration.ZERO,
            Duration.ofMillis(1))) {
      assertThat(turns.await(120, TimeUnit.SECONDS)).isTrue();
      assertThat(loop.alive()).isTrue();
    }
  }

  @Test
  void livenessTellsOfALoopThatHasDied() throws InterruptedException {
    var died = new CountDownLatch(1);
    loops.start("well", () -> FOR_EVER);
    var loop =
        loops.start(
            "dead",
            () -> {
              died.countDown();
              Thread.currentThread().interrupt();
              return FOR_EVER;
            });
    died.await();
    while (loop.alive()) {
      Thread.onSpinWait();
    }

    HealthCheckResponse response = new LoopsCheck(loops).call();

    assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
    assertThat(response.getData().orElseThrow())
        .containsEntry("well", "runs")
        .containsEntry("dead", "has died");
  }

  @Test
  void atTheEndOfTheServiceALoopEndsAndIsNotCalledDead() throws InterruptedException {
    var started = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    var loop =
        loops.start(
            "waiting",
            () -> {
              started.countDown();
              try {
                new CountDownLatch(1).await();
              } finally {
                ended.countDown();
              }
              return FOR_EVER;
            });
    started.await();

    loops.stop(new ShutdownEvent());

    assertThat(ended.await(120, TimeUnit.SECONDS)).isTrue();
    assertThat(loop.alive()).isTrue();
  }
}
