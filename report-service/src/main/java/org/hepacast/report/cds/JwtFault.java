package org.hepacast.report.cds;

import java.util.Arrays;
import java.util.Set;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.UnresolvableKeyException;

/** What can be wrong with a JWT, in words that hold nothing of it. */
enum JwtFault {
  KEYS("no key of the client's key set (jwks) fits it, or the key set cannot be read", Set.of()),
  SIGNATURE(
      "its signature is not that of a key of the client's key set",
      Set.of(ErrorCodes.SIGNATURE_INVALID, ErrorCodes.SIGNATURE_MISSING)),
  LACKING(
      "exp, iat, jti or aud is missing",
      Set.of(
          ErrorCodes.EXPIRATION_MISSING,
          ErrorCodes.ISSUED_AT_MISSING,
          ErrorCodes.JWT_ID_MISSING,
          ErrorCodes.AUDIENCE_MISSING)),
  TIME(
      "it has expired, is not valid yet, or is valid for more than five minutes (exp)",
      Set.of(
          ErrorCodes.EXPIRED,
          ErrorCodes.NOT_YET_VALID,
          ErrorCodes.EXPIRATION_TOO_FAR_IN_FUTURE,
          ErrorCodes.ISSUED_AT_INVALID_FUTURE)),
  AUDIENCE(
      "it is made out to another address (aud); hepacast.report.cds.public-url tells ours",
      Set.of(ErrorCodes.AUDIENCE_INVALID)),
  OTHER("it cannot be verified by ES256, ES384, RS256 or RS384", Set.of());

  private final String words;
  private final Set<Integer> codes;

  JwtFault(String words, Set<Integer> codes) {
    this.words = words;
    this.codes = codes;
  }

  String words() {
    return words;
  }

  static JwtFault of(InvalidJwtException e) {
    if (e.getCause() instanceof UnresolvableKeyException) {
      return KEYS;
    }
    return Arrays.stream(values())
        .filter(fault -> fault.codes.stream().anyMatch(e::hasErrorCode))
        .findFirst()
        .orElse(OTHER);
  }
}
