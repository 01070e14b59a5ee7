package org.hepacast.imaging.settings;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of this process. */
@ConfigMapping(prefix = "hepacast.imaging")
public interface ImagingConfig {

  /**
   * The image archives (PACS) by name; asked in the order of their names. A study whose
   * ImagingStudy names other end points is refused; no request ever goes to an address that a
   * resource names.
   */
  Map<String, ArchiveConfig> archives();

  /** Names of the archive to which reports and segmentations are sent; nowhere without it. */
  Optional<String> storeTo();

  /**
   * Names of shipped protocols that studies are measured by; all of them without it, and none of
   * them for {@code none}.
   */
  Optional<List<String>> protocols();

  /** Files of protocols of one's own, besides. */
  Optional<List<Path>> protocolFiles();

  /**
   * What of a measurement goes into the record as FHIR Observations, by name: {@code
   * imaging.lesion_count}, {@code radiomics.intra.original_firstorder_Mean}; a few without it, and
   * nothing for {@code none}.
   */
  Optional<List<String>> observations();

  /** Whose identifiers the images carry. */
  Patients patients();

  /** Studies at a time. Each needs the memory of its largest series some times over. */
  @WithDefault("1")
  int workers();

  /** How the work is shared and given up. */
  Work work();

  /** How long is waited for what. */
  Waiting waiting();

  /** Where images lie while they are measured. */
  Disk disk();

  /** Regions where no person has drawn any. */
  Segmentation segmentation();

  /** Slices with contours, for people to check what was measured. */
  Pictures pictures();

  /**
   * Whether a fresh process measures a phantom while it has no study to do; see the page on
   * imaging.
   */
  @WithDefault("true")
  boolean warmUp();

  /** How often results that another, lost replica left in the outbox are looked for. */
  @WithDefault("5s")
  Duration outboxSweep();

  /** How the archives name patients and count time. */
  interface Patients {
    /**
     * System of the Patient identifier that is the images' patient id (0010,0020), where they name
     * no issuer. Without it such images are refused: nobody could know whose they are.
     */
    Optional<String> systemWithoutIssuer();

    /** The system for each issuer (0010,0021) by its name. */
    Map<String, String> systemOfIssuer();

    /** Time zone of the archives where images do not say theirs. */
    @WithDefault("UTC")
    ZoneId zone();
  }

  /** Leases and attempts. */
  interface Work {
    /** How long a job of a killed replica stays its own; it is renewed three times as often. */
    @WithDefault("60s")
    Duration lease();

    /** How often free jobs are looked for, besides when a request comes. */
    @WithDefault("2s")
    Duration poll();

    /** Attempts that may end by a fault or with the process; then the job has failed. */
    @WithDefault("3")
    int attempts();

    /** Between the first two of them; doubled each time. */
    @WithDefault("10s")
    Duration pause();
  }

  /** How long, and how often meanwhile. */
  interface Waiting {
    /** For the images of a study that was announced before they were complete. */
    @WithDefault("24h")
    Duration images();

    /** For an archive that is away or refuses; then the study is refused, and can be sent again. */
    @WithDefault("7d")
    Duration archive();

    /** Before the first repetition; doubled each time. */
    @WithDefault("10s")
    Duration firstPause();

    /** Before every further one. */
    @WithDefault("5m")
    Duration longestPause();
  }

  /** Patient data in plain files; belongs on an encrypted disk. */
  interface Disk {
    /** A folder of this process alone, emptied at each start. */
    @WithDefault("${java.io.tmpdir}/hepacast-imaging")
    Path folder();

    /** Of all fetched studies together; at least one study for each worker. */
    @WithDefault("8G")
    MemorySize space();

    /** Of one study; a larger one is refused. */
    @WithDefault("2G")
    MemorySize study();
  }

  /** By a package of the operator's. */
  interface Segmentation {
    /** Of the package; without it a study on which nobody has drawn is refused. */
    Optional<Path> packageFolder();

    /** Tiles at a time; each needs memory outside of the heap. */
    @WithDefault("1")
    int threads();
  }

  /** Kept in the database. */
  interface Pictures {
    /** Of one job; a lesion's middle comes before its ends. 0 for none. */
    @WithDefault("120")
    int most();

    /**
     * Lesions of one result, the largest first, whose pictures go to the reports of its cases. 0
     * for none: then no pixels leave this process.
     */
    @WithDefault("6")
    int lesions();

    /** Then they are removed; the numbers stay, and pictures in reports stay with these. */
    @WithDefault("30d")
    Duration keep();
  }
}
