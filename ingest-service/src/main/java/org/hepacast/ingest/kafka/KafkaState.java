package org.hepacast.ingest.kafka;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.health.Dependencies;
import org.hepacast.kit.retry.Persistently;
import org.hepacast.kit.retry.ShuttingDown;
import org.jspecify.annotations.Nullable;

/**
 * Asks Kafka every few seconds whether it is there. This service has no consumer whose connection
 * would tell, and while it is not ready nobody sends, so that no publishing would ever find out.
 */
@ApplicationScoped
public class KafkaState {
  private static final String NAME = "kafka";
  private static final Duration INTERVAL = Duration.ofSeconds(5);
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
  private final Thread asking = Thread.ofVirtual().name("kafka-state").unstarted(this::keepAsking);
  private @Nullable Admin client;

  KafkaState(
      @Identifier("default-kafka-broker") Map<String, Object> settings,
      Persistently persistently,
      Dependencies dependencies) {
    this.settings = new HashMap<>(settings);
    this.settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000);
    this.settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 8000);
    this.persistently = persistently;
    this.dependencies = dependencies;
  }

  void start(@Observes StartupEvent event) {
    dependencies.down(NAME, "not asked yet");
    asking.start();
  }

  void stop(@Observes ShutdownEvent event) {
    asking.interrupt();
  }

  /** Publishing has failed: no need to ask for that. */
  public void failed() {
    dependencies.down(NAME, "no acknowledgement");
  }

  private void keepAsking() {
    try {
      while (true) {
        persistently.untilDone(NAME, this::ask);
        Thread.sleep(INTERVAL);
      }
    } catch (ShuttingDown | InterruptedException e) {
      // Nobody waits for the answer any more.
    } finally {
      if (client != null) {
        client.close(Duration.ZERO);
      }
    }
  }

  private boolean ask() throws Exception {
    if (client == null) {
      client = Admin.create(settings);
    }
    client.describeTopics(TOPICS).allTopicNames().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return true;
  }
}
