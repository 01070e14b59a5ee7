package org.hepacast.imaging.settings;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.hepacast.imaging.result.Observable;
import org.hepacast.imaging.result.Observables;
import org.hepacast.kit.config.Setting;

/** What of the settings can work; everything else is refused at the start, by its name. */
@ApplicationScoped
class ValidSettings {
  private static final String PREFIX = "hepacast.imaging.";

  /** As {@code deploy/k8s/base/configuration.yaml} leaves it to be replaced. */
  static final String PLACEHOLDER = "urn:oid:0.0.0";

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration YEAR = Duration.ofDays(366);
  private static final Duration INSTANT = Duration.ofMillis(1);

  void start(@Observes StartupEvent event, ImagingConfig config) {
    check(config);
  }

  /**
   * @throws io.quarkus.runtime.configuration.ConfigurationException for the first that cannot work
   */
  static void check(ImagingConfig config) {
    Setting.between(1, 64, PREFIX + "workers", config.workers());
    Setting.between(INSTANT, DAY, PREFIX + "outbox-sweep", config.outboxSweep());
    config.observations().ifPresent(ValidSettings::checkObservations);
    check(config.patients());
    check(config.work());
    check(config.waiting());
    Setting.between(1, 64, PREFIX + "segmentation.threads", config.segmentation().threads());
    Setting.between(0, 10_000, PREFIX + "pictures.most", config.pictures().most());
    Setting.between(0, 6, PREFIX + "pictures.lesions", config.pictures().lesions());
    Setting.between(
        INSTANT, YEAR.multipliedBy(50), PREFIX + "pictures.keep", config.pictures().keep());
    long study = config.disk().study().asLongValue();
    long space = config.disk().space().asLongValue();
    if (study < 1) {
      throw Setting.refused(PREFIX + "disk.study", Long.toString(study), "at least one byte");
    }
    if (space / config.workers() < study) {
      throw Setting.refused(
          PREFIX + "disk.space",
          Long.toString(space),
          "at least disk.study (%d) for each of %d workers".formatted(study, config.workers()));
    }
  }

  private static void checkObservations(List<String> names) {
    if (!names.equals(Observables.NONE)) {
      Setting.among(
          Observables.all().stream().map(Observable::key).toList(), PREFIX + "observations", names);
    }
  }

  /** A system that nobody's identifiers have would refuse every study, one by one. */
  private static void check(ImagingConfig.Patients patients) {
    if (patients.systemWithoutIssuer().filter(PLACEHOLDER::equals).isPresent()) {
      throw Setting.refused(
          PREFIX + "patients.system-without-issuer",
          PLACEHOLDER,
          "the identifier system under which the EHR knows the archive's patient ids (this is the"
              + " placeholder of the deployment's pacs-patient-id-system)");
    }
  }

  private static void check(ImagingConfig.Work work) {
    Setting.between(Duration.ofSeconds(1), DAY, PREFIX + "work.lease", work.lease());
    Setting.between(INSTANT, DAY, PREFIX + "work.poll", work.poll());
    Setting.between(1, 1000, PREFIX + "work.attempts", work.attempts());
    Setting.between(INSTANT, DAY, PREFIX + "work.pause", work.pause());
  }

  private static void check(ImagingConfig.Waiting waiting) {
    Setting.between(INSTANT, YEAR, PREFIX + "waiting.images", waiting.images());
    Setting.between(INSTANT, YEAR, PREFIX + "waiting.archive", waiting.archive());
    Setting.between(INSTANT, DAY, PREFIX + "waiting.first-pause", waiting.firstPause());
    Setting.between(
        waiting.firstPause(), DAY, PREFIX + "waiting.longest-pause", waiting.longestPause());
  }
}
