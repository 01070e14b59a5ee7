package org.hepacast.dicomweb.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** How one signs in. A client's certificate belongs to {@link Transport}. */
public sealed interface Credentials {

  /** Nothing is sent. */
  record None() implements Credentials {}

  /** RFC 7617. */
  record Basic(String user, String password) implements Credentials {

    public Basic {
      if (user.contains(":")) {
        throw new IllegalArgumentException("the user name must not hold a colon (RFC 7617)");
      }
    }

    /** The header's value. */
    public String header() {
      return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "Basic[user=" + user + "]";
    }
  }

  /** RFC 6750; asked for with every request, because tokens expire. */
  record Bearer(BearerTokens tokens) implements Credentials {

    /** Without the tokens. */
    @Override
    public String toString() {
      return "Bearer[]";
    }
  }
}
