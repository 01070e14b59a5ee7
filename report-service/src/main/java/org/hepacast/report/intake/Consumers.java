package org.hepacast.report.intake;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.LinkedHashMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hepacast.kit.kafka.DeadLetters;
import org.hepacast.kit.metrics.StageMetrics;

/** Takes from Kafka in batches; a batch is acknowledged once its rows are committed. */
@ApplicationScoped
class Consumers {
  private final ArrivalTable table;
  private final DeadLetters deadLetters;
  private final Batches batches;
  private final StageMetrics metrics;
  private final Event<ArrivalsStored> stored;

  Consumers(
      ArrivalTable table,
      DeadLetters deadLetters,
      Batches batches,
      StageMetrics metrics,
      Event<ArrivalsStored> stored) {
    this.table = table;
    this.deadLetters = deadLetters;
    this.batches = batches;
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
    var newest = new LinkedHashMap<String, Batches.Taken<Received>>();
    for (ConsumerRecord<String, byte[]> record : records) {
      switch (reader.apply(record)) {
        case Reading.Usable(Received received) ->
            newest.merge(
                received.key(),
                new Batches.Taken<>(record, received),
                (a, b) -> b.received().isNewerThan(a.received()) ? b : a);
        case Reading.Unusable(var reason, String text) -> deadLetters.send(record, reason, text);
      }
    }
    batches.store(newest.values(), table::store);
    stored.fire(new ArrivalsStored());
  }
}
