package org.hepacast.testbed.replay;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hepacast.contracts.deadletter.DeadLetter;
import org.hepacast.contracts.topic.Topic;

/**
 * Sends dead letters to the topics they came from, with their original key, bytes and headers. The
 * letters stay where they are; sending one twice does no harm, because every consumer is
 * idempotent. What fails again becomes a new dead letter.
 */
public final class Replay {
  private static final Duration POLL = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Set<String> LETTER_HEADERS =
      Set.of(
          DeadLetter.REASON,
          DeadLetter.TEXT,
          DeadLetter.STAGE,
          DeadLetter.ORIGINAL_TOPIC,
          DeadLetter.ORIGINAL_PARTITION,
          DeadLetter.ORIGINAL_OFFSET,
          DeadLetter.AT,
          DeadLetter.REPLAYED_AT);

  private final String bootstrapServers;
  private final Clock clock;
  private final Duration patience;

  public Replay(String bootstrapServers, Clock clock) {
    this(bootstrapServers, clock, PATIENCE);
  }

  Replay(String bootstrapServers, Clock clock, Duration patience) {
    this.bootstrapServers = bootstrapServers;
    this.clock = clock;
    this.patience = patience;
  }

  /** How many letters match, by reason; nothing is sent. */
  public Map<String, Integer> count(ReplayFilter filter) {
    return byReason(matching(filter));
  }

  /**
   * Returns once the broker has acknowledged every one. What is older than a record that stands for
   * its key on a compacted topic is not sent: it would take that one's place.
   *
   * @return how many were sent, by reason
   */
  public Map<String, Integer> run(ReplayFilter filter) {
    List<ConsumerRecord<String, byte[]>> letters = withoutSuperseded(matching(filter));
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "enable.idempotence", "true");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      var acknowledgements = new ArrayList<Future<?>>();
      letters.forEach(letter -> acknowledgements.add(producer.send(original(letter))));
      for (Future<?> acknowledgement : acknowledgements) {
        acknowledgement.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Kafka did not take a replayed record; run the replay again", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted; run the replay again", e);
    }
    return byReason(letters);
  }

  private List<ConsumerRecord<String, byte[]>> withoutSuperseded(
      List<ConsumerRecord<String, byte[]>> letters) {
    Set<String> compacted =
        Arrays.stream(Topic.values())
            .filter(Topic::compacted)
            .map(Topic::topicName)
            .filter(topic -> letters.stream().anyMatch(letter -> topic.equals(topicOf(letter))))
            .collect(Collectors.toSet());
    if (compacted.isEmpty()) {
      return letters;
    }
    Standing standing = Standing.on(bootstrapServers, compacted);
    return letters.stream()
        .filter(letter -> !standing.isNewer(topicOf(letter), letter.key(), letter.value()))
        .toList();
  }

  private static String topicOf(ConsumerRecord<?, ?> letter) {
    return headers(letter).getOrDefault(DeadLetter.ORIGINAL_TOPIC, "");
  }

  private List<ConsumerRecord<String, byte[]>> matching(ReplayFilter filter) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest");
    var found = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          Long end = ends.get(new TopicPartition(record.topic(), record.partition()));
          if (end != null
              && record.offset() < end
              && filter.accepts(headers(record), record.timestamp())) {
            found.add(record);
          }
        }
      }
    }
    return found;
  }

  private List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
    try {
      return consumer.partitionsFor(Topic.DEAD_LETTER.topicName(), patience).stream()
          .map(info -> new TopicPartition(info.topic(), info.partition()))
          .toList();
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "No Kafka broker answers at %s within %d s; start it, or name another address"
              .formatted(bootstrapServers, patience.toSeconds()),
          e);
    }
  }

  private ProducerRecord<String, byte[]> original(ConsumerRecord<String, byte[]> letter) {
    String topic = headers(letter).get(DeadLetter.ORIGINAL_TOPIC);
    var record = new ProducerRecord<String, byte[]>(topic, letter.key(), letter.value());
    for (Header header : letter.headers()) {
      if (!LETTER_HEADERS.contains(header.key())) {
        record.headers().add(header);
      }
    }
    record
        .headers()
        .add(DeadLetter.REPLAYED_AT, clock.instant().toString().getBytes(StandardCharsets.UTF_8));
    return record;
  }

  private static Map<String, Integer> byReason(List<ConsumerRecord<String, byte[]>> letters) {
    var counts = new TreeMap<String, Integer>();
    letters.forEach(
        letter ->
            counts.merge(
                headers(letter).getOrDefault(DeadLetter.REASON, "unknown"), 1, Integer::sum));
    return counts;
  }

  private static Map<String, String> headers(ConsumerRecord<?, ?> record) {
    var headers = new LinkedHashMap<String, String>();
    record
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return headers;
  }
}
