package org.hepacast.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.hepacast.record.consent.ConsentRules;
import org.hepacast.record.consent.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidSettingsTest {

  private static FeatureConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withConverter(Duration.class, 200, new DurationConverter())
        .withMapping(FeatureConfig.class)
        .withSources(new PropertiesConfigSource(settings, "test", 500))
        .build()
        .getConfigMapping(FeatureConfig.class);
  }

  @ParameterizedTest
  @CsvSource({
    "max-record-bytes, 0",
    "max-record-bytes, -1",
    "outbox-sweep, PT0S",
    "outbox-sweep, PT-5S",
    "studies-kept-without-case, PT1H",
    "consent.codes, 8",
    "consent.codes, urn:oid:1.2.3",
    "consent.codes, 'urn:oid:1.2.3|8,mrn|8'",
    "identifier-system, mrn",
    "identifier-system, https://a|b",
    "identifier-system, 'https://a b'"
  })
  void refusesWhatCannotWorkByItsName(String name, String value) {
    assertThatThrownBy(() -> ValidSettings.check(config(Map.of("hepacast.feature." + name, value))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("hepacast.feature." + name + ": '")
        .hasMessageContaining("is not accepted, but ");
  }

  /** Before anything is checked: what is none of the words is no configuration. */
  @ParameterizedTest
  @CsvSource({"purpose, care", "unsaid, perhaps", "purpose, ''"})
  void refusesOtherWordsForConsent(String name, String value) {
    assertThatThrownBy(() -> config(Map.of("hepacast.feature.consent." + name, value)).consent())
        .hasMessageContaining("hepacast.feature.consent." + name);
  }

  @Test
  void takesWhatAnInstallationForResearchDemands() {
    FeatureConfig config =
        config(
            Map.of(
                "hepacast.feature.consent.purpose", "hresch",
                "hepacast.feature.consent.unsaid", "refused",
                "hepacast.feature.consent.codes", "urn:oid:1.2.3|8,urn:oid:1.2.3|9"));

    assertThatCode(() -> ValidSettings.check(config)).doesNotThrowAnyException();
    assertThat(config.consent().purpose()).isEqualTo(Purpose.HRESCH);
    assertThat(config.consent().unsaid()).isEqualTo(ConsentRules.Unsaid.REFUSED);
    assertThat(config.consent().codes().orElseThrow()).hasSize(2);
  }

  @Test
  void takesTheDefaultsAndUrns() {
    assertThatCode(() -> ValidSettings.check(config(Map.of()))).doesNotThrowAnyException();
    assertThatCode(
            () ->
                ValidSettings.check(
                    config(Map.of("hepacast.feature.identifier-system", "urn:oid:1.2.3"))))
        .doesNotThrowAnyException();
  }
}
