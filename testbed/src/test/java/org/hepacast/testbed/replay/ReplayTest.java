package org.hepacast.testbed.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hepacast.contracts.deadletter.DeadLetter;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.replay.Counts;
import org.hepacast.replay.Replay;
import org.hepacast.replay.ReplayFilter;
import org.hepacast.testbed.kafka.BrokerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  private static final Instant OLD = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant NEW = Instant.parse("2025-01-02T00:00:00Z");
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2025-01-03T00:00:00Z"), ZoneOffset.UTC);

  @Test
  void sendsWhatMatchesToItsTopicAsItWas(@TempDir Path folder) throws Exception {
    try (var broker = BrokerProcess.start(folder.resolve("data"), folder)) {
      letter(broker, "one", DeadLetterReason.REFUSED, NEW);
      letter(broker, "two", DeadLetterReason.REFUSED, OLD);
      letter(broker, "three", DeadLetterReason.DEFECT, NEW);
      var replay = new Replay(broker.bootstrapServers(), NOW);
      var filter = new ReplayFilter(NEW, Set.of(DeadLetterReason.REFUSED));

      assertThat(replay.dryRun(filter).sent()).isEqualTo(Map.of("refused", 1));
      assertThat(records(broker, Topic.OBSERVATION)).isEmpty();
      assertThat(replay.run(filter).sent()).isEqualTo(Map.of("refused", 1));

      assertThat(records(broker, Topic.OBSERVATION))
          .singleElement()
          .satisfies(
              record -> {
                assertThat(record.key()).isEqualTo("one");
                assertThat(record.value()).isEqualTo("body of one");
                assertThat(header(record, "ce_id")).isEqualTo("id of one");
                assertThat(header(record, DeadLetter.REPLAYED_AT))
                    .isEqualTo(NOW.instant().toString());
                assertThat(record.headers().lastHeader(DeadLetter.REASON)).isNull();
              });
      assertThat(replay.dryRun(new ReplayFilter(null, Set.of())).sent())
          .isEqualTo(Map.of("refused", 2, "defect", 1));
    }
  }

  /** Services 7.5: compacted, the older would be all that is left of its key. */
  @Test
  void neverPutsAnOlderRecordOverANewerOne(@TempDir Path folder) throws Exception {
    try (var broker = BrokerProcess.start(folder.resolve("data"), folder)) {
      standing(broker, "overtaken|beppu", 5L);
      standing(broker, "same|beppu", 5L);
      rejected(broker, "overtaken|beppu", 4L);
      rejected(broker, "overtaken|beppu", null);
      rejected(broker, "same|beppu", 5L);
      rejected(broker, "newer|beppu", 6L);
      var replay = new Replay(broker.bootstrapServers(), NOW);
      var all = new ReplayFilter(null, Set.of());

      Counts dry = replay.dryRun(all);

      assertThat(dry.sent()).isEqualTo(Map.of("rejected-by-ehr", 2));
      assertThat(dry.superseded()).isEqualTo(Map.of("rejected-by-ehr", 2));
      assertThat(replay.run(all)).isEqualTo(dry);
      assertThat(records(broker, Topic.RISK))
          .extracting(record -> record.key() + " " + record.value())
          .containsExactlyInAnyOrder(
              "overtaken|beppu {\"sequence\":5}",
              "same|beppu {\"sequence\":5}",
              "same|beppu {\"sequence\":5}",
              "newer|beppu {\"sequence\":6}");
    }
  }

  private static void standing(BrokerProcess broker, String key, Long sequence) throws Exception {
    send(broker, new ProducerRecord<>(Topic.RISK.topicName(), key, body(sequence)));
  }

  private static void rejected(BrokerProcess broker, String key, Long sequence) throws Exception {
    var letter = new ProducerRecord<>(Topic.DEAD_LETTER.topicName(), key, body(sequence));
    String topic = Topic.RISK.topicName();
    new DeadLetter(DeadLetterReason.REJECTED_BY_EHR, "why", "report-service", topic, 0, 7, NEW)
        .toMap()
        .forEach(
            (name, value) -> letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    send(broker, letter);
  }

  private static byte[] body(Long sequence) {
    return (sequence == null ? "{}" : "{\"sequence\":" + sequence + "}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void send(BrokerProcess broker, ProducerRecord<String, byte[]> record)
      throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(record).get(120, TimeUnit.SECONDS);
    }
  }

  private static void letter(BrokerProcess broker, String key, DeadLetterReason reason, Instant at)
      throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      byte[] body = ("body of " + key).getBytes(StandardCharsets.UTF_8);
      var record = new ProducerRecord<>(Topic.DEAD_LETTER.topicName(), key, body);
      record.headers().add("ce_id", ("id of " + key).getBytes(StandardCharsets.UTF_8));
      new DeadLetter(reason, "why", "feature-service", Topic.OBSERVATION.topicName(), 0, 7, at)
          .toMap()
          .forEach(
              (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
      producer.send(record).get(120, TimeUnit.SECONDS);
    }
  }

  private static List<ConsumerRecord<String, String>> records(BrokerProcess broker, Topic topic) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest");
    var found = new ArrayList<ConsumerRecord<String, String>>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofSeconds(1)).forEach(found::add);
      }
    }
    return found;
  }

  private static String header(ConsumerRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
