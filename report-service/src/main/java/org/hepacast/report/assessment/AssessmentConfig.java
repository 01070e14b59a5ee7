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

  /** Whether an AuditEvent goes with each; an EHR that keeps its own audit trail may refuse it. */
  @WithDefault("true")
  boolean auditEvent();
}
