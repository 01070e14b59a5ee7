package org.hepacast.report.trail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The operators' page of the audit trail, and copies of its entries. */
@ConfigMapping(prefix = "hepacast.report.audit")
public interface TrailConfig {
  /** How long entries are shown. The topic keeps them for as long as it is set to. */
  @WithDefault("P90D")
  Duration kept();

  /** Whether the EHR gets a copy of each entry that is of its patients or of nobody. */
  @WithDefault("false")
  boolean toEhr();
}
