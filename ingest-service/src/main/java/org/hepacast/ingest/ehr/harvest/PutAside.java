package org.hepacast.ingest.ehr.harvest;

import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.kit.kafka.OutgoingRecord;

/** Where resources of the EHR go that cannot be passed on. */
@FunctionalInterface
public interface PutAside {
  /**
   * Returns when it is safely kept.
   *
   * @param record as it would have gone to its topic, with key and envelope: so a replay sends it
   * @param text one sentence, without patient data
   */
  void put(OutgoingRecord record, DeadLetterReason reason, String text);
}
