package org.hepacast.report.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Telling open worklists what changes. */
@ConfigMapping(prefix = "hepacast.report.worklist")
public interface LiveConfig {
  /**
   * Pages that may listen at one instance: each holds a connection and some kilobytes, and a
   * browser shows no more than one at a time. With 0 no page is live.
   */
  @WithDefault("200")
  int listeners();
}
