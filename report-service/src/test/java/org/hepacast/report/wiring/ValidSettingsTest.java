package org.hepacast.report.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.hepacast.report.assessment.AssessmentConfig;
import org.hepacast.report.cds.CdsConfig;
import org.hepacast.report.delivery.DeliveryConfig;
import org.hepacast.report.ehr.EhrConfig;
import org.hepacast.report.live.LiveConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services 7.14: with a concurrency of 0 nothing was ever delivered, and nothing said so. */
class ValidSettingsTest {

  private static void check(Map<String, String> settings) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(DeliveryConfig.class)
            .withMapping(EhrConfig.class)
            .withMapping(AssessmentConfig.class)
            .withMapping(CdsConfig.class)
            .withMapping(LiveConfig.class)
            .withSources(new PropertiesConfigSource(settings, "test", 500))
            .build();
    ValidSettings.check(config.getConfigMapping(DeliveryConfig.class));
    ValidSettings.check(config.getConfigMapping(EhrConfig.class));
    ValidSettings.check(config.getConfigMapping(AssessmentConfig.class));
    ValidSettings.check(config.getConfigMapping(CdsConfig.class));
    ValidSettings.check(config.getConfigMapping(LiveConfig.class));
  }

  @ParameterizedTest
  @CsvSource({
    "delivery.concurrency, 0",
    "delivery.lease, PT0S",
    "delivery.settling, PT-1S",
    "delivery.longest-settling, PT0.1S",
    "delivery.first-pause, PT0S",
    "delivery.longest-pause, PT0.1S",
    "delivery.failures-until-open, 0",
    "delivery.first-probe, PT0S",
    "delivery.longest-probe, PT0.5S",
    "ehr.base-url, ehr.example/fhir",
    "ehr.base-url, ftp://ehr.example/fhir",
    "ehr.base-url, https://ehr.example/fhir?x=1",
    "ehr.base-url, https://user:secret@ehr.example/fhir",
    "ehr.connect-timeout, PT0S",
    "ehr.request-timeout, PT-1S",
    "assessment.identifier-system, riskassessment",
    "assessment.identifier-system, https://a|b",
    "assessment.security-label, a b",
    "cds.public-url, hepacast",
    "cds.page-url, ftp://pages.example",
    "cds.fhir-servers, ehr.example",
    "cds.cards-kept, PT1S",
    "cds.concurrent-requests, 0",
    "cds.concurrent-requests, 1001",
    "worklist.listeners, -1",
    "worklist.listeners, 10001"
  })
  void refusesWhatCannotWorkByItsName(String name, String value) {
    assertThatThrownBy(() -> check(Map.of("hepacast.report." + name, value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("hepacast.report." + name + ": '")
        .hasMessageContaining("is not accepted, but ")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  @Test
  void takesTheDefaultsAndZeroSettling() {
    assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
    assertThatCode(() -> check(Map.of("hepacast.report.delivery.settling", "PT0S")))
        .doesNotThrowAnyException();
  }
}
