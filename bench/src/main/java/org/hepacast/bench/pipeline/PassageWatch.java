package org.hepacast.bench.pipeline;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.hepacast.bench.pipeline.Passage.Stage;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.RecordKey;
import org.hepacast.contracts.topic.Topic;

/** Reads the topics along and tells which patient's Observation has come how far. */
final class PassageWatch implements AutoCloseable {
  private static final List<Topic> WATCHED =
      List.of(Topic.OBSERVATION, Topic.FEATURES, Topic.RISK, Topic.DELIVERY);

  private final KafkaConsumer<String, byte[]> consumer;
  private final String modelFamily;
  private final Map<String, String> patientOfCase = new ConcurrentHashMap<>();

  /** What has happened to a patient's Observation. */
  interface Listener extends BiConsumer<String, Passing> {}

  /** A stage, and the wall-clock time at which it was reached. */
  record Passing(Stage stage, long atMillis) {}

  PassageWatch(String bootstrapServers, String modelFamily) {
    this.modelFamily = modelFamily;
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "auto.offset.reset", "earliest",
            // Stages are told by the records' own times: to look seldom spares the broker.
            "fetch.min.bytes", "1048576",
            "fetch.max.wait.ms", "250");
    this.consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** Until every patient with this prefix has its case: only then can records be told apart. */
  void readCases(String prefix, int patients) {
    Collection<TopicPartition> partitions = partitions(Topic.FEATURES).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    while (patientOfCase.size() < patients) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
        var caseReference = EventJson.read(record.value(), FeatureVector.class).caseReference();
        if (caseReference.patient().id().startsWith(prefix)) {
          patientOfCase.put(caseReference.caseId(), caseReference.patient().id());
        }
      }
    }
  }

  /** What comes from now on is watched. */
  void seekToNow() {
    Collection<TopicPartition> partitions = WATCHED.stream().flatMap(this::partitions).toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  /** Until the thread is interrupted. */
  void watch(Listener listener) {
    while (!Thread.currentThread().isInterrupted()) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
        tell(record, listener);
      }
    }
  }

  private void tell(ConsumerRecord<String, byte[]> record, Listener listener) {
    String topic = record.topic();
    if (topic.equals(Topic.OBSERVATION.topicName())) {
      String patient = record.key().substring(record.key().lastIndexOf('/') + 1);
      listener.accept(patient, new Passing(Stage.INGEST, record.timestamp()));
    } else if (topic.equals(Topic.FEATURES.topicName())) {
      ofCase(record.key(), new Passing(Stage.FEATURE, record.timestamp()), listener);
    } else if (topic.equals(Topic.RISK.topicName())) {
      ofRisk(record, new Passing(Stage.MODEL, record.timestamp()), listener);
    } else {
      Delivery delivery = EventJson.read(record.value(), Delivery.class);
      long at = delivery.acknowledgedAt().toEpochMilli();
      ofRisk(record, new Passing(Stage.REPORT, at), listener);
    }
  }

  private void ofRisk(ConsumerRecord<String, byte[]> record, Passing passing, Listener listener) {
    String caseId = record.key().substring(0, record.key().lastIndexOf('|'));
    if (record.key().equals(RecordKey.ofCaseAndFamily(caseId, modelFamily))) {
      ofCase(caseId, passing, listener);
    }
  }

  private void ofCase(String caseId, Passing passing, Listener listener) {
    String patient = patientOfCase.get(caseId);
    if (patient != null) {
      listener.accept(patient, passing);
    }
  }

  private Stream<TopicPartition> partitions(Topic topic) {
    return consumer.partitionsFor(topic.topicName()).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .sorted(Comparator.comparingInt(TopicPartition::partition));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
