package org.hepacast.ingest.ehr;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Versions of resources that were passed on, as far as memory is given to them. What was forgotten
 * is passed on again, under the same derived event id. Safe for use by many threads.
 */
public final class SeenVersions {
  private final Set<String> versions;

  public SeenVersions(int capacity) {
    this.versions =
        Collections.synchronizedSet(
            Collections.newSetFromMap(
                new LinkedHashMap<>(16, 0.75f, true) {
                  private static final long serialVersionUID = 1L;

                  @Override
                  protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > capacity;
                  }
                }));
  }

  boolean contains(String version) {
    return versions.contains(version);
  }

  void add(String version) {
    versions.add(version);
  }
}
