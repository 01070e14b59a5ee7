package org.hepacast.kit.config;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Checks of what an operator has configured; each returns the value, or refuses it by name. */
public final class Setting {
  private Setting() {}

  public static int between(int least, int most, String name, int given) {
    if (given < least || given > most) {
      throw refused(name, Integer.toString(given), "%d to %d".formatted(least, most));
    }
    return given;
  }

  public static Duration between(Duration least, Duration most, String name, Duration given) {
    if (given.compareTo(least) < 0 || given.compareTo(most) > 0) {
      throw refused(name, given.toString(), "%s to %s".formatted(least, most));
    }
    return given;
  }

  public static String matching(String pattern, String accepted, String name, String given) {
    if (!given.matches(pattern)) {
      throw refused(name, given, accepted);
    }
    return given;
  }

  /** A list without anything unknown, and not empty. */
  public static List<String> among(Collection<String> known, String name, List<String> given) {
    for (String one : given) {
      if (!known.contains(one)) {
        throw refused(name, one, "any of " + String.join(", ", known));
      }
    }
    if (given.isEmpty()) {
      throw refused(name, "nothing", "at least one of " + String.join(", ", known));
    }
    return List.copyOf(given);
  }

  /** The address of an HTTP server; never shows what may be a password. */
  public static URI http(String name, URI given) {
    boolean usable =
        ("http".equals(given.getScheme()) || "https".equals(given.getScheme()))
            && given.getHost() != null
            && given.getRawQuery() == null
            && given.getRawFragment() == null
            && given.getRawUserInfo() == null;
    if (!usable) {
      throw refused(
          name,
          given.getHost() == null ? given.toString() : given.getScheme() + "://...",
          "http(s)://host[:port]/path without user, query and fragment");
    }
    return given;
  }

  /** Names the setting, what was given and what is accepted. */
  public static ConfigurationException refused(String name, String given, String accepted) {
    return unusable(
        "%s: '%s' is not accepted, but %s; mend it and start again"
            .formatted(name, given, accepted));
  }

  /**
   * What ends a start with a sentence. Of a failed start Quarkus prints the message alone where
   * this is the innermost cause, so that it must have none itself; of anything else the whole
   * trace.
   */
  public static ConfigurationException unusable(String sentence) {
    return new ConfigurationException(sentence);
  }
}
