package org.hepacast.report.assessment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a deployment says of itself in every resource. */
@ConfigMapping(prefix = "hepacast.report.assessment")
public interface AssessmentConfig {

  /** Identifier system of the RiskAssessments: one per deployment, never changed afterwards. */
  @WithDefault("urn:hepacast:identifier:riskassessment")
  String identifierSystem();

  /**
   * Code of v3-ObservationValue that says "a device asserted this". AIAST of newer code systems is
   * unknown to validators that hold R4 alone.
   */
  @WithDefault("DEVAST")
  String securityLabel();
}
