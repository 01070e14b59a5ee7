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

  /**
   * What changes together is written together: counted from when the intake received the newest
   * input, a case's risks wait this long for one another. What took longer on its way waits no
   * more; corrections and withdrawals never wait. Zero delivers each risk as it comes.
   */
  @WithDefault("250ms")
  Duration settling();

  /** A case whose risks keep changing is written this long after the first change at the latest. */
  @WithDefault("2s")
  Duration longestSettling();

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
