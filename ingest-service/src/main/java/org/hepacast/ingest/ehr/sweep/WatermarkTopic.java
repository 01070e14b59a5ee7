package org.hepacast.ingest.ehr.sweep;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hepacast.ingest.config.IngestConfig;
import org.jspecify.annotations.Nullable;

/**
 * Watermarks in a compacted topic of one partition, this service's own: key is source and type,
 * value the time. It is created where it is missing.
 */
@ApplicationScoped
public class WatermarkTopic implements WatermarkStore {
  public static final String NAME = "hepacast.ingest.watermark";

  private static final TopicPartition PARTITION = new TopicPartition(NAME, 0);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Map<String, Object> settings;
  private final String prefix;
  private @Nullable KafkaProducer<String, String> producer;

  WatermarkTopic(
      @Identifier("default-kafka-broker") Map<String, Object> settings, IngestConfig config) {
    this.settings = settings;
    this.prefix = config.ehr().source() + "|";
  }

  @Override
  public Map<String, Instant> read() {
    createWhereMissing();
    var found = new TreeMap<String, Instant>();
    Map<String, Object> consuming = new HashMap<>(settings);
    consuming.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    consuming.keySet().removeAll(List.of("key.deserializer", "value.deserializer"));
    try (var consumer =
        new KafkaConsumer<>(consuming, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(PARTITION));
      consumer.seekToBeginning(List.of(PARTITION));
      long end = consumer.endOffsets(List.of(PARTITION), PATIENCE).getOrDefault(PARTITION, 0L);
      while (consumer.position(PARTITION, PATIENCE) < end) {
        consumer
            .poll(PATIENCE)
            .forEach(
                record ->
                    type(record.key())
                        .ifPresent(type -> found.put(type, Instant.parse(record.value()))));
      }
    }
    return found;
  }

  @Override
  public synchronized void write(Map<String, Instant> watermarks) {
    KafkaProducer<String, String> open = open();
    try {
      var acknowledged =
          watermarks.entrySet().stream()
              .map(
                  mark ->
                      open.send(
                          new ProducerRecord<>(
                              NAME, 0, prefix + mark.getKey(), mark.getValue().toString())))
              .toList();
      for (var one : acknowledged) {
        one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Kafka has not acknowledged the watermarks", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while writing the watermarks", e);
    }
  }

  @PreDestroy
  synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(2));
    }
  }

  private Optional<String> type(String key) {
    return key.startsWith(prefix) ? Optional.of(key.substring(prefix.length())) : Optional.empty();
  }

  private KafkaProducer<String, String> open() {
    if (producer == null) {
      Map<String, Object> producing = new HashMap<>(settings);
      producing.put(ProducerConfig.ACKS_CONFIG, "all");
      // Seven short records now and then: the default of 32 MiB would be a waste.
      producing.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 1 << 20);
      producing.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
      producing.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 8_000);
      producing.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 8_000);
      producer = new KafkaProducer<>(producing, new StringSerializer(), new StringSerializer());
    }
    return producer;
  }

  private void createWhereMissing() {
    var topic =
        new NewTopic(NAME, Optional.of(1), Optional.empty())
            .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    try (Admin admin = Admin.create(settings)) {
      admin.createTopics(List.of(topic)).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException(
            "Topic " + NAME + " (compacted, one partition) is missing and cannot be created", e);
      }
    } catch (TimeoutException e) {
      throw new IllegalStateException("Kafka does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while reading the watermarks", e);
    }
  }
}
