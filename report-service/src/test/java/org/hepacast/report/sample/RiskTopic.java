package org.hepacast.report.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.event.EventType;
import org.hepacast.contracts.imaging.ImagingObservations;
import org.hepacast.contracts.imaging.LesionPictures;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.topic.RecordKey;
import org.hepacast.contracts.topic.Topic;

/** The broker as a test uses it: sends risks, reads what the service publishes. */
public final class RiskTopic implements AutoCloseable {
  private final Map<String, Object> broker;
  private final KafkaProducer<String, byte[]> producer;

  public RiskTopic() {
    this(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
  }

  /**
   * @param bootstrapServers of a listener without TLS
   */
  public RiskTopic(String bootstrapServers) {
    broker = Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest");
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  public void send(RiskEvent... risks) {
    for (RiskEvent risk : risks) {
      send(risk, Map.of());
    }
    producer.flush();
  }

  public void send(RiskEvent risk, Map<String, String> moreHeaders) {
    var headers =
        new HashMap<>(
            new EventHeaders(
                    risk.riskId(),
                    "model-service",
                    EventType.RISK,
                    risk.caseReference().caseId(),
                    risk.inputsUntil(),
                    null)
                .toMap());
    headers.putAll(moreHeaders);
    sendRaw(
        RecordKey.ofCaseAndFamily(risk.caseReference().caseId(), risk.model().family()),
        EventJson.write(risk),
        headers);
  }

  public void send(ImagingObservations... all) {
    for (ImagingObservations one : all) {
      var headers =
          new EventHeaders(
              one.eventId(),
              "imaging",
              EventType.IMAGING_OBSERVATIONS,
              one.study().reference(),
              one.settledAt(),
              null);
      String key = RecordKey.ofPatient(one.source(), one.patient());
      sendRaw(Topic.IMAGING_OBSERVATIONS, key, EventJson.write(one), headers.toMap());
    }
    producer.flush();
  }

  public void send(CaseCourse... courses) {
    for (CaseCourse course : courses) {
      var headers =
          new EventHeaders(
              course.courseId() + "-" + course.sequence(),
              "feature-service",
              EventType.COURSE,
              course.caseId(),
              course.inputsUntil(),
              null);
      sendRaw(
          Topic.COURSE,
          RecordKey.ofCase(course.caseId()),
          EventJson.write(course),
          headers.toMap());
    }
  }

  public void send(LesionPictures... all) {
    for (LesionPictures one : all) {
      var headers =
          new EventHeaders(
              one.eventId(),
              "imaging",
              EventType.PICTURES,
              one.study().reference(),
              one.settledAt(),
              null);
      String key =
          RecordKey.ofStudyAndProtocol(
              one.source(),
              one.study().reference(),
              one.protocol().name(),
              one.protocol().version());
      sendRaw(Topic.PICTURES, key, EventJson.write(one), headers.toMap());
    }
  }

  public void sendRaw(String key, byte[] value, Map<String, String> headers) {
    sendRaw(Topic.RISK, key, value, headers);
  }

  public void sendRaw(Topic topic, String key, byte[] value, Map<String, String> headers) {
    var record = new ProducerRecord<>(topic.topicName(), key, value);
    headers.forEach(
        (name, text) ->
            record
                .headers()
                .add(
                    new RecordHeader(
                        name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    producer.send(record);
    producer.flush();
  }

  /** Reads a topic from its start until the records found satisfy the condition. */
  public List<ConsumerRecord<String, byte[]>> read(
      Topic topic,
      Predicate<ConsumerRecord<String, byte[]>> of,
      Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
    var found = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(broker, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(
          consumer.partitionsFor(topic.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList());
      long deadline = System.nanoTime() + Duration.ofSeconds(120).toNanos();
      while (!enough.test(found) && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(100)).forEach(r -> found.add(r));
        found.removeIf(of.negate());
      }
    }
    return found;
  }

  @Override
  public void close() {
    producer.close();
  }
}
