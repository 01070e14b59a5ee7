package org.hepacast.report.ehr;

import java.util.List;

/** What became of a transaction. */
public sealed interface EhrAnswer {

  /**
   * The EHR has it.
   *
   * @param assessment {@code RiskAssessment/123/_history/2}
   * @param created none was there before
   */
  record Accepted(String assessment, boolean created) implements EhrAnswer {}

  /**
   * The EHR will never take this content (400, 413, 422).
   *
   * @param issueCodes of its OperationOutcome; its texts may quote patient data and stay there
   */
  record Refused(int status, List<String> issueCodes) implements EhrAnswer {
    public Refused {
      issueCodes = List.copyOf(issueCodes);
    }
  }

  /** Someone else wrote at the same time (409), or a condition was not met (412). */
  record Conflict(int status) implements EhrAnswer {}

  /**
   * No answer that says what happened.
   *
   * @param reason without patient data: {@code status 503}, {@code HttpTimeoutException}
   * @param mayHaveWritten the EHR may have done the work nevertheless
   */
  record Unavailable(String reason, boolean mayHaveWritten) implements EhrAnswer {}
}
