package org.hepacast.report.assessment;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * @param inWords what it rests on is named without references, but for the patient: for a
 *     withdrawal after the EHR has deleted some of it and refuses references to that
 */
public record Assessment(
    RiskEvent risk,
    AssessmentStatus status,
    Instant made,
    @Nullable Written replaces,
    boolean inWords) {

  public Assessment(
      RiskEvent risk, AssessmentStatus status, Instant made, @Nullable Written replaces) {
    this(risk, status, made, replaces, false);
  }

  public Assessment namedInWords() {
    return new Assessment(risk, status, made, replaces, true);
  }

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

  public boolean withdrawn() {
    return status == AssessmentStatus.ENTERED_IN_ERROR;
  }

  /** Every resource version it rests on, the index event among them, each once. */
  List<VersionedReference> basis() {
    return Stream.concat(
            risk.basis().stream(), Stream.of(risk.caseReference().indexEvent().procedure()))
        .distinct()
        .toList();
  }

  ObjectNode versioned(EhrReferences references, VersionedReference used) {
    return inWords ? references.inWords(used) : references.versioned(used);
  }

  public String assessmentUrn() {
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

  String reportUrn() {
    return urn(DerivedId.uuid("report", risk.model().family(), caseId()));
  }

  /** AuditEvent has no identifier in R4 either. */
  UUID auditId() {
    return DerivedId.uuid("audit", risk.riskId());
  }

  String caseId() {
    return risk.caseReference().caseId();
  }

  /** What the suite has derived itself; none once the case does not stand. */
  List<DerivedValue> derived() {
    return DerivedValue.of(risk);
  }

  /** Names of the values whose Observation is in the record from now on. */
  public List<String> observations() {
    return derived().stream().map(DerivedValue::name).toList();
  }

  /** Those that were written before and must not stand. */
  List<String> noLongerDerived() {
    List<String> now = observations();
    return replaces == null
        ? List.of()
        : replaces.observations().stream().filter(feature -> !now.contains(feature)).toList();
  }

  static String urn(UUID id) {
    return "urn:uuid:" + id;
  }
}
