package org.hepacast.report.wiring;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.ehr.Credentials;
import org.hepacast.kit.ehr.EhrHttp;
import org.hepacast.kit.retry.Persistently;
import org.hepacast.kit.tls.Certificates;
import org.hepacast.kit.tls.Way;
import org.hepacast.report.assessment.AssessmentConfig;
import org.hepacast.report.assessment.Deployment;
import org.hepacast.report.assessment.EhrReferences;
import org.hepacast.report.cds.CdsConfig;
import org.hepacast.report.delivery.DeliveryConfig;
import org.hepacast.report.ehr.EhrConfig;
import org.hepacast.report.ehr.EhrOverHttp;
import org.hepacast.report.intake.Settling;

/** Makes the plain parts of their configuration. */
final class Wiring {
  /** Bytes; the answer to a transaction takes a hundredth of it, and so does a search for one. */
  private static final int LONGEST_ANSWER = 10_000_000;

  @Produces
  @Singleton
  Deployment deployment(
      AssessmentConfig assessment,
      CdsConfig cds,
      EhrConfig ehr,
      @ConfigProperty(name = "quarkus.application.version") String suiteVersion) {
    return new Deployment(
        assessment.identifierSystem(),
        assessment.securityLabel(),
        suiteVersion,
        assessment.organization().orElse(null),
        new Deployment.Companions(
            assessment.diagnosticReport(), assessment.auditEvent(), document(assessment, cds)),
        new EhrReferences(ehr.sources().orElse(Set.of())));
  }

  private static Deployment.Document document(AssessmentConfig assessment, CdsConfig cds) {
    return switch (assessment.caseReport()) {
      case ATTACHED -> new Deployment.Document.Attached();
      case NONE -> new Deployment.Document.None();
      case LINKED ->
          new Deployment.Document.Linked(
              cds.pageUrl()
                  .map(address -> address.toString().replaceFirst("/$", ""))
                  .orElseThrow(
                      () ->
                          new ConfigurationException(
                              "hepacast.report.assessment.case-report=linked needs"
                                  + " hepacast.report.cds.page-url, where people reach the"
                                  + " pages")));
    };
  }

  @Produces
  @Singleton
  Database database(DataSource source, Flyway flyway, Persistently persistently) {
    return new Database(source, flyway::migrate, persistently);
  }

  @Produces
  @Singleton
  EhrOverHttp ehr(EhrConfig config, Credentials credentials, Certificates certificates) {
    var limits =
        new EhrHttp.Limits(config.connectTimeout(), config.requestTimeout(), LONGEST_ANSWER);
    return new EhrOverHttp(
        new EhrHttp(config.baseUrl().orElseThrow(), credentials, limits, certificates.of(Way.EHR)));
  }

  void close(@Disposes EhrOverHttp ehr) {
    ehr.close();
  }

  @Produces
  @Singleton
  Settling settling(DeliveryConfig config) {
    return new Settling(config.settling(), config.longestSettling());
  }
}
