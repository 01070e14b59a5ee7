package org.hepacast.report.wiring;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashSet;
import org.hepacast.kit.config.Setting;
import org.hepacast.kit.ehr.Credentials;
import org.hepacast.report.assessment.AssessmentConfig;
import org.hepacast.report.cds.CdsConfig;
import org.hepacast.report.delivery.DeliveryConfig;
import org.hepacast.report.ehr.EhrConfig;
import org.hepacast.report.live.LiveConfig;
import org.hepacast.report.trail.TrailConfig;

/** What of the settings can work; everything else is refused at the start, by its name. */
@ApplicationScoped
class ValidSettings {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONG = Duration.ofDays(36_500);
  private static final Duration INSTANT = Duration.ofMillis(1);

  /** The EHR's credentials are made here, and with that refused before the first delivery. */
  void start(
      @Observes StartupEvent event,
      DeliveryConfig delivery,
      EhrConfig ehr,
      AssessmentConfig assessment,
      CdsConfig cards,
      LiveConfig live,
      TrailConfig trail,
      Credentials credentials) {
    Setting.between(DAY, LONG, "hepacast.report.audit.kept", trail.kept());
    if (trail.toEhr() && ehr.baseUrl().isEmpty()) {
      throw Setting.refused(
          "hepacast.report.audit.to-ehr", "true", "false, or hepacast.report.ehr.base-url with it");
    }
    check(delivery);
    check(ehr);
    check(assessment);
    check(cards);
    check(live);
  }

  /**
   * @throws io.quarkus.runtime.configuration.ConfigurationException for the first that cannot work
   */
  static void check(DeliveryConfig config) {
    String prefix = "hepacast.report.delivery.";
    Setting.between(1, 1000, prefix + "concurrency", config.concurrency());
    Setting.between(Duration.ofSeconds(1), DAY, prefix + "lease", config.lease());
    Setting.between(Duration.ZERO, DAY, prefix + "settling", config.settling());
    Setting.between(config.settling(), DAY, prefix + "longest-settling", config.longestSettling());
    Setting.between(INSTANT, DAY, prefix + "first-pause", config.firstPause());
    Setting.between(config.firstPause(), DAY, prefix + "longest-pause", config.longestPause());
    Setting.between(1, 1_000_000, prefix + "failures-until-open", config.failuresUntilOpen());
    Setting.between(INSTANT, DAY, prefix + "first-probe", config.firstProbe());
    Setting.between(config.firstProbe(), DAY, prefix + "longest-probe", config.longestProbe());
  }

  static void check(EhrConfig config) {
    String prefix = "hepacast.report.ehr.";
    config.baseUrl().ifPresent(url -> Setting.http(prefix + "base-url", url));
    Duration hour = Duration.ofHours(1);
    Setting.between(INSTANT, hour, prefix + "connect-timeout", config.connectTimeout());
    Setting.between(INSTANT, hour, prefix + "request-timeout", config.requestTimeout());
  }

  static void check(AssessmentConfig config) {
    String prefix = "hepacast.report.assessment.";
    Setting.matching(
        "[a-z][a-z0-9+.-]*:[^\\s|\\p{Cntrl}]{1,200}",
        "an absolute URI",
        prefix + "identifier-system",
        config.identifierSystem());
    Setting.matching(
        "[A-Za-z0-9._-]{1,64}", "a code", prefix + "security-label", config.securityLabel());
  }

  static void check(LiveConfig config) {
    Setting.between(0, 10_000, "hepacast.report.worklist.listeners", config.listeners());
  }

  static void check(CdsConfig config) {
    String prefix = "hepacast.report.cds.";
    config.publicUrl().ifPresent(url -> Setting.http(prefix + "public-url", url));
    config.pageUrl().ifPresent(url -> Setting.http(prefix + "page-url", url));
    config
        .fhirServers()
        .ifPresent(all -> all.forEach(url -> Setting.http(prefix + "fhir-servers", url)));
    Setting.between(DAY, LONG, prefix + "cards-kept", config.cardsKept());
    Setting.between(1, 1000, prefix + "concurrent-requests", config.concurrentRequests());
    var issuers = new HashSet<String>();
    config
        .clients()
        .forEach(
            (name, client) -> {
              String entry = prefix + "clients." + name;
              Setting.http(entry + ".jwks", client.jwks());
              if (client.issuer().isBlank() || !issuers.add(client.issuer())) {
                throw Setting.refused(
                    entry + ".issuer", client.issuer(), "an issuer that no other client has");
              }
            });
    if (!config.clients().isEmpty() && config.publicUrl().isEmpty()) {
      throw Setting.refused(
          prefix + "public-url", "nothing", "the address to which clients make out their JWTs");
    }
  }
}
