package org.hepacast.testbed.ehr.smart;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Verifies assertions of clients (SMART App Launch 2.2, "Client Authentication: Asymmetric", 4.3):
 * by the key of that id that the client publishes now, for this token endpoint, for five minutes at
 * most, and each once.
 */
final class Assertions {
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Clock clock;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Map<String, Instant> seen = new ConcurrentHashMap<>();

  Assertions(Clock clock) {
    this.clock = clock;
  }

  void verify(String assertion, Registration client, URI tokenEndpoint) throws Refused {
    try {
      SignedJWT token = SignedJWT.parse(assertion);
      if (!token.verify(verifier(token, client.keys()))) {
        throw new Refused("invalid_client", "the signature is not by that key");
      }
      check(token.getJWTClaimsSet(), client, tokenEndpoint);
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      throw new Refused("invalid_client", "no signed assertion");
    }
  }

  private JWSVerifier verifier(SignedJWT token, URI keys)
      throws Refused, JOSEException, ParseException {
    JWK key = keys(keys).getKeyByKeyId(token.getHeader().getKeyID());
    if (key == null || key.isPrivate()) {
      throw new Refused("invalid_client", "no published key has that id");
    }
    JWSAlgorithm algorithm = token.getHeader().getAlgorithm();
    if (algorithm.equals(JWSAlgorithm.RS384)) {
      return new RSASSAVerifier(key.toRSAKey());
    }
    if (algorithm.equals(JWSAlgorithm.ES384)) {
      return new ECDSAVerifier(key.toECKey());
    }
    throw new Refused("invalid_client", "neither RS384 nor ES384");
  }

  private JWKSet keys(URI address) throws Refused {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new Refused("invalid_client", "the client's keys: status " + answer.statusCode());
      }
      return JWKSet.parse(answer.body());
    } catch (IOException | ParseException e) {
      throw new Refused("invalid_client", "the client's keys cannot be read");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("invalid_client", "interrupted");
    }
  }

  private void check(JWTClaimsSet claims, Registration client, URI tokenEndpoint) throws Refused {
    Instant now = clock.instant();
    Date end = claims.getExpirationTime();
    if (!client.clientId().equals(claims.getIssuer())
        || !client.clientId().equals(claims.getSubject())) {
      throw new Refused("invalid_client", "iss and sub are not the client's");
    }
    if (!claims.getAudience().contains(tokenEndpoint.toString())) {
      throw new Refused("invalid_client", "aud is not this token endpoint");
    }
    if (end == null || now.isAfter(end.toInstant().plus(SKEW))) {
      throw new Refused("invalid_client", "it has expired");
    }
    if (end.toInstant().isAfter(now.plus(LONGEST).plus(SKEW))) {
      throw new Refused("invalid_client", "it is good for more than five minutes");
    }
    if (claims.getJWTID() == null || claims.getJWTID().isEmpty()) {
      throw new Refused("invalid_client", "jti is missing");
    }
    seen.values().removeIf(until -> until.isBefore(now));
    if (seen.putIfAbsent(claims.getJWTID(), end.toInstant().plus(SKEW)) != null) {
      throw new Refused("invalid_client", "it was shown before");
    }
  }
}
