package org.hepacast.model.scoring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.kafka.Envelope;

/** The neighbours of the model service: writes feature vectors, reads what follows. */
final class Wire implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String bootstrapServers;
  private final KafkaProducer<String, byte[]> producer;

  Wire(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  void send(FeatureVector... vectors) {
    for (FeatureVector vector : vectors) {
      producer.send(
          new ProducerRecord<>(
              Topic.FEATURES.topicName(),
              vector.caseReference().caseId(),
              EventJson.write(vector)));
    }
    producer.flush();
  }

  void send(String key, byte[] value) {
    send(key, value, Map.of());
  }

  void send(String key, byte[] value, Map<String, String> headers) {
    try {
      producer
          .send(
              new ProducerRecord<>(
                  Topic.FEATURES.topicName(), null, key, value, Envelope.write(headers)))
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("The broker did not take the record", e);
    }
  }

  /** Records whose key begins with the given one, as soon as there are so many. */
  List<ConsumerRecord<String, byte[]>> await(Topic topic, String key, int count) {
    return awaitUntil(topic, key, records -> records.size() >= count);
  }

  List<ConsumerRecord<String, byte[]>> awaitUntil(
      Topic topic, String key, Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
    var found = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrapServers),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!enough.test(found)) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError(
              "After %s only %d records on %s".formatted(PATIENCE, found.size(), topic));
        }
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (record.key() != null && record.key().startsWith(key)) {
            found.add(record);
          }
        }
      }
    }
    return found;
  }

  @Override
  public void close() {
    producer.close();
  }
}
