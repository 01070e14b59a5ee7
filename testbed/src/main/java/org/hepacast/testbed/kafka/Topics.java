package org.hepacast.testbed.kafka;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
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

/** Creates the suite's topics as an operator would. */
public final class Topics {
  /** Enough to share the work among a few instances of a service. */
  private static final int PARTITIONS = 6;

  private static final long PATIENCE_SECONDS = 30;

  private Topics() {}

  static boolean canBeListed(String bootstrapServers) {
    Admin admin = admin(bootstrapServers);
    try {
      admin.listTopics().names().get(2, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      // Else the question that was given up is waited for.
      admin.close(Duration.ZERO);
    }
  }

  /** Creates what is missing and leaves the rest as it is. */
  public static void create(String bootstrapServers) {
    try (Admin admin = admin(bootstrapServers)) {
      Set<String> present = admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      var missing =
          Arrays.stream(Topic.values())
              .filter(topic -> !present.contains(topic.topicName()))
              .map(Topics::newTopic)
              .toList();
      admin.createTopics(missing).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The topics could not be created", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while creating the topics", e);
    }
  }

  private static NewTopic newTopic(Topic topic) {
    var settings = new HashMap<String, String>();
    if (topic.compacted()) {
      settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    }
    return new NewTopic(topic.topicName(), Optional.of(PARTITIONS), Optional.empty())
        .configs(settings);
  }

  private static Admin admin(String bootstrapServers) {
    return Admin.create(
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            "30000"));
  }
}
