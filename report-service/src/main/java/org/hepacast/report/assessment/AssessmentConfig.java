package org.hepacast.report.assessment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import org.hepacast.contracts.fhir.Systems;

/** What a deployment says of itself in every resource. */
@ConfigMapping(prefix = "hepacast.report.assessment")
public interface AssessmentConfig {

  /** Identifier system of the RiskAssessments: one per deployment, never changed afterwards. */
  @WithDefault(Systems.RISK_ASSESSMENT_IDENTIFIER)
  String identifierSystem();

  /**
   * Code of v3-ObservationValue that says "a device asserted this". AIAST of newer code systems is
   * unknown to validators that hold R4 alone.
   */
  @WithDefault("DEVAST")
  String securityLabel();

  /**
   * On whose behalf the suite speaks: {@code Organization/123} at the EHR, or a name. Without it
   * the operator is named in general words.
   */
  Optional<String> organization();

  /** Whether a DiagnosticReport and the derived Observations go with each RiskAssessment. */
  @WithDefault("true")
  boolean diagnosticReport();

  /**
   * How the report of the whole case goes with what changes of it: {@code attached} as a PDF inside
   * a DiagnosticReport, {@code linked} to {@code hepacast.report.cds.page-url}, where it is made
   * when somebody opens it, or {@code none}. Without {@code diagnostic-report} there is none. A PDF
   * takes 20 ms of a processor for each change of a case (ADR 0036), so that it goes along only
   * where that is asked for.
   */
  @WithDefault("none")
  CaseReport caseReport();

  /** See {@link #caseReport()}. */
  enum CaseReport {
    ATTACHED,
    LINKED,
    NONE
  }

  /** Whether an AuditEvent goes with each; an EHR that keeps its own audit trail may refuse it. */
  @WithDefault("true")
  boolean auditEvent();
}
