package org.hepacast.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hepacast.contracts.topic.Topic;

/** What stands on the topics of the test's broker. */
public final class Topics {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private Topics() {}

  /** Waits until records of that kind have come, and returns all of the topic until then. */
  public static List<ConsumerRecord<String, byte[]>> until(
      Topic topic, int wanted, Predicate<ConsumerRecord<String, byte[]>> kind) {
    var found = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (var consumer = consumer()) {
      read(consumer, topic);
      Instant end = Instant.now().plus(PATIENCE);
      while (found.size() < wanted && Instant.now().isBefore(end)) {
        consumer.poll(Duration.ofMillis(100)).forEach(r -> add(found, r, kind));
      }
    }
    return found;
  }

  /** What stands there now. */
  public static List<ConsumerRecord<String, byte[]>> now(
      Topic topic, Predicate<ConsumerRecord<String, byte[]>> kind) {
    var found = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (var consumer = consumer()) {
      List<TopicPartition> partitions = read(consumer, topic);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(r -> add(found, r, kind));
      }
    }
    return found;
  }

  public static String header(ConsumerRecord<String, byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null
        ? ""
        : new String(header.value(), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static void add(
      List<ConsumerRecord<String, byte[]>> found,
      ConsumerRecord<String, byte[]> record,
      Predicate<ConsumerRecord<String, byte[]>> kind) {
    if (kind.test(record)) {
      found.add(record);
    }
  }

  private static List<TopicPartition> read(KafkaConsumer<String, byte[]> consumer, Topic topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic.topicName()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return partitions;
  }

  private static KafkaConsumer<String, byte[]> consumer() {
    String servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", servers),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }
}
