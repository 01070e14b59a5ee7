package org.hepacast.kit.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.ShutdownEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.hepacast.kit.health.Dependencies;
import org.junit.jupiter.api.Test;

class PersistentlyTest {
  private final Dependencies dependencies = new Dependencies();
  private final Persistently persistently = new Persistently(dependencies);

  @Test
  void repeatsUntilItSucceedsAndSaysSo() {
    var attempts = new AtomicInteger();

    int result =
        persistently.untilDone(
            "database",
            () -> {
              if (attempts.incrementAndGet() < 3) {
                assertThat(dependencies.allUp()).isEqualTo(attempts.get() == 1);
                throw new IOException("value 38.4 of a patient");
              }
              return 7;
            });

    assertThat(result).isEqualTo(7);
    assertThat(attempts).hasValue(3);
    assertThat(dependencies.states()).containsEntry("database", "up");
  }

  @Test
  void namesTheKindOfFaultAndNotItsMessage() {
    var states = new java.util.ArrayList<String>();
    var attempts = new AtomicInteger();

    persistently.untilDone(
        "database",
        () -> {
          states.addAll(dependencies.states().values());
          if (attempts.incrementAndGet() < 2) {
            throw new IllegalStateException("x", new IOException("value 38.4 of a patient"));
          }
          return true;
        });

    assertThat(states).containsExactly("down: IOException");
  }

  @Test
  void givesUpOnlyWhenTheApplicationStops() {
    assertThatThrownBy(
            () ->
                persistently.untilDone(
                    "kafka",
                    () -> {
                      persistently.stop(new ShutdownEvent());
                      throw new IOException();
                    }))
        .isInstanceOf(ShuttingDown.class);
  }

  @Test
  void waitsLongerEachTimeUpToALimit() {
    var backoff =
        new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30), new SplittableRandom(1));

    for (int attempt = 0; attempt < 64; attempt++) {
      long full = attempt > 8 ? 30_000 : Math.min(30_000, 100L << attempt);
      assertThat(backoff.before(attempt).toMillis()).isBetween(full / 2, full);
    }
  }
}
