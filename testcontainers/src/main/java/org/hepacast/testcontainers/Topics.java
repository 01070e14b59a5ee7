package org.hepacast.testcontainers;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.hepacast.contracts.topic.Topic;

/** Makes the suite's topics, as an operator would. */
final class Topics {
  /** As the chart has it: enough to share the work among a few instances of a service. */
  private static final int PARTITIONS = 6;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Topics() {}

  /** Waits for the broker, makes what is missing and leaves the rest as it is. */
  static void create(String bootstrapServers) {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            Long.toString(PATIENCE.toMillis()));
    try (Admin admin = Admin.create(settings)) {
      Set<String> present = admin.listTopics().names().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      var missing =
          Arrays.stream(Topic.values())
              .filter(topic -> !present.contains(topic.topicName()))
              .map(Topics::newTopic)
              .toList();
      admin.createTopics(missing).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The topics could not be made at " + bootstrapServers, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while making the topics", e);
    }
  }

  private static NewTopic newTopic(Topic topic) {
    return new NewTopic(topic.topicName(), Optional.of(PARTITIONS), Optional.empty())
        .configs(
            topic.compacted()
                ? Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)
                : Map.of());
  }
}
