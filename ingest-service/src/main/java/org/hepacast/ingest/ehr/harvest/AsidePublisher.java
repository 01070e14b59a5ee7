package org.hepacast.ingest.ehr.harvest;

import jakarta.enterprise.context.ApplicationScoped;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.kit.kafka.DeadLetters;
import org.hepacast.kit.kafka.OutgoingRecord;

/**
 * Puts resources of the EHR on the dead-letter topic, as if they had come from the topic they were
 * bound for; a replay sends them there.
 */
@ApplicationScoped
public class AsidePublisher implements PutAside {
  private final DeadLetters deadLetters;

  AsidePublisher(DeadLetters deadLetters) {
    this.deadLetters = deadLetters;
  }

  @Override
  public void put(OutgoingRecord record, DeadLetterReason reason, String text) {
    deadLetters.send(record, reason, text);
  }
}
