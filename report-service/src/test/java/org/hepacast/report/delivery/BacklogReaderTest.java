package org.hepacast.report.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.health.Dependencies;
import org.hepacast.kit.retry.Persistently;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Services 7.11: metrics and readiness ask while the database is away. */
@Timeout(180)
class BacklogReaderTest {
  private final AtomicInteger attempts = new AtomicInteger();

  private BacklogReader reader(Callable<Connection> connecting) {
    var source =
        (DataSource)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (_, method, _) -> {
                  attempts.incrementAndGet();
                  return connecting.call();
                });
    return new BacklogReader(new Database(source, () -> {}, new Persistently(new Dependencies())));
  }

  /** Services 7.11: three gauges and the check made an attempt each, at every scrape. */
  @Test
  void aFailedAttemptIsNotMadeAgainAtOnce() {
    BacklogReader reader =
        reader(
            () -> {
              throw new SQLException("no connection", "08001");
            });

    for (int i = 0; i < 4; i++) {
      assertThat(reader.backlog()).isEqualTo(new Backlog(0, 0, null));
    }

    assertThat(attempts).hasValue(1);
  }

  /** Services 7.11: a scrape queued up behind the one before. */
  @Test
  void nobodyWaitsForAReadingThatAnotherHasBegun() throws Exception {
    var begun = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    BacklogReader reader =
        reader(
            () -> {
              begun.countDown();
              end.await();
              throw new SQLException("no answer", "08001");
            });
    try (var threads = Executors.newCachedThreadPool()) {
      Future<Backlog> first = threads.submit(reader::backlog);
      begun.await();

      assertThat(reader.backlog()).isEqualTo(new Backlog(0, 0, null));

      assertThat(first.isDone()).isFalse();
      end.countDown();
      first.get();
    }
  }
}
