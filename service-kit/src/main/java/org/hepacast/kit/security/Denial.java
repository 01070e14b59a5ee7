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
    EXPIRED_TOKEN(401, "Token expired"),
    OTHER_ISSUER(401, "Token of another issuer"),
    OTHER_AUDIENCE(401, "Token for another audience"),
    /** No signature by a key of the provider, or another claim that cannot be. */
    UNVERIFIED_TOKEN(401, "Token not verified"),
    PROVIDER_AWAY(503, "Identity provider away"),
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
      case EXPIRED_TOKEN ->
          "The token has expired; ask the identity provider for another, of a scope that gives "
              + wanted
              + " (hepacast.auth.oidc).";
      case OTHER_ISSUER ->
          "The token is of another issuer than the one that is configured"
              + " (hepacast.auth.oidc.issuer); send one of that, of a scope that gives "
              + wanted
              + ".";
      case OTHER_AUDIENCE ->
          "The token is meant for another program; ask the identity provider for one with this"
              + " suite's audience (hepacast.auth.oidc.audience), of a scope that gives "
              + wanted
              + ".";
      case UNVERIFIED_TOKEN ->
          "The token is not known, and is none that the identity provider has signed; send one of"
              + " the provider (hepacast.auth.oidc) or of the operator (hepacast.auth.tokens) that"
              + " gives "
              + wanted
              + ".";
      case PROVIDER_AWAY ->
          "The identity provider (hepacast.auth.oidc.issuer) cannot be asked for its keys now; send"
              + " it again, with a token that gives "
              + wanted
              + ".";
      case ROLE_LACKING ->
          "The token is known but has not "
              + wanted
              + "; send one that has, or ask the operator to add it (hepacast.auth.tokens), or the"
              + " identity provider for the scope that gives it (hepacast.auth.oidc).";
    };
  }
}
