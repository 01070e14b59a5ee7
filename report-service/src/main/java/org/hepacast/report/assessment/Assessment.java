package org.hepacast.report.assessment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.risk.RiskEvent;
import org.jspecify.annotations.Nullable;

/**
 * A risk on its way into the record.
 *
 * @param made when this risk was first received: the same risk gives the same resources, however
 *     often it is written
 * @param replaces the version it takes the place of; null when nothing was known to be there
 */
public record Assessment(
    RiskEvent risk, AssessmentStatus status, Instant made, @Nullable Written replaces) {

  /**
   * Of model family and case, not of model version or inputs: those change and must update the same
   * resource.
   */
  public String identifier() {
    return identifierOf(risk.model().family(), risk.caseReference().caseId());
  }

  public static String identifierOf(String modelFamily, String caseId) {
    return DerivedId.hex("risk-assessment", modelFamily, caseId);
  }

  boolean withdrawn() {
    return status == AssessmentStatus.ENTERED_IN_ERROR;
  }

  /** Every resource version it rests on, the index event among them, each once. */
  List<VersionedReference> basis() {
    return Stream.concat(
            risk.basis().stream(), Stream.of(risk.caseReference().indexEvent().procedure()))
        .distinct()
        .toList();
  }

  String assessmentUrn() {
    return urn(
        DerivedId.uuid("risk-assessment", risk.model().family(), risk.caseReference().caseId()));
  }

  String deviceUrn() {
    return urn(DerivedId.uuid("device", risk.model().identifier()));
  }

  /** Provenance has no identifier in R4; an id of the run's key makes it idempotent. */
  UUID provenanceId() {
    return DerivedId.uuid("provenance", risk.riskId());
  }

  static String urn(UUID id) {
    return "urn:uuid:" + id;
  }
}
