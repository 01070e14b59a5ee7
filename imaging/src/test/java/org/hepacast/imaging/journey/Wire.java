package org.hepacast.imaging.journey;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.RecordKey;
import org.hepacast.contracts.topic.Topic;

/** Asks as the feature service does, and waits for what comes out. */
final class Wire implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;

  Wire(String bootstrapServers, Topic... read) {
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
    consumer.subscribe(Stream.of(read).map(Topic::topicName).toList());
  }

  void ask(ImagingRequest request) {
    send(
        RecordKey.ofPatient(request.source(), request.patient().reference()),
        EventJson.write(request));
  }

  void send(String key, byte[] value) {
    try {
      producer
          .send(new ProducerRecord<>(Topic.IMAGING_REQUEST.topicName(), key, value))
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first record that fits. */
  ConsumerRecord<String, byte[]> until(Predicate<ConsumerRecord<String, byte[]>> fits) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
        if (fits.test(record)) {
          return record;
        }
      }
    }
    throw new AssertionError("Not seen within " + PATIENCE);
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }
}
