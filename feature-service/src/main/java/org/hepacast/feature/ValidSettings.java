package org.hepacast.feature;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.hepacast.kit.config.Setting;

/** What of the settings can work; everything else is refused at the start, by its name. */
@ApplicationScoped
class ValidSettings {
  private static final String PREFIX = "hepacast.feature.";
  private static final int GIB = 1 << 30;

  void start(@Observes StartupEvent event, FeatureConfig config) {
    check(config);
  }

  /**
   * @throws io.quarkus.runtime.configuration.ConfigurationException for the first that cannot work
   */
  static void check(FeatureConfig config) {
    Setting.between(1024, GIB, PREFIX + "max-record-bytes", config.maxRecordBytes());
    Setting.between(
        Duration.ofMillis(10), Duration.ofDays(1), PREFIX + "outbox-sweep", config.outboxSweep());
    Setting.between(
        Duration.ofDays(1),
        Duration.ofDays(36500),
        PREFIX + "studies-kept-without-case",
        config.studiesKeptWithoutCase());
    config
        .consent()
        .codes()
        .ifPresent(
            codes ->
                codes.forEach(
                    code ->
                        Setting.matching(
                            "[a-zA-Z][a-zA-Z0-9+.-]*:[^\\s|\\p{Cntrl}]{1,200}\\|[^\\s|\\p{Cntrl}]{1,200}",
                            "system|code with an absolute URI",
                            PREFIX + "consent.codes",
                            code)));
    config
        .identifierSystem()
        .ifPresent(
            system ->
                Setting.matching(
                    "[a-zA-Z][a-zA-Z0-9+.-]*:[^\\s|\\p{Cntrl}]{1,200}",
                    "an absolute URI",
                    PREFIX + "identifier-system",
                    system));
  }
}
