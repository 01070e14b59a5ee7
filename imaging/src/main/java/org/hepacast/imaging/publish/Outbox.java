package org.hepacast.imaging.publish;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.imaging.settings.ImagingConfig;
import org.hepacast.imaging.store.OutboxRows;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.kafka.DeadLetters;
import org.hepacast.kit.kafka.EventPublisher;
import org.hepacast.kit.kafka.TooLargeForKafka;
import org.hepacast.kit.loop.Loop;
import org.hepacast.kit.loop.Loops;
import org.hepacast.kit.metrics.StageMetrics;
import org.hepacast.kit.retry.Persistently;
import org.jspecify.annotations.Nullable;

/** Publishes what stands in the outbox, in its order, until the broker has acknowledged it. */
@ApplicationScoped
public class Outbox {
  /** A result has some hundred KiB. */
  private static final int BATCH = 20;

  private static final String TOO_LARGE =
      "The result is larger than Kafka takes (message.max.bytes); raise it, and send the request"
          + " again";

  private final Database database;
  private final EventPublisher publisher;
  private final DeadLetters deadLetters;
  private final Persistently persistently;
  private final StageMetrics metrics;
  private final Clock clock = Clock.systemUTC();
  private volatile @Nullable Loop loop;

  Outbox(
      Database database,
      EventPublisher publisher,
      DeadLetters deadLetters,
      Persistently persistently,
      StageMetrics metrics) {
    this.database = database;
    this.publisher = publisher;
    this.deadLetters = deadLetters;
    this.persistently = persistently;
    this.metrics = metrics;
  }

  void start(@Observes StartupEvent event, Loops loops, ImagingConfig config) {
    loop =
        loops.start(
            "outbox",
            () -> {
              publishWaiting();
              return config.outboxSweep();
            });
  }

  /** Something stands there. */
  public void wake() {
    Loop running = loop;
    if (running != null) {
      running.wake();
    }
  }

  private void publishWaiting() {
    database.awaitSchema();
    int published;
    do {
      published =
          persistently.untilUp(
              Dependency.POSTGRESQL, () -> database.inTransaction(this::publishSome));
    } while (published == BATCH);
  }

  /** Where Kafka does not acknowledge, the fault names Kafka, and the rows stay. */
  private int publishSome(Connection connection) throws SQLException {
    List<OutboxRows.Waiting> waiting = OutboxRows.claim(connection, BATCH);
    if (!waiting.isEmpty()) {
      publish(waiting);
      OutboxRows.remove(connection, waiting);
      metrics.sent(waiting.size());
      waiting.forEach(one -> metrics.handled(Duration.between(one.received(), clock.instant())));
    }
    return waiting.size();
  }

  /** One result that Kafka will never take must not hold up all others. */
  private void publish(List<OutboxRows.Waiting> waiting) {
    try {
      publisher.publishRecords(waiting.stream().map(OutboxRows.Waiting::outgoing).toList());
    } catch (TooLargeForKafka e) {
      if (waiting.size() > 1) {
        waiting.forEach(one -> publish(List.of(one)));
      } else {
        deadLetters.sendOnce(waiting.getFirst().outgoing(), DeadLetterReason.TOO_LARGE, TOO_LARGE);
      }
    }
  }
}
