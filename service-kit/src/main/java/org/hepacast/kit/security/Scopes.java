package org.hepacast.kit.security;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Scopes of a token as they bear on this suite: {@code system/TYPE.cruds} of SMART App Launch 2,
 * with {@code read}, {@code write} and {@code *} of version 1 as what they mean there. Scopes of
 * patients and users, of single categories and of others give nothing.
 *
 * @param granted as they stand in the token
 */
public record Scopes(List<String> granted) {
  /** Not of SMART, which knows no operators. */
  static final String OPERATOR = "hepacast/operator";

  private static final String ANY = "*";
  private static final Pattern SYSTEM =
      Pattern.compile("system/(\\*|[A-Z][A-Za-z]{0,60})\\.(\\*|read|write|c?r?u?d?s?)");

  /** What may be done with what is sent. */
  public enum Act {
    CREATE('c'),
    UPDATE('u');

    private final char letter;

    Act(char letter) {
      this.letter = letter;
    }
  }

  public Scopes {
    granted = List.copyOf(granted);
  }

  static Scopes of(Collection<String> granted) {
    return new Scopes(List.copyOf(granted));
  }

  /**
   * Who may send anything is a sender, of which types {@link #allow} tells. A reader sees whole
   * records, so that reading single types does not do.
   */
  Set<String> roles() {
    var roles = new TreeSet<String>();
    if (granted.stream().anyMatch(scope -> letters(scope, null).matches(".*[cu].*"))) {
      roles.add("sender");
    }
    if (holds('r', ANY) && holds('s', ANY)) {
      roles.add("reader");
    }
    if (granted.contains(OPERATOR)) {
      roles.add("operator");
    }
    return roles;
  }

  /** Whether a resource of that type may be sent so. */
  public boolean allow(Act act, String type) {
    return holds(act.letter, type);
  }

  /** Whether every type may be sent in every way, as a Bundle may hold. */
  public boolean allowAll() {
    return allow(Act.CREATE, ANY) && allow(Act.UPDATE, ANY);
  }

  private boolean holds(char letter, String type) {
    return granted.stream().anyMatch(scope -> letters(scope, type).indexOf(letter) >= 0);
  }

  /**
   * @param type null for whatever type the scope is of
   */
  private static String letters(String scope, @Nullable String type) {
    Matcher parts = SYSTEM.matcher(scope);
    boolean fits =
        parts.matches()
            && (type == null || parts.group(1).equals(ANY) || parts.group(1).equals(type));
    return fits
        ? switch (parts.group(2)) {
          case "read" -> "rs";
          case "write" -> "cud";
          case ANY -> "cruds";
          case String letters -> letters;
        }
        : "";
  }
}
