package org.hepacast.report.delivery;

import java.util.List;

/** What an EHR's refusal asks of whom, in one sentence without patient data. */
final class Refusal {
  private static final String NEEDS =
      "the EHR must offer transactions at its base URL, conditional create and update by"
          + " identifier, and ids given by the client (update as create) for Provenance and"
          + " AuditEvent";

  private Refusal() {}

  static String words(int status, List<String> issueCodes) {
    String codes = issueCodes.isEmpty() ? "no issue codes" : String.join(", ", issueCodes);
    return switch (status) {
      case 404, 405, 410, 415, 501 ->
          "The EHR answered %d (%s): %s; check hepacast.report.ehr.base-url and what the EHR's"
                  .formatted(status, codes, NEEDS)
              + " CapabilityStatement offers, then replay";
      default ->
          "The EHR answered %d (%s): see its log, mend the cause, then replay; %s"
              .formatted(status, codes, NEEDS);
    };
  }

  static String denied(int status) {
    return "status %d: the EHR refuses this account; renew what it is shown (hepacast.report.ehr.authorization or .smart) or grant"
            .formatted(status)
        + " it the right to write RiskAssessment, Device, Provenance, DiagnosticReport, Observation"
        + " and AuditEvent";
  }
}
