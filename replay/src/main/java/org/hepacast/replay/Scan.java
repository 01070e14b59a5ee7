package org.hepacast.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Topics read once, from their beginning to where they ended when the scan began. */
public final class Scan implements AutoCloseable {
  private static final Duration POLL = Duration.ofSeconds(1);

  private final String address;
  private final Consumer<String, byte[]> consumer;
  private final Duration patience;
  private final Map<TopicPartition, Long> beginnings;
  private final Map<TopicPartition, Long> ends;

  /**
   * @param patience how long the broker may be silent
   */
  public Scan(Broker broker, Collection<String> topics, Duration patience) {
    this.address = broker.address();
    this.consumer = broker.consumer();
    this.patience = patience;
    try {
      List<TopicPartition> partitions = partitions(topics);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      this.beginnings = consumer.beginningOffsets(partitions, patience);
      this.ends = consumer.endOffsets(partitions, patience);
    } catch (TimeoutException e) {
      consumer.close();
      throw new NoBroker(address, patience, e);
    } catch (AuthenticationException e) {
      consumer.close();
      throw new IllegalStateException(
          "Kafka at %s and this command do not take each other's certificate or sign-in; mend --command-config or KAFKA_SSL_*, KAFKA_SASL_*"
              .formatted(address),
          e);
    }
  }

  private List<TopicPartition> partitions(Collection<String> topics) {
    var partitions = new ArrayList<TopicPartition>();
    for (String topic : topics) {
      List<PartitionInfo> known = consumer.partitionsFor(topic, patience);
      if (known == null || known.isEmpty()) {
        throw new IllegalStateException(
            "There is no topic %s; create it, or name another broker".formatted(topic));
      }
      known.forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
    }
    return partitions;
  }

  /** The next records, a few or many; none when everything has been read. */
  public List<ConsumerRecord<String, byte[]>> next() {
    long silent = 0;
    while (!atEnd()) {
      var found = new ArrayList<ConsumerRecord<String, byte[]>>();
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < end(record)) {
          found.add(record);
        }
      }
      if (!found.isEmpty()) {
        return found;
      }
      silent += POLL.toMillis();
      if (silent > patience.toMillis() && !atEnd()) {
        throw new NoBroker(address, patience, null);
      }
    }
    return List.of();
  }

  /** False where what stood before in the record's partition is gone. */
  public boolean keepsBeginning(ConsumerRecord<?, ?> record) {
    return beginnings.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L) == 0;
  }

  private long end(ConsumerRecord<?, ?> record) {
    return ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
  }

  private boolean atEnd() {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
