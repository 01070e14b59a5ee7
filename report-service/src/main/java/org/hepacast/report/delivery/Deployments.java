package org.hepacast.report.delivery;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.report.assessment.AssessmentConfig;
import org.hepacast.report.assessment.Deployment;
import org.hepacast.report.assessment.EhrReferences;
import org.hepacast.report.ehr.EhrConfig;
import org.hepacast.report.store.Settling;

/** Makes the deployment's description of its configuration. */
final class Deployments {
  @Produces
  @Singleton
  Deployment deployment(
      AssessmentConfig assessment,
      EhrConfig ehr,
      @ConfigProperty(name = "quarkus.application.version") String suiteVersion) {
    return new Deployment(
        assessment.identifierSystem(),
        assessment.securityLabel(),
        suiteVersion,
        assessment.organization().orElse(null),
        new Deployment.Companions(assessment.diagnosticReport(), assessment.auditEvent()),
        new EhrReferences(ehr.sources().orElse(Set.of())));
  }

  @Produces
  @Singleton
  Settling settling(DeliveryConfig config) {
    return new Settling(config.settling(), config.longestSettling());
  }
}
