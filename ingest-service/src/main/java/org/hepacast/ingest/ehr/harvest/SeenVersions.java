package org.hepacast.ingest.ehr.harvest;

import java.util.Set;
import org.hepacast.ingest.memory.Recent;

/**
 * Versions of resources that were passed on, as far as memory is given to them. What was forgotten
 * is passed on again, under the same derived event id. Safe for use by many threads.
 */
public final class SeenVersions {
  private final Set<String> versions;

  public SeenVersions(int capacity) {
    this.versions = Recent.set(capacity);
  }

  boolean contains(String version) {
    return versions.contains(version);
  }

  void add(String version) {
    versions.add(version);
  }
}
