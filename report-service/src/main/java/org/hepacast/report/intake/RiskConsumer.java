package org.hepacast.report.intake;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hepacast.kit.kafka.DeadLetters;
import org.hepacast.kit.metrics.StageMetrics;
import org.hepacast.kit.retry.Persistently;
import org.hepacast.report.delivery.DeliveryService;
import org.hepacast.report.store.ReceivedRisk;
import org.hepacast.report.store.RiskTable;

/** Takes risks from Kafka in batches; a batch is acknowledged once its rows are committed. */
@ApplicationScoped
class RiskConsumer {
  private final RiskTable table;
  private final DeadLetters deadLetters;
  private final Persistently persistently;
  private final StageMetrics metrics;
  private final DeliveryService delivery;

  RiskConsumer(
      RiskTable table,
      DeadLetters deadLetters,
      Persistently persistently,
      StageMetrics metrics,
      DeliveryService delivery) {
    this.table = table;
    this.deadLetters = deadLetters;
    this.persistently = persistently;
    this.metrics = metrics;
    this.delivery = delivery;
  }

  @Incoming("risk")
  @Blocking
  void consume(ConsumerRecords<String, byte[]> records) {
    metrics.received(records.count());
    var newest = new LinkedHashMap<String, ReceivedRisk>();
    for (ConsumerRecord<String, byte[]> record : records) {
      switch (RiskReader.read(record)) {
        case RiskReader.Risk(ReceivedRisk risk) ->
            newest.merge(risk.key(), risk, (a, b) -> b.isNewerThan(a) ? b : a);
        case RiskReader.Unusable(var reason, String text) -> deadLetters.send(record, reason, text);
      }
    }
    List<ReceivedRisk> risks = List.copyOf(newest.values());
    persistently.untilDone(
        "postgresql",
        () -> {
          table.store(risks);
          return risks.size();
        });
    delivery.wake();
  }
}
