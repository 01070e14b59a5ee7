package org.hepacast.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hepacast.contracts.deadletter.DeadLetter;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.topic.Topic;

/** One-partition topics in memory, by the Kafka client's own doubles. */
final class FakeKafka {
  private final Map<String, List<ConsumerRecord<String, byte[]>>> topics = new HashMap<>();
  private int consumers;

  Broker broker() {
    return new Broker("fake", this::consumer, this::producer);
  }

  /** How often a topic was opened to be read. */
  int consumers() {
    return consumers;
  }

  void stands(Topic topic, String key, String value, Instant at) {
    append(topic, key, value.getBytes(UTF_8), at, Map.of());
  }

  void letter(DeadLetter letter, String key, byte[] value, Map<String, String> moreHeaders) {
    var headers = new HashMap<>(letter.toMap());
    headers.putAll(moreHeaders);
    append(Topic.DEAD_LETTER, key, value, letter.at(), headers);
  }

  static DeadLetter from(String topic, long offset, Instant at) {
    return new DeadLetter(
        DeadLetterReason.REJECTED_BY_EHR,
        "why",
        "report-service",
        topic,
        offset < 0 ? -1 : 0,
        offset,
        at);
  }

  private void append(
      Topic topic, String key, byte[] value, Instant at, Map<String, String> headers) {
    List<ConsumerRecord<String, byte[]>> log = log(topic.topicName());
    var written = new RecordHeaders();
    headers.forEach((name, text) -> written.add(name, text.getBytes(UTF_8)));
    log.add(
        new ConsumerRecord<>(
            topic.topicName(),
            0,
            log.size(),
            at.toEpochMilli(),
            TimestampType.CREATE_TIME,
            ConsumerRecord.NULL_SIZE,
            ConsumerRecord.NULL_SIZE,
            key,
            value,
            written,
            Optional.empty()));
  }

  List<ConsumerRecord<String, byte[]>> log(String topic) {
    return topics.computeIfAbsent(topic, absent -> new ArrayList<>());
  }

  /** The records as they are now; a broker hands out a few at a time. */
  private Consumer<String, byte[]> consumer() {
    consumers++;
    return new MockConsumer<>("earliest") {
      @Override
      public synchronized void assign(Collection<TopicPartition> partitions) {
        super.assign(partitions);
        for (TopicPartition partition : partitions) {
          List<ConsumerRecord<String, byte[]>> log = log(partition.topic());
          updateBeginningOffsets(Map.of(partition, 0L));
          updateEndOffsets(Map.of(partition, (long) log.size()));
          log.forEach(record -> schedulePollTask(() -> addRecord(record)));
        }
      }

      @Override
      public synchronized List<PartitionInfo> partitionsFor(
          String topic, java.time.Duration timeout) {
        Node[] nobody = {};
        return List.of(new PartitionInfo(topic, 0, null, nobody, nobody));
      }
    };
  }

  private MockProducer<String, byte[]> producer() {
    return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
      @Override
      public synchronized java.util.concurrent.Future<
              org.apache.kafka.clients.producer.RecordMetadata>
          send(ProducerRecord<String, byte[]> record) {
        var headers = new HashMap<String, String>();
        record.headers().forEach(h -> headers.put(h.key(), new String(h.value(), UTF_8)));
        Topic topic =
            java.util.Arrays.stream(Topic.values())
                .filter(t -> t.topicName().equals(record.topic()))
                .findFirst()
                .orElseThrow();
        append(topic, record.key(), record.value(), Instant.now(), headers);
        return super.send(record);
      }
    };
  }
}
