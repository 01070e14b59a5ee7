package org.hepacast.report.wiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.hepacast.kit.ehr.Credentials;
import org.hepacast.kit.smart.EhrCredentials;
import org.hepacast.kit.smart.PublishedKeys;
import org.hepacast.kit.smart.SmartSettings;
import org.hepacast.kit.tls.Certificates;
import org.hepacast.kit.tls.TlsContext;
import org.hepacast.kit.tls.Way;
import org.hepacast.report.assessment.AssessmentConfig;
import org.hepacast.report.ehr.EhrConfig;
import org.hepacast.report.ehr.EhrScopes;
import org.hepacast.report.trail.TrailConfig;

/** How this service proves itself to the EHR. */
@Singleton
class EhrAccess {
  private static final String PREFIX = "hepacast.report.ehr";

  private final EhrConfig ehr;
  private final TlsContext tls;
  private final Optional<SmartSettings> smart;

  EhrAccess(
      EhrConfig ehr, AssessmentConfig assessment, TrailConfig trail, Certificates certificates) {
    this.tls = certificates.of(Way.EHR_TOKENS, Way.EHR);
    this.ehr = ehr;
    this.smart =
        SmartSettings.of(
            ehr.smart(), PREFIX + ".smart", EhrScopes.needed(assessment, trail.toEhr()));
  }

  @Produces
  @Singleton
  Credentials credentials() {
    return EhrCredentials.of(
        ehr.authorization().orElse(null),
        ehr.authorizationFile().orElse(null),
        smart.flatMap(
            settings -> ehr.baseUrl().map(url -> new EhrCredentials.Smart(settings, url, tls))),
        PREFIX);
  }

  @Produces
  @Singleton
  PublishedKeys keys() {
    return new PublishedKeys(smart.map(SmartSettings::keys));
  }
}
