package org.hepacast.replay;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.hepacast.contracts.audit.AuditChain;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.contracts.audit.Purpose;
import org.hepacast.contracts.audit.Seal;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.topic.Topic;

/**
 * The audit trail of one replay: a chain of its own, begun before the first letter goes. Who it was
 * is what the operating system says.
 */
final class Recorded {
  private static final int SECONDS = 30;

  private final Producer<String, byte[]> producer;
  private final AuditChain chain;
  private final Clock clock;

  private Recorded(Producer<String, byte[]> producer, AuditChain chain, Clock clock) {
    this.producer = producer;
    this.chain = chain;
    this.clock = clock;
  }

  /**
   * @throws IllegalStateException where the trail does not take it: then nothing may be sent
   */
  static Recorded begin(Producer<String, byte[]> producer, Clock clock, Seal seal) {
    String user = System.getProperty("user.name", "unknown");
    var recorded = new Recorded(producer, new AuditChain("replay", user, clock, seal), clock);
    recorded.send(recorded.chain.open());
    return recorded;
  }

  void end(ReplayFilter filter, Counts counts) {
    Map<String, String> details = new TreeMap<>();
    details.put("sent", Integer.toString(Counts.total(counts.sent())));
    details.put("reasons", reasons(filter));
    if (filter.since() != null) {
      details.put("since", filter.since().toString());
    }
    send(
        chain.next(
            AuditEntry.of(
                clock.instant(),
                AuditKind.LETTERS_REPLAYED,
                new AuditEntry.Who(System.getProperty("user.name", "unknown"), List.of(), null),
                List.of(),
                "replay",
                details,
                0,
                Purpose.OPERATIONS)));
    send(chain.close());
  }

  private static String reasons(ReplayFilter filter) {
    return filter.reasons().isEmpty()
        ? "any"
        : filter.reasons().stream()
            .map(DeadLetterReason::code)
            .sorted()
            .collect(Collectors.joining(", "));
  }

  private void send(AuditChain.Written written) {
    var record = new ProducerRecord<>(Topic.AUDIT.topicName(), written.key(), written.value());
    written
        .headers()
        .toMap()
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    try {
      producer.send(record).get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "Kafka does not take the audit entry of the replay; create the topic "
              + Topic.AUDIT.topicName()
              + ", or see whether the broker answers",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted; run the replay again", e);
    }
  }
}
