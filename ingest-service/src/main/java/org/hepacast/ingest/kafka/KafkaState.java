package org.hepacast.ingest.kafka;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.health.Dependencies;
import org.hepacast.kit.retry.Persistently;
import org.hepacast.kit.retry.ShuttingDown;

/**
 * Asks Kafka whether it is there: at the start, and after a failure until it is back. While this
 * service is not ready nobody sends, so that no publishing would ever find out.
 */
@ApplicationScoped
public class KafkaState {
  private static final String NAME = "kafka";
  private static final long PATIENCE_SECONDS = 10;
  private static final List<String> TOPICS =
      List.of(
          Topic.OBSERVATION.topicName(),
          Topic.IMAGING_STUDY.topicName(),
          Topic.CLINICAL.topicName(),
          Topic.DEAD_LETTER.topicName());

  private final Map<String, Object> settings;
  private final Persistently persistently;
  private final Dependencies dependencies;
  private final AtomicBoolean asking = new AtomicBoolean();

  KafkaState(
      @Identifier("default-kafka-broker") Map<String, Object> settings,
      Persistently persistently,
      Dependencies dependencies) {
    this.settings = settings;
    this.persistently = persistently;
    this.dependencies = dependencies;
  }

  void start(@Observes StartupEvent event) {
    failed("not asked yet");
  }

  /** Publishing has failed. */
  public void failed() {
    failed("no acknowledgement");
  }

  private void failed(String reason) {
    dependencies.down(NAME, reason);
    if (asking.compareAndSet(false, true)) {
      Thread.ofVirtual().name("kafka-state").start(this::askUntilThere);
    }
  }

  private void askUntilThere() {
    try {
      persistently.untilDone(NAME, this::ask);
    } catch (ShuttingDown e) {
      // Nobody waits for the answer any more.
    } finally {
      asking.set(false);
    }
  }

  private boolean ask() throws Exception {
    var admin = new HashMap<>(settings);
    admin.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000);
    admin.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 8000);
    try (Admin client = Admin.create(admin)) {
      client.describeTopics(TOPICS).allTopicNames().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return true;
    }
  }
}
