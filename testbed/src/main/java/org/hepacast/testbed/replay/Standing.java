package org.hepacast.testbed.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;

/**
 * The highest {@code sequence} that stands on compacted topics, by key. There the newest record is
 * all that is left of a key: an older one sent after it would be taken for the truth by whoever
 * reads the topic from its beginning.
 */
final class Standing {
  private static final Duration POLL = Duration.ofSeconds(5);

  private final Map<String, Long> highest = new HashMap<>();

  private Standing() {}

  /**
   * @param topics compacted ones
   */
  static Standing on(String bootstrapServers, Set<String> topics) {
    var standing = new Standing();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (String topic : topics) {
        consumer
            .partitionsFor(topic)
            .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(POLL).forEach(standing::add);
      }
    }
    return standing;
  }

  private void add(ConsumerRecord<String, byte[]> record) {
    sequence(record.value())
        .ifPresent(
            sequence -> highest.merge(place(record.topic(), record.key()), sequence, Math::max));
  }

  /** Whether something newer stands there than this. */
  boolean isNewer(String topic, String key, byte[] value) {
    Long standing = highest.get(place(topic, key));
    OptionalLong offered = sequence(value);
    return standing != null && (offered.isEmpty() || offered.getAsLong() < standing);
  }

  private static String place(String topic, String key) {
    return topic + "\n" + key;
  }

  private static OptionalLong sequence(byte[] value) {
    try {
      JsonNode sequence = value == null ? null : EventJson.readTree(value).path("sequence");
      return sequence != null && sequence.isIntegralNumber()
          ? OptionalLong.of(sequence.asLong())
          : OptionalLong.empty();
    } catch (UnreadableEvent e) {
      return OptionalLong.empty();
    }
  }
}
