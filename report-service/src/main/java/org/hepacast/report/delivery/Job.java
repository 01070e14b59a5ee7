package org.hepacast.report.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.report.assessment.Written;
import org.hepacast.report.intake.ReceivedRisk;
import org.jspecify.annotations.Nullable;

/**
 * A risk that this instance delivers now.
 *
 * @param claim proves that the job is still this instance's when it is finished
 * @param attempts including this one
 * @param receivedAt first receipt of this risk
 * @param written what the EHR is known to hold
 * @param inDoubt an earlier write has no known answer
 */
record Job(
    long claim,
    int attempts,
    ReceivedRisk received,
    Instant receivedAt,
    @Nullable Written written,
    boolean inDoubt) {

  /** A stored risk that lacks what names it is not readable, whatever its JSON is. */
  Job {
    requireNonNull(received.risk().caseReference().caseId(), "caseId");
    requireNonNull(received.risk().model().family(), "family");
  }

  Claim claimed() {
    return new Claim(claim, caseId(), modelFamily(), risk().riskId());
  }

  RiskEvent risk() {
    return received.risk();
  }

  String caseId() {
    return risk().caseReference().caseId();
  }

  String modelFamily() {
    return risk().model().family();
  }

  /** A claim is handed out once; the risk with all its values would be hashed for each look-up. */
  @Override
  public int hashCode() {
    return Long.hashCode(claim);
  }
}
