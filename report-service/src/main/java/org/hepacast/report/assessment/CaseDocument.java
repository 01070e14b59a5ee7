package org.hepacast.report.assessment;

import java.time.Instant;
import java.util.List;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.id.DerivedId;

/**
 * The report of a case on its way into the record.
 *
 * @param edition of the report: equal editions are equal reports
 * @param made when the newest of what it reports was first received
 * @param conclusion its first lines
 * @param assessments references to what it reports and that stands: URNs of the same transaction,
 *     or what the EHR already holds
 * @param simulated at least one of them is a demonstration
 * @param form how the document itself is given
 */
public record CaseDocument(
    CaseReference about,
    String edition,
    AssessmentStatus status,
    Instant made,
    List<String> conclusion,
    List<String> assessments,
    boolean simulated,
    Form form) {
  public CaseDocument {
    conclusion = List.copyOf(conclusion);
    assessments = List.copyOf(assessments);
  }

  /** How an EHR gets at the document. */
  public sealed interface Form {}

  /** Its bytes, kept by the EHR with the version that they belong to. */
  @SuppressWarnings("ArrayRecordComponent") // written once, never compared
  public record Attached(byte[] pdf) implements Form {
    /** Without the bytes: they are patient data. */
    @Override
    public String toString() {
      return "Attached[" + pdf.length + " bytes]";
    }
  }

  /** Where it is made when somebody asks for it, as it stands then. */
  public record Linked(String address) implements Form {}

  /** Of the case alone: what is written later takes the place of what was written before. */
  public String identifier() {
    return DerivedId.hex("case-report", about.caseId());
  }

  String urn() {
    return Assessment.urn(DerivedId.uuid("case-report", about.caseId()));
  }

  boolean withdrawn() {
    return status == AssessmentStatus.ENTERED_IN_ERROR;
  }

  /** Without the conclusion: it is patient data. */
  @Override
  public String toString() {
    return "CaseDocument[" + edition + ", " + status + "]";
  }
}
