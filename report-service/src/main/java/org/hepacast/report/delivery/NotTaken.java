package org.hepacast.report.delivery;

import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.report.ehr.TransactionAnswer;

/** What becomes of a delivery that the EHR did not take. */
final class NotTaken {
  private NotTaken() {}

  /**
   * @param inDoubt whether an earlier write had no known answer
   */
  static Outcome outcome(TransactionAnswer.NotTaken answer, boolean inDoubt) {
    return switch (answer) {
      case TransactionAnswer.Refused(int status, var codes) ->
          new Outcome.Parked(
              DeadLetterReason.REJECTED_BY_EHR, Refusal.words(status, codes), inDoubt);
      // In doubt means that the next attempt looks first: more than one match ends it there.
      case TransactionAnswer.Conflict(int status) ->
          new Outcome.Postponed("status " + status, true, Outcome.Why.CONFLICT);
      case TransactionAnswer.Denied(int status) ->
          new Outcome.Postponed(Refusal.denied(status), inDoubt, Outcome.Why.EHR_DENIES);
      case TransactionAnswer.Unavailable(String reason, boolean mayHaveWritten) ->
          new Outcome.Postponed(reason, inDoubt || mayHaveWritten, Outcome.Why.EHR_AWAY);
    };
  }
}
