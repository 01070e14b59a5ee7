package org.hepacast.model;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.hepacast.kit.config.Setting;
import org.hepacast.model.watch.drift.Drift;

/** What of the settings can work; everything else is refused at the start, by its name. */
@ApplicationScoped
class ValidSettings {
  private static final String PREFIX = "hepacast.model.";
  private static final int GIB = 1 << 30;
  private static final int MOST_CASES = 2_000;
  private static final double HIGHEST_LEVEL = 0.05;

  void start(@Observes StartupEvent event, ModelConfig config) {
    check(config);
  }

  /**
   * @throws io.quarkus.runtime.configuration.ConfigurationException for the first that cannot work
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
    check(config.watch());
    long most = config.maxPackageBytes();
    if (most < 1024 || most > GIB) {
      throw Setting.refused(
          PREFIX + "max-package-bytes", Long.toString(most), "1024 to %d".formatted(GIB));
    }
  }

  private static void check(ModelConfig.Watch watch) {
    Setting.between(
        Duration.ofMillis(10), Duration.ofDays(1), PREFIX + "watch.interval", watch.interval());
    if (watch.cases() < Drift.FEWEST || watch.cases() > MOST_CASES) {
      throw Setting.refused(
          PREFIX + "watch.cases",
          Integer.toString(watch.cases()),
          "%d to %d".formatted(Drift.FEWEST, MOST_CASES));
    }
    if (!(watch.level() > 0 && watch.level() <= HIGHEST_LEVEL)) {
      throw Setting.refused(
          PREFIX + "watch.level", Double.toString(watch.level()), "more than 0, at most 0.05");
    }
  }
}
