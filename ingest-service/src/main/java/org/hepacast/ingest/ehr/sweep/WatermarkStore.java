package org.hepacast.ingest.ehr.sweep;

import java.time.Instant;
import java.util.Map;

/** Keeps, beyond a restart, how far each resource type of the EHR was read. */
public interface WatermarkStore {
  /** By resource type; empty where nothing was read yet. */
  Map<String, Instant> read();

  /** Returns when it is safely kept. */
  void write(Map<String, Instant> watermarks);
}
