package org.hepacast.bench.pipeline;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.hepacast.bench.pipeline.ScanPassage.Stage;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.contracts.delivery.Delivery.Result;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.ImagedFeatures;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.Topic;

/** Reads the topics along and tells how far the study of each patient has come. */
final class ScanWatch implements AutoCloseable {
  /** Whose records are of one patient and say all by being there. */
  private static final Map<String, Stage> OF_PATIENT =
      Map.of(
          Topic.IMAGING_STUDY.topicName(), Stage.STUDY,
          Topic.IMAGING_REQUEST.topicName(), Stage.REQUEST,
          Topic.IMAGING_RESULT.topicName(), Stage.RESULT);

  private static final List<Topic> WATCHED =
      List.of(
          Topic.IMAGING_STUDY,
          Topic.IMAGING_REQUEST,
          Topic.IMAGING_RESULT,
          Topic.FEATURES,
          Topic.RISK,
          Topic.DELIVERY);

  private static final Set<Result> WRITTEN = EnumSet.of(Result.CREATED, Result.UPDATED);

  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<String, String> patientOfCase = new ConcurrentHashMap<>();
  private final Map<String, ScanPassage> passages = new ConcurrentHashMap<>();

  /** From the beginning of the topics, so that every case is known. */
  ScanWatch(String bootstrapServers) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", bootstrapServers,
            // Times are the records' own: to look seldom spares the broker.
            "fetch.min.bytes", "1048576",
            "fetch.max.wait.ms", "250");
    this.consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions = WATCHED.stream().flatMap(this::partitions).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  private Stream<TopicPartition> partitions(Topic topic) {
    return consumer.partitionsFor(topic.topicName()).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()));
  }

  /** Of a patient; made where there is none yet. */
  ScanPassage passage(String patient) {
    return passages.computeIfAbsent(patient, key -> new ScanPassage());
  }

  /** Until the thread is interrupted. */
  void watch() {
    while (!Thread.currentThread().isInterrupted()) {
      consumer.poll(Duration.ofMillis(200)).forEach(this::look);
    }
  }

  private void look(ConsumerRecord<String, byte[]> record) {
    String topic = record.topic();
    Stage ofPatient = OF_PATIENT.get(topic);
    if (ofPatient != null) {
      String patient = record.key().substring(record.key().lastIndexOf('/') + 1);
      passage(patient).reach(ofPatient, record.timestamp());
    } else if (topic.equals(Topic.FEATURES.topicName())) {
      vector(record);
    } else if (topic.equals(Topic.RISK.topicName())) {
      reached(record.key(), Stage.RISK, record.timestamp());
    } else {
      var delivery = EventJson.read(record.value(), Delivery.class);
      if (WRITTEN.contains(delivery.result())) {
        reached(record.key(), Stage.ASSESSMENT, delivery.acknowledgedAt().toEpochMilli());
      }
    }
  }

  private void vector(ConsumerRecord<String, byte[]> record) {
    var vector = EventJson.read(record.value(), FeatureVector.class);
    String patient = vector.caseReference().patient().id();
    if (patient.startsWith(ClinicalScans.PREFIX)) {
      patientOfCase.put(vector.caseReference().caseId(), patient);
      if (vector.imaging().stream().anyMatch(ImagedFeatures.Measured.class::isInstance)) {
        passage(patient).reach(Stage.VECTOR, record.timestamp());
      }
    }
  }

  private void reached(String caseAndFamily, Stage stage, long atMillis) {
    String patient = patientOfCase.get(caseAndFamily.substring(0, caseAndFamily.lastIndexOf('|')));
    if (patient != null) {
      passage(patient).reach(stage, atMillis);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
