package org.hepacast.contracts.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the EHR acknowledged for one risk.
 *
 * @param riskId which risk
 * @param result what was done
 * @param riskAssessment {@code RiskAssessment/123/_history/2} at the EHR; null when there was
 *     nothing to write
 * @param status FHIR status written; null when nothing was
 * @param inputsUntil when the newest input was received: with acknowledgedAt, the latency of the
 *     whole way
 */
public record Delivery(
    String riskId,
    String caseId,
    String modelFamily,
    String modelVersion,
    Result result,
    @Nullable String riskAssessment,
    @Nullable String status,
    Instant inputsUntil,
    Instant acknowledgedAt) {

  /** What was done at the EHR. */
  public enum Result {
    CREATED,
    UPDATED,
    UNCHANGED,
    WITHDRAWN,
    /** No RiskAssessment stood and none may be made: not computable, not applicable. */
    NOTHING_TO_WRITE
  }
}
