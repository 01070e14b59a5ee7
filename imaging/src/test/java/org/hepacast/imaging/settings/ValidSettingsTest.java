package org.hepacast.imaging.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidSettingsTest {

  private static ImagingConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withMapping(ImagingConfig.class)
        .addDiscoveredConverters()
        .addDefaultInterceptors()
        .withDefaultValue("java.io.tmpdir", "target")
        .withDefaultValues(settings)
        .build()
        .getConfigMapping(ImagingConfig.class);
  }

  @Test
  void theDefaultsWork() {
    assertThatCode(() -> ValidSettings.check(config(Map.of()))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "workers, 0",
    "workers, 65",
    "work.lease, 10ms",
    "work.attempts, 0",
    "work.poll, 0s",
    "waiting.first-pause, 10m",
    "waiting.images, 0s",
    "pictures.most, -1",
    "disk.study, 0",
    "disk.space, 1G",
    "outbox-sweep, 0s"
  })
  void whatCannotWorkIsRefusedByItsName(String setting, String value) {
    String name = "hepacast.imaging." + setting;
    assertThatThrownBy(() -> ValidSettings.check(config(Map.of(name, value))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            setting.equals("waiting.first-pause") ? "hepacast.imaging.waiting" : name);
  }

  @Test
  void everyWorkerHasRoomForAStudy() {
    var many = Map.of("hepacast.imaging.workers", "5", "hepacast.imaging.disk.space", "8G");
    assertThatThrownBy(() -> ValidSettings.check(config(many)))
        .hasMessageContaining("disk.space")
        .hasMessageContaining("5 workers");
  }
}
