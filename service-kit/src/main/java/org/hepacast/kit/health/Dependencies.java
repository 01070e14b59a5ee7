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

  private final Map<Dependency, String> states = new ConcurrentHashMap<>();

  public void up(Dependency dependency) {
    states.put(dependency, UP);
  }

  /**
   * It answers, if not to all that is asked.
   *
   * @param but shown to operators, without patient data; empty for no restriction
   */
  public void up(Dependency dependency, String but) {
    states.put(dependency, but.isEmpty() ? UP : UP + "; " + but);
  }

  /**
   * @param reason shown to operators; without patient data
   */
  public void down(Dependency dependency, String reason) {
    states.put(dependency, "down: " + reason);
  }

  /** By name: {@code up}, or {@code down: } and the reason. */
  public Map<String, String> states() {
    var shown = new TreeMap<String, String>();
    states.forEach((dependency, state) -> shown.put(dependency.shown(), state));
    return shown;
  }

  public boolean allUp() {
    return states.values().stream().allMatch(state -> state.startsWith(UP));
  }
}
