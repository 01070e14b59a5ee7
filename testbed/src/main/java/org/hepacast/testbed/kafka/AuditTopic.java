package org.hepacast.testbed.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.hepacast.contracts.audit.RecordedEntry;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.contracts.topic.Topic;

/** The audit trail of a broker, for tests of whatever should write it. */
public final class AuditTopic implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final KafkaConsumer<String, byte[]> consumer;
  private final List<RecordedEntry> read = new ArrayList<>();
  private final List<byte[]> values = new ArrayList<>();

  /** From now on. */
  public AuditTopic(String bootstrapServers) {
    this(bootstrapServers, false);
  }

  public static AuditTopic fromTheBeginning(String bootstrapServers) {
    return new AuditTopic(bootstrapServers, true);
  }

  private AuditTopic(String bootstrapServers, boolean all) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topic.AUDIT.topicName()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    if (all) {
      consumer.seekToBeginning(partitions);
    } else {
      consumer.seekToEnd(partitions);
    }
    // Now, not at the first poll.
    partitions.forEach(consumer::position);
  }

  /**
   * Waits for an entry of a kind, and takes it out.
   *
   * @throws IllegalStateException when none comes, with those that have come
   */
  public RecordedEntry next(Predicate<RecordedEntry> wanted) {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      for (RecordedEntry entry : read) {
        if (wanted.test(entry)) {
          read.remove(entry);
          return entry;
        }
      }
      poll();
    }
    throw new IllegalStateException("No such entry among " + read);
  }

  /** Everything that has come until now, as it stands there. */
  public List<byte[]> values() {
    poll();
    return List.copyOf(values);
  }

  private void poll() {
    for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
      values.add(record.value());
      entry(record.value()).ifPresent(read::add);
    }
  }

  private static Optional<RecordedEntry> entry(byte[] value) {
    try {
      return RecordedEntry.of(EventJson.readTree(value));
    } catch (UnreadableEvent e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
