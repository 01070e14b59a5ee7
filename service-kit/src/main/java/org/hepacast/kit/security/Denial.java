package org.hepacast.kit.security;

import java.util.List;

/**
 * A call that was refused because of who made it.
 *
 * @param reason why
 * @param roles any of which would do; empty where nobody may
 */
public record Denial(Reason reason, List<String> roles) {

  /** Why, and its HTTP status. */
  public enum Reason {
    UNKNOWN_CALLER(401, "Unknown caller"),
    ROLE_LACKING(403, "Role lacking");

    private final int status;
    private final String title;

    Reason(int status, String title) {
      this.status = status;
      this.title = title;
    }

    public int status() {
      return status;
    }

    public String title() {
      return title;
    }
  }

  public Denial {
    roles = List.copyOf(roles);
  }

  /** What was given, what is accepted, and the remedy. */
  public String text() {
    if (roles.isEmpty()) {
      return "Nobody may call this.";
    }
    String wanted = "the role " + String.join(" or ", roles);
    return switch (reason) {
      case UNKNOWN_CALLER ->
          "No token came with the call, or one that is not known; send the header 'Authorization:"
              + " Bearer TOKEN' with a token of "
              + wanted
              + ", which the operator gives (hepacast.auth.tokens).";
      case ROLE_LACKING ->
          "The token is known but has not "
              + wanted
              + "; send one that has, or ask the operator to add it (hepacast.auth.tokens).";
    };
  }
}
