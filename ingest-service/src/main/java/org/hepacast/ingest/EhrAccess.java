package org.hepacast.ingest;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.hepacast.ingest.config.EhrScopes;
import org.hepacast.ingest.config.IngestConfig;
import org.hepacast.ingest.config.ValidSettings;
import org.hepacast.kit.ehr.Credentials;
import org.hepacast.kit.smart.EhrCredentials;
import org.hepacast.kit.smart.PublishedKeys;
import org.hepacast.kit.smart.SmartSettings;
import org.hepacast.kit.tls.Certificates;
import org.hepacast.kit.tls.TlsContext;
import org.hepacast.kit.tls.Way;

/** How the intake proves itself to the EHR: the same token for all who ask it. */
@Singleton
class EhrAccess {
  private static final String PREFIX = "hepacast.ingest.ehr";

  private final IngestConfig.Ehr ehr;
  private final TlsContext tls;
  private final Optional<SmartSettings> smart;

  EhrAccess(IngestConfig config, Certificates certificates) {
    this.tls = certificates.of(Way.EHR_TOKENS, Way.EHR);
    ValidSettings.check(config);
    this.ehr = config.ehr();
    this.smart = SmartSettings.of(ehr.smart(), PREFIX + ".smart", EhrScopes.needed(ehr));
  }

  @Produces
  @Singleton
  Credentials credentials() {
    return EhrCredentials.of(
        ehr.authorization().orElse(null),
        ehr.authorizationFile().orElse(null),
        smart.flatMap(
            settings -> ehr.url().map(url -> new EhrCredentials.Smart(settings, url, tls))),
        PREFIX);
  }

  @Produces
  @Singleton
  PublishedKeys keys() {
    return new PublishedKeys(smart.map(SmartSettings::keys));
  }
}
