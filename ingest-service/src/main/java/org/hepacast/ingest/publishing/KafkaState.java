package org.hepacast.ingest.publishing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.health.Dependencies;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.retry.FaultWords;
import org.jspecify.annotations.Nullable;

/**
 * Asks Kafka every few seconds whether it is there and has the topics. This service has no consumer
 * whose connection would tell, and while it is not ready nobody sends, so that no publishing would
 * ever find out.
 */
@ApplicationScoped
public class KafkaState {
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final long PATIENCE_SECONDS = 10;
  private static final List<String> TOPICS =
      List.of(
          Topic.OBSERVATION.topicName(),
          Topic.IMAGING_STUDY.topicName(),
          Topic.CLINICAL.topicName(),
          Topic.DEAD_LETTER.topicName());

  private final Map<String, Object> settings;
  private final Dependencies dependencies;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Admin client;

  KafkaState(
      @Identifier("default-kafka-broker") Map<String, Object> settings, Dependencies dependencies) {
    this.settings = new HashMap<>(settings);
    this.settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000);
    this.settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 8000);
    this.dependencies = dependencies;
  }

  void start(@Observes StartupEvent event) {
    dependencies.down(Dependency.KAFKA, "not asked yet");
    Thread.ofVirtual().name("kafka-state").start(this::keepAsking);
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
  }

  /** Publishing has failed: no need to ask for that. */
  public void failed() {
    dependencies.down(Dependency.KAFKA, "no acknowledgement");
  }

  private void keepAsking() {
    try {
      do {
        tell();
      } while (!stopping.await(INTERVAL.toSeconds(), TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (client != null) {
        client.close(Duration.ZERO);
      }
    }
  }

  private void tell() throws InterruptedException {
    try {
      ask();
      dependencies.up(Dependency.KAFKA);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      dependencies.down(Dependency.KAFKA, FaultWords.of(e));
    }
  }

  private void ask() throws InterruptedException, ExecutionException, TimeoutException {
    if (client == null) {
      client = Admin.create(settings);
    }
    client.describeTopics(TOPICS).allTopicNames().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
