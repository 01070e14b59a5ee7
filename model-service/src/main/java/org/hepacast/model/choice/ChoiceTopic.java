package org.hepacast.model.choice;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.kit.kafka.EventPublisher;
import org.hepacast.kit.kafka.OutgoingRecord;
import org.hepacast.kit.kafka.PublishFailed;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Decisions in a topic of one partition that keeps every record, this service's own: key is the
 * family, value a {@link Choice}. It is created where it is missing.
 */
@ApplicationScoped
public class ChoiceTopic implements ChoiceLog {
  public static final String NAME = "hepacast.model.choice";

  private static final Logger LOG = Logger.getLogger(ChoiceTopic.class);
  private static final TopicPartition PARTITION = new TopicPartition(NAME, 0);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<String, Object> settings;
  private final EventPublisher publisher;
  private @Nullable KafkaConsumer<String, byte[]> consumer;

  ChoiceTopic(
      @Identifier("default-kafka-broker") Map<String, Object> settings, EventPublisher publisher) {
    this.settings = settings;
    this.publisher = publisher;
  }

  @Override
  public synchronized List<Choice> follow() {
    var choices = new ArrayList<Choice>();
    try {
      KafkaConsumer<String, byte[]> open = open();
      long end = open.endOffsets(List.of(PARTITION), PATIENCE).getOrDefault(PARTITION, 0L);
      while (open.position(PARTITION, PATIENCE) < end) {
        open.poll(PATIENCE).forEach(record -> read(record.value()).ifPresent(choices::add));
      }
      return choices;
    } catch (KafkaException e) {
      // What was read of this turn is read again by a new consumer.
      close();
      throw new IllegalStateException("The decisions on versions cannot be read now", e);
    }
  }

  private static Optional<Choice> read(byte @Nullable [] value) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(EventJson.read(value, Choice.class));
    } catch (UnreadableEvent e) {
      LOG.warnf("A record of %s is no decision and is passed over", NAME);
      return Optional.empty();
    }
  }

  @Override
  public void append(Choice choice) {
    try {
      publisher.publishRecords(
          List.of(new OutgoingRecord(NAME, choice.family(), Map.of(), EventJson.write(choice))));
    } catch (PublishFailed e) {
      throw new IllegalStateException("Kafka has not acknowledged the decision", e);
    }
  }

  @PreDestroy
  synchronized void close() {
    if (consumer != null) {
      consumer.close();
      consumer = null;
    }
  }

  private KafkaConsumer<String, byte[]> open() {
    if (consumer == null) {
      createWhereMissing();
      Map<String, Object> consuming = new HashMap<>(settings);
      consuming.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
      consuming.keySet().removeAll(List.of("key.deserializer", "value.deserializer"));
      var opened =
          new KafkaConsumer<>(consuming, new StringDeserializer(), new ByteArrayDeserializer());
      opened.assign(List.of(PARTITION));
      opened.seekToBeginning(List.of(PARTITION));
      consumer = opened;
    }
    return consumer;
  }

  private void createWhereMissing() {
    var topic =
        new NewTopic(NAME, Optional.of(1), Optional.empty())
            .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"));
    try (Admin admin = Admin.create(settings)) {
      admin.createTopics(List.of(topic)).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException(
            "Topic " + NAME + " (one partition, kept for ever) is missing and cannot be created",
            e);
      }
    } catch (TimeoutException e) {
      throw new IllegalStateException("Kafka does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while reading the decisions", e);
    }
  }
}
