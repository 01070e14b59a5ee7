package org.hepacast.feature.support;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.event.EventType;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.contracts.topic.RecordKey;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.kafka.Envelope;

/** Writes FHIR to the real broker as the intake does, and waits for what comes out. */
public final class Wire implements AutoCloseable {
  public static final String SOURCE = "test-ehr";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;

  public Wire(String bootstrapServers, Topic... read) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
    var settings = new HashMap<String, Object>();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, UUID.randomUUID().toString());
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    consumer.subscribe(List.of(read).stream().map(Topic::topicName).toList());
  }

  /** With envelope and key. */
  public void send(String patient, String... resources) {
    for (String json : resources) {
      String type = json.replaceFirst("(?s).*?'resourceType': '(\\w+)'.*", "$1");
      String id = json.replaceFirst("(?s).*?'id': '([^']+)'.*", "$1");
      var headers =
          new EventHeaders(
              UUID.nameUUIDFromBytes(Fhir.bytes(json)).toString(),
              SOURCE,
              EventType.ofResource(type),
              type + "/" + id,
              Instant.now(),
              null);
      send(
          new ProducerRecord<>(
              ReadType.topicOf(type).topicName(),
              null,
              RecordKey.ofPatient(SOURCE, "Patient/" + patient),
              Fhir.bytes(json),
              Envelope.write(headers.toMap())));
    }
  }

  public void send(ProducerRecord<String, byte[]> record) {
    try {
      producer.send(record).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every record read until one fits, that one included. */
  public List<ConsumerRecord<String, byte[]>> until(
      Predicate<ConsumerRecord<String, byte[]>> fits) {
    var seen = new ArrayList<ConsumerRecord<String, byte[]>>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
        seen.add(record);
        if (fits.test(record)) {
          return seen;
        }
      }
    }
    throw new AssertionError("Not seen within " + PATIENCE + " among " + seen.size() + " records");
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }
}
