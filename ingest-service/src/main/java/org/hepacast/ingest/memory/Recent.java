package org.hepacast.ingest.memory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A memory of bounded size. */
public final class Recent {
  private Recent() {}

  /**
   * A set that forgets, beyond its capacity, what was not added again for longest. Safe for use by
   * many threads.
   */
  public static <T> Set<T> set(int capacity) {
    return Collections.synchronizedSet(
        Collections.newSetFromMap(
            new LinkedHashMap<>(16, 0.75f, true) {
              private static final long serialVersionUID = 1L;

              @Override
              protected boolean removeEldestEntry(Map.Entry<T, Boolean> eldest) {
                return size() > capacity;
              }
            }));
  }
}
