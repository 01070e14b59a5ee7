package org.hepacast.kit.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.quarkus.runtime.ShutdownEvent;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.TimeoutException;
import org.hepacast.kit.health.Dependencies;
import org.hepacast.kit.health.Dependency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersistentlyTest {
  private final Dependencies dependencies = new Dependencies();
  private final Persistently persistently = new Persistently(dependencies);

  @Test
  void repeatsUntilItSucceedsAndSaysSo() {
    var attempts = new AtomicInteger();

    int result =
        persistently.untilDone(
            Dependency.POSTGRESQL,
            () -> {
              if (attempts.incrementAndGet() < 3) {
                assertThat(dependencies.allUp()).isEqualTo(attempts.get() == 1);
                throw new IOException("value 38.4 of a patient");
              }
              return 7;
            });

    assertThat(result).isEqualTo(7);
    assertThat(attempts).hasValue(3);
    assertThat(dependencies.states()).containsEntry("postgresql", "up");
  }

  @Test
  void namesTheKindOfFaultAndNotItsMessage() {
    var states = new ArrayList<String>();
    var attempts = new AtomicInteger();

    persistently.untilDone(
        Dependency.POSTGRESQL,
        () -> {
          states.addAll(dependencies.states().values());
          if (attempts.incrementAndGet() < 2) {
            throw new IllegalStateException("x", new IOException("value 38.4 of a patient"));
          }
          return true;
        });

    assertThat(states).containsExactly("down: IOException");
  }

  /** A wrong password is waited for, and told: it may be that the Secret is just being changed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "28P01 | down: SQLException, 28P01: user or password refused",
        "3D000 | down: SQLException, 3D000: there is no database of this name",
        "53100 | down: SQLException, 53100: its disk is full",
        "25006 | down: SQLException, 25006: it is read-only, as a standby is",
        "XX000 | down: SQLException",
      })
  void saysWhatADatabaseTellsAnOperator(String state, String shown) {
    var states = new ArrayList<String>();
    var attempts = new AtomicInteger();

    persistently.untilUp(
        Dependency.POSTGRESQL,
        () -> {
          states.addAll(dependencies.states().values());
          if (attempts.incrementAndGet() < 2) {
            throw new IllegalStateException(new SQLException("user dr_smith of value 38.4", state));
          }
          return true;
        });

    assertThat(states).containsExactly(shown);
    assertThat(dependencies.states()).containsEntry("postgresql", "up");
  }

  @Test
  void givesUpOnlyWhenTheApplicationStops() {
    assertThatThrownBy(
            () ->
                persistently.untilDone(
                    Dependency.KAFKA,
                    () -> {
                      persistently.stop(new ShutdownEvent());
                      throw new IOException();
                    }))
        .isInstanceOf(ShuttingDown.class);
  }

  @Test
  void namesTheDependencyThatTheFaultNames() {
    var states = new ArrayList<Map<String, String>>();
    var attempts = new AtomicInteger();

    persistently.untilUp(
        Dependency.POSTGRESQL,
        () -> {
          states.add(dependencies.states());
          if (attempts.incrementAndGet() < 2) {
            throw new IOException(new TimeoutException("no acknowledgement"));
          }
          return true;
        });

    assertThat(states.getLast()).isEqualTo(Map.of("kafka", "down: TimeoutException"));
  }

  @Test
  void aConflictIsDoneAgainAtOnceAndLeavesReadinessAlone() {
    var attempts = new AtomicInteger();

    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            persistently.untilDone(
                Dependency.POSTGRESQL,
                () -> {
                  assertThat(dependencies.states()).isEmpty();
                  if (attempts.incrementAndGet() < 8) {
                    throw new SQLException("deadlock", "40P01");
                  }
                  return true;
                }));

    assertThat(attempts).hasValue(8);
    assertThat(dependencies.states()).isEqualTo(Map.of("postgresql", "up"));
  }

  @Test
  void poisonIsHandedBackAfterOneAttemptAndLeavesReadinessAlone() {
    var attempts = new AtomicInteger();

    assertThatThrownBy(
            () ->
                persistently.untilDone(
                    Dependency.POSTGRESQL,
                    () -> {
                      attempts.incrementAndGet();
                      throw new SQLException("value 38.4 of a patient", "22021");
                    }))
        .isInstanceOf(Poison.class)
        .hasCauseInstanceOf(SQLException.class)
        .hasMessageNotContaining("38.4");

    assertThat(attempts).hasValue(1);
    assertThat(dependencies.states()).isEmpty();
  }

  /** Nothing could be put aside: an operator must see it. */
  @Test
  void poisonInWorkThatIsNoRecordsIsWaitedForAndShown() {
    var states = new ArrayList<Map<String, String>>();
    var attempts = new AtomicInteger();

    persistently.untilUp(
        Dependency.POSTGRESQL,
        () -> {
          states.add(dependencies.states());
          if (attempts.incrementAndGet() < 2) {
            throw new SQLException("x", "23505");
          }
          return true;
        });

    assertThat(states.getLast()).isEqualTo(Map.of("postgresql", "down: SQLException"));
    assertThat(dependencies.allUp()).isTrue();
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
