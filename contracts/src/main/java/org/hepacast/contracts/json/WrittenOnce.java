package org.hepacast.contracts.json;

import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The JSON of parts of events, each object written once: the risks of ten models share most of what
 * their ids are derived from. For one thread.
 */
public final class WrittenOnce {
  private final Map<Object, String> written = new IdentityHashMap<>();

  public String json(Object part) {
    return written.computeIfAbsent(
        part, value -> new String(EventJson.write(value), StandardCharsets.UTF_8));
  }
}
