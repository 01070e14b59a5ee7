package org.hepacast.kit.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the service needs and how it last answered. A dependency nobody has spoken of yet is not
 * listed.
 */
@ApplicationScoped
public class Dependencies {
  private static final String UP = "up";

  private final Map<String, String> states = new ConcurrentHashMap<>();

  public void up(String dependency) {
    states.put(dependency, UP);
  }

  /**
   * @param reason shown to operators; without patient data
   */
  public void down(String dependency, String reason) {
    states.put(dependency, "down: " + reason);
  }

  /** By name: {@code up}, or {@code down: } and the reason. */
  public Map<String, String> states() {
    return new TreeMap<>(states);
  }

  public boolean allUp() {
    return states.values().stream().allMatch(UP::equals);
  }
}
