package org.hepacast.report.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.report.assessment.Written;
import org.hepacast.report.intake.ReceivedRisk;
import org.jspecify.annotations.Nullable;

/** A risk of a case. */
record RiskJob(
    long claim,
    int attempts,
    ReceivedRisk received,
    Instant receivedAt,
    @Nullable Written written,
    boolean inDoubt)
    implements Job {

  /** A stored risk that lacks what names it is not readable, whatever its JSON is. */
  RiskJob {
    requireNonNull(received.risk().caseReference().caseId(), "caseId");
    requireNonNull(received.risk().model().family(), "family");
  }

  RiskEvent risk() {
    return received.risk();
  }

  String caseId() {
    return received.subject();
  }

  String modelFamily() {
    return received.part();
  }

  /** A claim is handed out once; the risk with all its values would be hashed for each look-up. */
  @Override
  public int hashCode() {
    return Long.hashCode(claim);
  }
}
