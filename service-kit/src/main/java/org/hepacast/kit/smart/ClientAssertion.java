package org.hepacast.kit.smart;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Says who asks for a token: signed, for one endpoint, good for minutes and once (RFC 7523). */
final class ClientAssertion {
  /** Five minutes are the most that SMART allows; a server's clock may be behind. */
  private static final Duration GOOD_FOR = Duration.ofMinutes(4);

  private final String clientId;
  private final Clock clock;

  ClientAssertion(String clientId, Clock clock) {
    this.clientId = clientId;
    this.clock = clock;
  }

  String signed(SigningKey key, URI tokenEndpoint) {
    Instant now = clock.instant();
    var claims = new JwtClaims();
    claims.setIssuer(clientId);
    claims.setSubject(clientId);
    claims.setAudience(tokenEndpoint.toString());
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(now.plus(GOOD_FOR).getEpochSecond()));
    claims.setJwtId(UUID.randomUUID().toString());
    var signature = new JsonWebSignature();
    signature.setHeader("typ", "JWT");
    signature.setKeyIdHeaderValue(key.id());
    signature.setAlgorithmHeaderValue(key.algorithm());
    signature.setKey(key.secret());
    signature.setPayload(claims.toJson());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("A key that was read does not sign", e);
    }
  }
}
