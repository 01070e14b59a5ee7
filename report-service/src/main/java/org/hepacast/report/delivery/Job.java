package org.hepacast.report.delivery;

import java.time.Instant;
import org.hepacast.report.assessment.Written;
import org.hepacast.report.intake.Received;
import org.jspecify.annotations.Nullable;

/** What this instance delivers now. */
sealed interface Job permits RiskJob, StudyJob {

  /** Proves that the job is still this instance's when it is finished. */
  long claim();

  /** Including this one. */
  int attempts();

  Received received();

  /** First receipt. */
  Instant receivedAt();

  /** What the EHR is known to hold. */
  @Nullable Written written();

  /** An earlier write has no known answer. */
  boolean inDoubt();

  default Claim claimed() {
    return new Claim(claim(), received().subject(), received().part(), received().id());
  }
}
