package org.hepacast.kit.security;

import io.quarkus.security.AuthenticationFailedException;
import java.util.stream.Stream;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Why a provider's token was not taken, as Quarkus' OpenID support tells it by its exceptions. */
final class RefusedToken {
  private RefusedToken() {}

  static Denial.Reason reason(Throwable fault) {
    return causes(fault)
        .filter(InvalidJwtException.class::isInstance)
        .map(InvalidJwtException.class::cast)
        .findFirst()
        .map(RefusedToken::reason)
        .orElseGet(
            () ->
                causes(fault).anyMatch(AuthenticationFailedException.class::isInstance)
                    ? Denial.Reason.UNVERIFIED_TOKEN
                    : Denial.Reason.PROVIDER_AWAY);
  }

  private static Denial.Reason reason(InvalidJwtException fault) {
    if (fault.hasErrorCode(ErrorCodes.EXPIRED)) {
      return Denial.Reason.EXPIRED_TOKEN;
    }
    if (fault.hasErrorCode(ErrorCodes.ISSUER_INVALID)
        || fault.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
      return Denial.Reason.OTHER_ISSUER;
    }
    if (fault.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)
        || fault.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
      return Denial.Reason.OTHER_AUDIENCE;
    }
    return Denial.Reason.UNVERIFIED_TOKEN;
  }

  private static Stream<Throwable> causes(Throwable fault) {
    return Stream.iterate(fault, cause -> cause != null, Throwable::getCause).limit(20);
  }
}
