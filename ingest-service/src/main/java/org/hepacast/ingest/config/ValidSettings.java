package org.hepacast.ingest.config;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.ingest.resource.ResourceTypes;
import org.hepacast.kit.config.Setting;

/** What of the settings can work; everything else is refused at the start, by its name. */
public final class ValidSettings {
  private static final String PREFIX = "hepacast.ingest.";
  private static final int MIB = 1 << 20;

  private ValidSettings() {}

  /**
   * @throws io.quarkus.runtime.configuration.ConfigurationException for the first that cannot
   */
  public static void check(IngestConfig config) {
    Setting.between(1, 100_000_000, PREFIX + "known-patients", config.knownPatients());
    check(config.limits());
    check(config.ehr());
    config
        .check()
        .identifierSystem()
        .ifPresent(
            system ->
                Setting.matching(
                    "\\S+", "a URI without blanks", PREFIX + "check.identifier-system", system));
  }

  /** In the order of reading, whatever the order they are configured in. */
  public static List<String> types(IngestConfig.Ehr ehr) {
    List<String> wanted =
        Setting.among(
            ResourceTypes.READ, PREFIX + "ehr.types", ehr.types().orElse(ResourceTypes.READ));
    return ResourceTypes.READ.stream().filter(wanted::contains).toList();
  }

  /** Of the EHR, as its own references may begin: without a slash at their end. */
  public static List<String> addresses(IngestConfig.Ehr ehr) {
    return Stream.concat(ehr.url().stream(), ehr.addresses().stream().flatMap(List::stream))
        .map(url -> url.toString().replaceAll("/+$", ""))
        .distinct()
        .toList();
  }

  private static void check(IngestConfig.Limits limits) {
    String prefix = PREFIX + "limits.";
    Setting.between(1024, 1024 * MIB, prefix + "resource-bytes", limits.resourceBytes());
    Setting.between(1024, 1024 * MIB, prefix + "bundle-bytes", limits.bundleBytes());
    Setting.between(1, 1_000_000, prefix + "bundle-entries", limits.bundleEntries());
    int requests = limits.concurrentRequests();
    Setting.between(1, 10_000, prefix + "concurrent-requests", requests);
    limits
        .requestsOfOneCaller()
        .ifPresent(of -> Setting.between(1, requests, prefix + "requests-of-one-caller", of));
  }

  private static void check(IngestConfig.Ehr ehr) {
    String prefix = PREFIX + "ehr.";
    Setting.matching(
        "[^|\\p{Cntrl}\\s]{1,200}",
        "up to 200 characters without blanks and |",
        prefix + "source",
        ehr.source());
    ehr.url().ifPresent(url -> Setting.http(prefix + "url", url));
    ehr.addresses().ifPresent(all -> all.forEach(url -> Setting.http(prefix + "addresses", url)));
    ehr.authorization().ifPresent(value -> header(prefix + "authorization", value));
    ehr.notifyAuthorization().ifPresent(value -> header(prefix + "notify-authorization", value));
    ehr.publicUrl().ifPresent(url -> Setting.http(prefix + "public-url", url));
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

  /** What was given is a secret, and not repeated. */
  private static void header(String name, String value) {
    if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
      throw Setting.refused(
          name,
          value.isBlank() ? "nothing" : "a value with control characters",
          "the value of one header, such as Bearer and a token, without line ends");
    }
  }
}
