package org.hepacast.report.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.hepacast.contracts.imaging.ImagingObservations;
import org.hepacast.report.assessment.Written;
import org.hepacast.report.intake.ReceivedObservations;
import org.jspecify.annotations.Nullable;

/** What the record shall hold of a study. */
record StudyJob(
    long claim,
    int attempts,
    ReceivedObservations received,
    Instant receivedAt,
    @Nullable Written written,
    boolean inDoubt)
    implements Job {

  /** As of a risk: without these it is not readable. */
  StudyJob {
    requireNonNull(received.observations().study().id(), "study");
    requireNonNull(received.observations().protocol().name(), "protocol");
  }

  ImagingObservations observations() {
    return received.observations();
  }

  /** A claim is handed out once. */
  @Override
  public int hashCode() {
    return Long.hashCode(claim);
  }
}
