package org.hepacast.model.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.kit.kafka.EventPublisher;
import org.hepacast.kit.kafka.OutgoingRecord;
import org.hepacast.kit.kafka.PublishFailed;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What people have decided, in a topic of one partition that keeps every record, this service's
 * own. It is created where it is missing.
 *
 * @param <T> a decision
 */
public final class DecisionTopic<T> implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(DecisionTopic.class);

  private final String name;
  private final Class<T> type;
  private final Map<String, Object> settings;
  private final EventPublisher publisher;
  private final TopicReader reader;
  private boolean there;

  public DecisionTopic(
      String name, Class<T> type, Map<String, Object> settings, EventPublisher publisher) {
    this.name = name;
    this.type = type;
    this.settings = settings;
    this.publisher = publisher;
    this.reader = new TopicReader(settings, List.of(name));
  }

  /**
   * Those that have come since the last call, in their order; at first, and after a fault, all of
   * them.
   *
   * @throws IllegalStateException where they cannot be read now
   */
  public synchronized List<T> follow() {
    createWhereMissing();
    var decisions = new ArrayList<T>();
    // What was read of a turn that failed is read again by the next.
    reader.read(Integer.MAX_VALUE, record -> read(record.value()).ifPresent(decisions::add));
    return decisions;
  }

  private Optional<T> read(byte @Nullable [] value) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(EventJson.read(value, type));
    } catch (UnreadableEvent e) {
      LOG.warnf("A record of %s is no decision and is passed over", name);
      return Optional.empty();
    }
  }

  /**
   * Returns when it is safely kept.
   *
   * @throws IllegalStateException where it is not known to be
   */
  public void append(String key, T decision) {
    try {
      publisher.publishRecords(
          List.of(new OutgoingRecord(name, key, Map.of(), EventJson.write(decision))));
    } catch (PublishFailed e) {
      throw new IllegalStateException("Kafka has not acknowledged the decision", e);
    }
  }

  @Override
  public void close() {
    reader.close();
  }

  private void createWhereMissing() {
    if (there) {
      return;
    }
    var topic =
        new NewTopic(name, Optional.of(1), Optional.empty())
            .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"));
    try (Admin admin = Admin.create(settings)) {
      admin
          .createTopics(List.of(topic))
          .all()
          .get(TopicReader.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      there = true;
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException(
            "Topic " + name + " (one partition, kept for ever) is missing and cannot be created",
            e);
      }
      there = true;
    } catch (TimeoutException e) {
      throw new IllegalStateException("Kafka does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while reading " + name, e);
    }
  }
}
