package org.hepacast.ingest.ehr.sweep;

import java.time.Duration;

/** What came of sweeping one resource type. */
public sealed interface TypeOutcome {

  /**
   * @param passedOn resources that were new
   * @param withoutDeletions why what was deleted is not seen, though the EHR offers its history;
   *     empty otherwise
   * @param untold resources whose drug the EHR could not tell now; they are read again
   */
  record Swept(int passedOn, String withoutDeletions, int untold) implements TypeOutcome {}

  /**
   * The EHR does not offer or does not allow it: the others are read all the same.
   *
   * @param why for operators
   */
  record NotRead(String why) implements TypeOutcome {}

  /**
   * It could not be read now.
   *
   * @param retryAfter how long the EHR asks to be left alone
   */
  record Failed(String why, Duration retryAfter) implements TypeOutcome {}
}
