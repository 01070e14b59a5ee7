package org.hepacast.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services 7.14: nothing was refused; with concurrent-requests=0 every call was. */
class ValidSettingsTest {

  private static IngestConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withMapping(IngestConfig.class)
        .withSources(new PropertiesConfigSource(settings, "test", 500))
        .build()
        .getConfigMapping(IngestConfig.class);
  }

  @ParameterizedTest
  @CsvSource({
    "known-patients, 0",
    "limits.resource-bytes, 10",
    "limits.bundle-bytes, -1",
    "limits.bundle-entries, 0",
    "limits.concurrent-requests, 0",
    "limits.requests-of-one-caller, 0",
    "limits.requests-of-one-caller, 17",
    "ehr.source, a|b",
    "ehr.source, a b",
    "ehr.url, ehr.example/fhir",
    "ehr.url, ftp://ehr.example/fhir",
    "ehr.url, https://ehr.example/fhir?x=1",
    "ehr.url, https://user:secret@ehr.example/fhir",
    "ehr.public-url, notify",
    "ehr.sweep-interval, PT0S",
    "ehr.sweep-interval, PT-5S",
    "ehr.overlap, PT-1S",
    "ehr.look-back, P-1D",
    "ehr.timeout, PT0S",
    "ehr.page-size, 0",
    "ehr.page-bytes, 0",
    "ehr.remembered-versions, -1",
    "ehr.addresses, ftp://ehr.example",
    "'ehr.addresses', 'https://ehr.example/fhir,ehr.example'",
    "'ehr.authorization', 'Bearer secret\n'",
    "'ehr.notify-authorization', 'Bearer secret\r\nX: y'",
    "'check.identifier-system', 'urn:my system'",
    "ehr.types, Observations",
    "'ehr.types', 'Patient,observation'"
  })
  void refusesWhatCannotWorkByItsName(String name, String value) {
    assertThatThrownBy(() -> ValidSettings.check(config(Map.of("hepacast.ingest." + name, value))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("hepacast.ingest." + name + ": '")
        .hasMessageContaining("is not accepted, but ")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  /** What is of no known value is refused while it is read, by its name too. */
  @ParameterizedTest
  @CsvSource({
    "ehr.mode, push",
    "check.zone, Mars/Olympus",
    "ehr.overlap, soon",
    "known-patients, x"
  })
  void refusesWhatIsNoValueOfItsKindByItsName(String name, String value) {
    assertThatThrownBy(() -> config(Map.of("hepacast.ingest." + name, value)))
        .hasStackTraceContaining("hepacast.ingest." + name);
  }

  @Test
  void takesTheDefaults() {
    assertThatCode(() -> ValidSettings.check(config(Map.of()))).doesNotThrowAnyException();
  }

  @Test
  void readsTheTypesInTheOrderOfReadingWhateverTheirOrder() {
    IngestConfig config = config(Map.of("hepacast.ingest.ehr.types", "Observation,Patient"));

    assertThat(ValidSettings.types(config.ehr())).containsExactly("Patient", "Observation");
  }
}
