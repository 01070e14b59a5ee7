package org.hepacast.report.intake;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.LinkedHashMap;
import java.util.List;
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

/** Takes risks from Kafka in batches; a batch is acknowledged once its rows are committed. */
@ApplicationScoped
class RiskConsumer {
  private static final Logger LOG = Logger.getLogger(RiskConsumer.class);

  private record Taken(ConsumerRecord<String, byte[]> record, ReceivedRisk risk) {}

  private final RiskTable table;
  private final DeadLetters deadLetters;
  private final Persistently persistently;
  private final StageMetrics metrics;
  private final Event<RisksStored> stored;

  RiskConsumer(
      RiskTable table,
      DeadLetters deadLetters,
      Persistently persistently,
      StageMetrics metrics,
      Event<RisksStored> stored) {
    this.table = table;
    this.deadLetters = deadLetters;
    this.persistently = persistently;
    this.metrics = metrics;
    this.stored = stored;
  }

  @Incoming("risk")
  @Blocking
  void consume(ConsumerRecords<String, byte[]> records) {
    metrics.received(records.count());
    var newest = new LinkedHashMap<String, Taken>();
    for (ConsumerRecord<String, byte[]> record : records) {
      switch (RiskReader.read(record)) {
        case RiskReader.Risk(ReceivedRisk risk) ->
            newest.merge(
                risk.key(),
                new Taken(record, risk),
                (a, b) -> b.risk().isNewerThan(a.risk()) ? b : a);
        case RiskReader.Unusable(var reason, String text) -> deadLetters.send(record, reason, text);
      }
    }
    List<Taken> taken = List.copyOf(newest.values());
    if (!store(taken)) {
      taken.stream().filter(one -> !store(List.of(one))).forEach(this::putAside);
    }
    stored.fire(new RisksStored());
  }

  /** Waits while the database is away; false when something among them will never go in. */
  private boolean store(List<Taken> taken) {
    try {
      return persistently.untilDone(
          Dependency.POSTGRESQL,
          () -> {
            table.store(taken.stream().map(Taken::risk).toList());
            return true;
          });
    } catch (Poison e) {
      LOG.errorf(Faults.withoutMessages(e), "Risks could not be stored: records=%d", taken.size());
      return false;
    }
  }

  private void putAside(Taken taken) {
    deadLetters.send(
        taken.record(),
        DeadLetterReason.DEFECT,
        "The risk could not be stored: see the service's log, mend it, then replay");
  }
}
