package org.hepacast.report.ehr;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.report.assessment.AssessmentConfig;

/** What the report service needs of the EHR and no more, as scopes of SMART v2. */
public final class EhrScopes {
  private EhrScopes() {}

  /**
   * Writes by identifier are a search and a creation or update; Devices are never changed.
   *
   * @param auditCopies whether the EHR gets copies of the audit trail
   */
  public static List<String> needed(AssessmentConfig assessment, boolean auditCopies) {
    var scopes =
        new ArrayList<>(
            List.of(
                "system/RiskAssessment.crus",
                "system/Observation.crus",
                "system/Device.cs",
                "system/Provenance.cu"));
    if (assessment.diagnosticReport()) {
      scopes.add("system/DiagnosticReport.cus");
    }
    if (assessment.auditEvent() || auditCopies) {
      scopes.add("system/AuditEvent.cu");
    }
    return List.copyOf(scopes);
  }
}
