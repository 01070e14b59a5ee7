package org.hepacast.model.watch.stream;

import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.contracts.outcome.CaseOutcome;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.model.watch.ledger.Ledger;
import org.jboss.logging.Logger;

/**
 * From records to the ledger. What cannot be read is passed over: whoever acts on a risk has put it
 * aside with its reason; here nothing is acted on.
 */
final class Records implements Consumer<ConsumerRecord<String, byte[]>> {
  private static final Logger LOG = Logger.getLogger(Records.class);

  private final Ledger ledger;

  Records(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void accept(ConsumerRecord<String, byte[]> record) {
    if (record.key() == null) {
      return;
    }
    try {
      take(record);
    } catch (UnreadableEvent | NullPointerException | IllegalArgumentException e) {
      LOG.warnf(
          "A record cannot be watched: topic=%s partition=%d offset=%d fault=%s",
          record.topic(), record.partition(), record.offset(), e.getClass().getSimpleName());
    }
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    byte[] value = record.value();
    if (record.topic().equals(Topic.OUTCOME.topicName())) {
      ledger.outcome(record.key(), value == null ? null : EventJson.read(value, CaseOutcome.class));
    } else {
      ledger.risk(
          record.topic() + "|" + record.key(),
          value == null ? null : EventJson.read(value, RiskEvent.class));
    }
  }
}
