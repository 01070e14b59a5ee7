package org.hepacast.ingest;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hepacast.ingest.resource.ResourceTypes;
import org.hepacast.kit.config.Setting;

/** What of the settings can work; everything else is refused at the start, by its name. */
final class ValidSettings {
  private static final String PREFIX = "hepacast.ingest.";
  private static final int MIB = 1 << 20;

  private ValidSettings() {}

  /**
   * @throws IllegalArgumentException for the first that cannot
   */
  static void check(IngestConfig config) {
    Setting.between(1, 100_000_000, PREFIX + "known-patients", config.knownPatients());
    check(config.limits());
    check(config.ehr());
  }

  /** In the order of reading, whatever the order they are configured in. */
  static List<String> types(IngestConfig.Ehr ehr) {
    List<String> wanted =
        Setting.among(
            ResourceTypes.READ, PREFIX + "ehr.types", ehr.types().orElse(ResourceTypes.READ));
    return ResourceTypes.READ.stream().filter(wanted::contains).toList();
  }

  private static void check(IngestConfig.Limits limits) {
    String prefix = PREFIX + "limits.";
    Setting.between(1024, 1024 * MIB, prefix + "resource-bytes", limits.resourceBytes());
    Setting.between(1024, 1024 * MIB, prefix + "bundle-bytes", limits.bundleBytes());
    Setting.between(1, 1_000_000, prefix + "bundle-entries", limits.bundleEntries());
    Setting.between(1, 10_000, prefix + "concurrent-requests", limits.concurrentRequests());
  }

  private static void check(IngestConfig.Ehr ehr) {
    String prefix = PREFIX + "ehr.";
    Setting.matching(
        "[^|\\p{Cntrl}\\s]{1,200}",
        "up to 200 characters without blanks and |",
        prefix + "source",
        ehr.source());
    ehr.url().ifPresent(url -> http(prefix + "url", url));
    ehr.publicUrl().ifPresent(url -> http(prefix + "public-url", url));
    Setting.between(
        Duration.ofMillis(100), Duration.ofDays(7), prefix + "sweep-interval", ehr.sweepInterval());
    Setting.between(Duration.ZERO, Duration.ofDays(7), prefix + "overlap", ehr.overlap());
    Setting.between(Duration.ZERO, Duration.ofDays(36_500), prefix + "look-back", ehr.lookBack());
    Setting.between(Duration.ofMillis(100), Duration.ofHours(1), prefix + "timeout", ehr.timeout());
    Setting.between(1, 10_000, prefix + "page-size", ehr.pageSize());
    Setting.between(1024, 1024 * MIB, prefix + "page-bytes", ehr.pageBytes());
    Setting.between(0, 100_000_000, prefix + "remembered-versions", ehr.rememberedVersions());
    types(ehr);
  }

  private static void http(String name, URI url) {
    boolean usable =
        ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
            && url.getHost() != null
            && url.getRawQuery() == null
            && url.getRawFragment() == null
            && url.getRawUserInfo() == null;
    if (!usable) {
      throw Setting.refused(
          name,
          url.getHost() == null ? url.toString() : url.getScheme() + "://...",
          "http(s)://host[:port]/path without user, query and fragment");
    }
  }
}
