package org.hepacast.ingest.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.ingest.IngestConfig;
import org.hepacast.ingest.ehr.PutAside;
import org.hepacast.kit.kafka.DeadLetters;

/**
 * Puts resources of the EHR on the dead-letter topic, as if they had come from the topic they were
 * bound for; a replay sends them there.
 */
@ApplicationScoped
public class AsidePublisher implements PutAside {
  /** They were read from the EHR, not from a partition. */
  private static final int NO_PARTITION = -1;

  private static final long NO_OFFSET = -1;

  private final DeadLetters deadLetters;
  private final String source;

  AsidePublisher(DeadLetters deadLetters, IngestConfig config) {
    this.deadLetters = deadLetters;
    this.source = config.ehr().source();
  }

  @Override
  public void put(String type, byte[] resource, DeadLetterReason reason, String text) {
    String topic = Topic.forResourceType(type).topicName();
    deadLetters.send(
        new ConsumerRecord<>(topic, NO_PARTITION, NO_OFFSET, source, resource), reason, text);
  }
}
