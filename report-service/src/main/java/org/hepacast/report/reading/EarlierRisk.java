package org.hepacast.report.reading;

import java.time.Instant;
import java.util.List;
import org.hepacast.contracts.risk.RiskEvent;
import org.jspecify.annotations.Nullable;

/** A risk in the history of a case, with what was done at the EHR for it. */
public record EarlierRisk(RiskEvent risk, Instant receivedAt, List<Step> steps) {

  /** {@code CREATED}, with the reference and status written. */
  public record Step(
      String result, @Nullable String reference, @Nullable String status, Instant at) {}
}
