package org.hepacast.contracts.risk;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The model families whose risks one vector has changed, told with each of these risks: whoever
 * waits for what changed together knows when all of it has come.
 */
public final class ChangedFamilies {
  public static final String HEADER = "hepacast_changed";

  private static final String BETWEEN = ",";

  private ChangedFamilies() {}

  public static String write(Collection<String> families) {
    return String.join(BETWEEN, new TreeSet<>(families));
  }

  /** Empty when the risk does not say. */
  public static Set<String> read(Map<String, String> headers) {
    String families = headers.getOrDefault(HEADER, "");
    return families.isBlank() ? Set.of() : Set.of(families.split(BETWEEN));
  }
}
