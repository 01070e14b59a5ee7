package org.hepacast.model;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.hepacast.kit.config.Setting;

/** What of the settings can work; everything else is refused at the start, by its name. */
@ApplicationScoped
class ValidSettings {
  private static final String PREFIX = "hepacast.model.";
  private static final int GIB = 1 << 30;

  void start(@Observes StartupEvent event, ModelConfig config) {
    check(config);
  }

  /**
   * @throws IllegalArgumentException for the first that cannot work
   */
  static void check(ModelConfig config) {
    if (config.packages().isEmpty()) {
      throw Setting.refused(PREFIX + "packages", "nothing", "at least one folder");
    }
    Setting.between(
        Duration.ofMillis(10),
        Duration.ofDays(1),
        PREFIX + "watch-interval",
        config.watchInterval());
    long most = config.maxPackageBytes();
    if (most < 1024 || most > GIB) {
      throw Setting.refused(
          PREFIX + "max-package-bytes", Long.toString(most), "1024 to %d".formatted(GIB));
    }
  }
}
