package org.hepacast.model.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Topics, read from their beginning and then on, without a group: every instance sees every record.
 * After a fault they are read from the beginning again. A topic that is not there yet holds
 * nothing.
 */
public final class TopicReader implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<String, Object> settings;
  private final List<String> topics;
  private @Nullable KafkaConsumer<String, byte[]> consumer;

  /**
   * @param settings of the broker
   */
  public TopicReader(Map<String, Object> settings, List<String> topics) {
    this.settings = new HashMap<>(settings);
    this.topics = List.copyOf(topics);
  }

  /**
   * Hands over what has come since the last call, up to the end of every topic or so many records,
   * whichever comes first.
   *
   * @return whether the end of every topic is reached
   * @throws IllegalStateException where they cannot be read now
   */
  public synchronized boolean read(int most, Consumer<ConsumerRecord<String, byte[]>> each) {
    try {
      KafkaConsumer<String, byte[]> open = open();
      assign(open);
      Map<TopicPartition, Long> ends = open.endOffsets(open.assignment(), PATIENCE);
      int handed = 0;
      while (!isAt(open, ends)) {
        if (handed >= most) {
          return false;
        }
        ConsumerRecords<String, byte[]> records = open.poll(PATIENCE);
        records.forEach(each);
        handed += records.count();
      }
      return true;
    } catch (InterruptException e) {
      throw new IllegalStateException("Interrupted while reading " + topics, e);
    } catch (KafkaException e) {
      close();
      throw new IllegalStateException("Topics cannot be read now: " + topics, e);
    }
  }

  private static boolean isAt(KafkaConsumer<String, byte[]> open, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> open.position(end.getKey(), PATIENCE) >= end.getValue());
  }

  /** Partitions that have come are read from their beginning. */
  private void assign(KafkaConsumer<String, byte[]> open) {
    Set<TopicPartition> all = new HashSet<>();
    for (String topic : topics) {
      List<PartitionInfo> partitions = open.partitionsFor(topic, PATIENCE);
      if (partitions != null) {
        partitions.forEach(one -> all.add(new TopicPartition(one.topic(), one.partition())));
      }
    }
    if (!open.assignment().equals(all)) {
      var positions = new HashMap<TopicPartition, Long>();
      open.assignment().forEach(old -> positions.put(old, open.position(old, PATIENCE)));
      open.assign(all);
      var fresh = new ArrayList<>(all);
      fresh.removeAll(positions.keySet());
      open.seekToBeginning(fresh);
      positions.keySet().retainAll(all);
      positions.forEach(open::seek);
    }
  }

  private KafkaConsumer<String, byte[]> open() {
    if (consumer == null) {
      Map<String, Object> consuming = new HashMap<>(settings);
      consuming.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
      consuming.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
      consuming.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
      consuming.remove(ConsumerConfig.GROUP_ID_CONFIG);
      consuming.keySet().removeAll(List.of("key.deserializer", "value.deserializer"));
      consumer =
          new KafkaConsumer<>(consuming, new StringDeserializer(), new ByteArrayDeserializer());
    }
    return consumer;
  }

  @Override
  public synchronized void close() {
    if (consumer != null) {
      consumer.close();
      consumer = null;
    }
  }
}
