package org.hepacast.imaging.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    "pictures.lesions, 7",
    "segmentation.threads, 0",
    "patients.system-without-issuer, urn:oid:0.0.0",
    "disk.study, 0",
    "disk.space, 1G",
    "outbox-sweep, 0s",
    "observations, imaging.liver_weight"
  })
  void whatCannotWorkIsRefusedByItsName(String setting, String value) {
    String name = "hepacast.imaging." + setting;
    assertThatThrownBy(() -> ValidSettings.check(config(Map.of(name, value))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            setting.equals("waiting.first-pause") ? "hepacast.imaging.waiting" : name);
  }

  /** A deployment that was never told whose ids the archive uses would refuse every study. */
  @Test
  void thePlaceholderOfTheDeploymentIsTheOneThatIsRefused() throws IOException {
    String base = Files.readString(Path.of("..", "deploy", "k8s", "base", "configuration.yaml"));
    assertThat(base).contains("pacs-patient-id-system: " + ValidSettings.PLACEHOLDER);
  }

  @Test
  void everyWorkerHasRoomForAStudy() {
    var many = Map.of("hepacast.imaging.workers", "5", "hepacast.imaging.disk.space", "8G");
    assertThatThrownBy(() -> ValidSettings.check(config(many)))
        .hasMessageContaining("disk.space")
        .hasMessageContaining("5 workers");
  }
}
