package org.hepacast.report.delivery;

import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.report.assessment.Written;
import org.jspecify.annotations.Nullable;

/** How an attempt to deliver ended. */
sealed interface Outcome {

  /**
   * Nothing is left to do.
   *
   * @param written what the EHR holds from now on; null when it holds nothing
   */
  record Settled(Delivery.Result result, @Nullable Written written) implements Outcome {

    /** What the EHR holds by this delivery or one of the same content; null when nothing. */
    @Nullable Written told() {
      return result == Delivery.Result.NOTHING_TO_WRITE ? null : written;
    }
  }

  /**
   * It will not go by itself; something newer or a replay tries again.
   *
   * @param text one sentence with the remedy, without patient data
   * @param inDoubt whether the EHR may hold something that is not known
   */
  record Parked(DeadLetterReason reason, String text, boolean inDoubt) implements Outcome {}

  /**
   * To be tried again later.
   *
   * @param fault what was in the way, without patient data
   * @param inDoubt whether the EHR may have written nevertheless
   */
  record Postponed(String fault, boolean inDoubt, Why why) implements Outcome {}

  /** What a postponement says of the EHR. */
  enum Why {
    /** It does not answer: counts against it, and others wait too. */
    EHR_AWAY,
    /** It refuses the account: an operator must act, and nobody else waits for that. */
    EHR_DENIES,
    /** Somebody wrote at the same time. */
    CONFLICT,
    /** Another delivery goes first: no failure, and no attempt of its own. */
    STEP_ASIDE
  }
}
