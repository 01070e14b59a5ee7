package org.hepacast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hepacast.contracts.audit.ChainCheck;
import org.hepacast.contracts.audit.ChainReport;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.replay.Broker;
import org.hepacast.replay.Scan;

/** The audit trail of a suite that other tests have killed parts of. */
final class AuditedTrail {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private AuditedTrail() {}

  /**
   * Nothing is missing, doubled or out of place; ends may be missing where services were killed.
   */
  static void assertWhole(String bootstrapServers) {
    var check = new ChainCheck(List.of(), null);
    try (var scan =
        new Scan(Broker.at(bootstrapServers), Set.of(Topic.AUDIT.topicName()), PATIENCE)) {
      for (var records = scan.next(); !records.isEmpty(); records = scan.next()) {
        for (ConsumerRecord<String, byte[]> record : records) {
          check.add(record.partition() + "@" + record.offset(), record.value(), true);
        }
      }
    }
    ChainReport report = check.report(Instant.now());
    assertThat(report.chains()).isNotEmpty();
    assertThat(report.isWhole(true)).as(report.toString()).isTrue();
  }
}
