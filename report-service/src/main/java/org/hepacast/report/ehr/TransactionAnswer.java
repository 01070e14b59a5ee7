package org.hepacast.report.ehr;

import java.util.List;

/** What became of a transaction. */
public sealed interface TransactionAnswer {

  /**
   * The EHR has it.
   *
   * @param stored one per entry that was asked about, in their order
   */
  record Accepted(List<Stored> stored) implements TransactionAnswer {
    public Accepted {
      stored = List.copyOf(stored);
    }
  }

  /** The EHR does not have it, or nobody knows. */
  sealed interface NotTaken extends TransactionAnswer {}

  /**
   * @param reference {@code RiskAssessment/123/_history/2}
   * @param created none was there before
   */
  record Stored(String reference, boolean created) {}

  /**
   * Not before an operator has changed the account's rights or token (401, 403). Nothing was
   * written.
   */
  record Denied(int status) implements NotTaken {}

  /**
   * The EHR will never take this as it is: the content (400, 410, 413, 422), or the way it is sent
   * (404, 405, 415, 501).
   *
   * @param issueCodes of its OperationOutcome; its texts may quote patient data and stay there
   */
  record Refused(int status, List<String> issueCodes) implements NotTaken {
    public Refused {
      issueCodes = List.copyOf(issueCodes);
    }
  }

  /** Someone else wrote at the same time (409), or a condition was not met (412). */
  record Conflict(int status) implements NotTaken {}

  /**
   * No answer that says what happened.
   *
   * @param reason without patient data: {@code status 503}, {@code HttpTimeoutException}
   * @param mayHaveWritten the EHR may have done the work nevertheless
   */
  record Unavailable(String reason, boolean mayHaveWritten) implements NotTaken {}
}
