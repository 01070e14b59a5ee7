package org.hepacast.record.fact;

import java.util.List;
import org.hepacast.contracts.deadletter.DeadLetterReason;

/** What became of a record's bytes. */
public sealed interface Understanding {

  /**
   * @param faults of values that cannot be used, one sentence each; empty when all can
   */
  record Read(ResourceCopy copy, List<String> faults) implements Understanding {}

  /** Nothing this service reads, and nothing that could be an older copy's successor. */
  record Unneeded() implements Understanding {}

  /**
   * @param text one sentence with the remedy, without patient data
   */
  record Unusable(DeadLetterReason reason, String text) implements Understanding {}
}
