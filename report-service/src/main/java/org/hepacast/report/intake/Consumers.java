package org.hepacast.report.intake;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.kafka.DeadLetters;
import org.hepacast.kit.logging.Faults;
import org.hepacast.kit.metrics.StageMetrics;
import org.hepacast.kit.retry.Persistently;
import org.hepacast.kit.retry.Poison;
import org.jboss.logging.Logger;

/** Takes from Kafka in batches; a batch is acknowledged once its rows are committed. */
@ApplicationScoped
class Consumers {
  private static final Logger LOG = Logger.getLogger(Consumers.class);

  private record Taken(ConsumerRecord<String, byte[]> record, Received received) {}

  private final ArrivalTable table;
  private final DeadLetters deadLetters;
  private final Persistently persistently;
  private final StageMetrics metrics;
  private final Event<ArrivalsStored> stored;

  Consumers(
      ArrivalTable table,
      DeadLetters deadLetters,
      Persistently persistently,
      StageMetrics metrics,
      Event<ArrivalsStored> stored) {
    this.table = table;
    this.deadLetters = deadLetters;
    this.persistently = persistently;
    this.metrics = metrics;
    this.stored = stored;
  }

  @Incoming("risk")
  @Blocking
  void risks(ConsumerRecords<String, byte[]> records) {
    take(records, RiskReader::read);
  }

  @Incoming("imagingobservations")
  @Blocking
  void observations(ConsumerRecords<String, byte[]> records) {
    take(records, ObservationsReader::read);
  }

  private void take(
      ConsumerRecords<String, byte[]> records,
      Function<ConsumerRecord<String, byte[]>, Reading> reader) {
    metrics.received(records.count());
    var newest = new LinkedHashMap<String, Taken>();
    for (ConsumerRecord<String, byte[]> record : records) {
      switch (reader.apply(record)) {
        case Reading.Usable(Received received) ->
            newest.merge(
                received.key(),
                new Taken(record, received),
                (a, b) -> b.received().isNewerThan(a.received()) ? b : a);
        case Reading.Unusable(var reason, String text) -> deadLetters.send(record, reason, text);
      }
    }
    List<Taken> taken = List.copyOf(newest.values());
    if (!store(taken)) {
      taken.stream().filter(one -> !store(List.of(one))).forEach(this::putAside);
    }
    stored.fire(new ArrivalsStored());
  }

  /** Waits while the database is away; false when something among them will never go in. */
  private boolean store(List<Taken> taken) {
    try {
      return persistently.untilDone(
          Dependency.POSTGRESQL,
          () -> {
            table.store(taken.stream().map(Taken::received).toList());
            return true;
          });
    } catch (Poison e) {
      LOG.errorf(
          Faults.withoutMessages(e), "Arrivals could not be stored: records=%d", taken.size());
      return false;
    }
  }

  private void putAside(Taken taken) {
    deadLetters.send(
        taken.record(),
        DeadLetterReason.DEFECT,
        "It could not be stored: see the service's log, mend it, then replay");
  }
}
