package org.hepacast.report.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How risks are delivered. */
@ConfigMapping(prefix = "hepacast.report.delivery")
public interface DeliveryConfig {

  /** Deliveries under way at once; what a small FHIR server can work on in parallel. */
  @WithDefault("8")
  int concurrency();

  /**
   * How long a delivery belongs to the instance that took it; renewed while it lasts. After a crash
   * another instance takes over when it has passed.
   */
  @WithDefault("10s")
  Duration lease();

  /** Before the second attempt; doubles from then on. */
  @WithDefault("500ms")
  Duration firstPause();

  /** No pause is longer, so that a risk follows soon after the EHR is back. */
  @WithDefault("60s")
  Duration longestPause();

  /** Failures in a row after which the EHR is taken to be away. */
  @WithDefault("5")
  int failuresUntilOpen();

  /** While the EHR is away, a single delivery probes it this often at first ... */
  @WithDefault("1s")
  Duration firstProbe();

  /** ... and this often at last. */
  @WithDefault("15s")
  Duration longestProbe();
}
