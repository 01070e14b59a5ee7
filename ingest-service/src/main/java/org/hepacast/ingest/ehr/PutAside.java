package org.hepacast.ingest.ehr;

import org.hepacast.contracts.deadletter.DeadLetterReason;

/** Where resources of the EHR go that cannot be passed on. */
@FunctionalInterface
public interface PutAside {
  /**
   * Returns when it is safely kept.
   *
   * @param type of the resource, as far as known
   * @param text one sentence, without patient data
   */
  void put(String type, byte[] resource, DeadLetterReason reason, String text);
}
