package org.hepacast.dicomweb.http;

import java.util.Optional;
import org.hepacast.dicomweb.settings.Credentials;
import org.jspecify.annotations.Nullable;

/** The Authorization header of one request and of its repetitions; one fresh token after a 401. */
final class SignIn {
  private final Credentials credentials;
  private @Nullable String token;
  private boolean renewed;

  SignIn(Credentials credentials) {
    this.credentials = credentials;
  }

  Optional<String> header() {
    return switch (credentials) {
      case Credentials.None() -> Optional.empty();
      case Credentials.Basic basic -> Optional.of(basic.header());
      case Credentials.Bearer(var tokens) -> {
        if (token == null) {
          token = tokens.current();
        }
        yield Optional.of("Bearer " + token);
      }
    };
  }

  /** Takes another token, once. */
  boolean canBeRenewed() {
    if (renewed || token == null || !(credentials instanceof Credentials.Bearer(var tokens))) {
      return false;
    }
    renewed = true;
    String refused = token;
    token = tokens.insteadOf(refused);
    return !token.equals(refused);
  }
}
