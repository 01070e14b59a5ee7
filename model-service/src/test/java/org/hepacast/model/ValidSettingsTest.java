package org.hepacast.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidSettingsTest {

  private static ModelConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withConverter(Duration.class, 200, new DurationConverter())
        .withMapping(ModelConfig.class)
        .withSources(new PropertiesConfigSource(settings, "test", 500))
        .build()
        .getConfigMapping(ModelConfig.class);
  }

  @ParameterizedTest
  @CsvSource({
    "watch-interval, PT0S",
    "watch-interval, PT-5S",
    "watch-interval, P2D",
    "max-package-bytes, 0",
    "max-package-bytes, -1",
    "max-package-bytes, 9999999999",
    "watch.interval, PT0S",
    "watch.cases, 19",
    "watch.cases, 2001",
    "watch.level, 0",
    "watch.level, 0.06"
  })
  void refusesWhatCannotWorkByItsName(String name, String value) {
    assertThatThrownBy(() -> ValidSettings.check(config(Map.of("hepacast.model." + name, value))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("hepacast.model." + name + ": '")
        .hasMessageContaining("is not accepted, but ");
  }

  @Test
  void takesTheDefaults() {
    assertThatCode(() -> ValidSettings.check(config(Map.of()))).doesNotThrowAnyException();
  }
}
