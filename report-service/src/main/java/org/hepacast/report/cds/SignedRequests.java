package org.hepacast.report.cds;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.hepacast.kit.tls.TlsContext;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;

/**
 * Who signed a request, by CDS Hooks 2.0, "Trusting CDS Clients": a JWT of a configured issuer, by
 * a key of its key set, made out to the address that is called, for five minutes at most, and used
 * once. Once is per process: of several replicas each takes it once.
 */
final class SignedRequests {
  /** The signatures of asymmetric keys that CDS Hooks' clients use. */
  private static final AlgorithmConstraints ALGORITHMS =
      new AlgorithmConstraints(ConstraintType.PERMIT, "ES256", "ES384", "RS256", "RS384");

  private static final int LONGEST_MINUTES = 5;
  private static final int CLOCKS_DIFFER_SECONDS = 30;
  private static final long BETWEEN_REQUESTS_MILLIS = 1_000;

  private final Map<String, CdsConfig.Client> clientsByIssuer = new HashMap<>();
  private final Map<String, String> namesByIssuer = new HashMap<>();
  private final Map<URI, HttpsJwks> keySets = new HashMap<>();
  private final UsedOnce used = new UsedOnce();

  /**
   * @param tls to the key sets
   */
  SignedRequests(Map<String, CdsConfig.Client> clients, TlsContext tls) {
    this(clients, tls, BETWEEN_REQUESTS_MILLIS);
  }

  /**
   * @param betweenRequests milliseconds for which a key set that was just read is not asked for
   *     again, however many JWTs name keys that it does not hold
   */
  SignedRequests(Map<String, CdsConfig.Client> clients, TlsContext tls, long betweenRequests) {
    clients.forEach(
        (name, client) -> {
          clientsByIssuer.put(client.issuer(), client);
          namesByIssuer.put(client.issuer(), name);
          keySets.computeIfAbsent(client.jwks(), address -> keySet(address, tls, betweenRequests));
        });
  }

  private static HttpsJwks keySet(URI address, TlsContext tls, long betweenRequests) {
    var keys = new HttpsJwks(address.toString());
    keys.setRefreshReprieveThreshold(betweenRequests);
    keys.setSimpleHttpGet(new KeySetRequest(tls));
    return keys;
  }

  /**
   * The configured name of the client. Asks for its keys where they are not known: blocks.
   *
   * @param audiences addresses that mean what is called
   * @throws NotTrusted with what is wrong, without anything of the JWT
   */
  String signer(String jwt, Set<String> audiences) throws NotTrusted {
    String issuer = issuer(jwt);
    CdsConfig.Client client = clientsByIssuer.get(issuer);
    HttpsJwks keys = client == null ? null : keySets.get(client.jwks());
    if (keys == null) {
      throw new NotTrusted("the issuer (iss) is not one of hepacast.report.cds.clients");
    }
    try {
      JwtClaims claims = consumer(issuer, keys, audiences).processToClaims(jwt);
      long expires = claims.getExpirationTime().getValueInMillis() + 1000L * CLOCKS_DIFFER_SECONDS;
      if (!used.first(issuer + "|" + claims.getJwtId(), expires)) {
        throw new NotTrusted("it was used before (jti)");
      }
    } catch (InvalidJwtException e) {
      throw new NotTrusted(JwtFault.of(e).words());
    } catch (MalformedClaimException e) {
      throw new NotTrusted(JwtFault.OTHER.words());
    }
    return namesByIssuer.getOrDefault(issuer, issuer);
  }

  private static JwtConsumer consumer(String issuer, HttpsJwks keys, Set<String> audiences) {
    return new JwtConsumerBuilder()
        .setJwsAlgorithmConstraints(ALGORITHMS)
        .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(keys))
        .setExpectedIssuer(issuer)
        .setExpectedAudience(audiences.toArray(String[]::new))
        .setRequireExpirationTime()
        .setRequireIssuedAt()
        .setIssuedAtRestrictions(
            CLOCKS_DIFFER_SECONDS, 60 * LONGEST_MINUTES + CLOCKS_DIFFER_SECONDS)
        .setRequireJwtId()
        .setMaxFutureValidityInMinutes(LONGEST_MINUTES)
        .setAllowedClockSkewInSeconds(CLOCKS_DIFFER_SECONDS)
        .build();
  }

  /** Said, not yet proven: only which keys are to prove it. */
  private static String issuer(String jwt) throws NotTrusted {
    try {
      return new JwtConsumerBuilder()
          .setSkipAllValidators()
          .setDisableRequireSignature()
          .setSkipSignatureVerification()
          .setJwsAlgorithmConstraints(ALGORITHMS)
          .build()
          .processToClaims(jwt)
          .getIssuer();
    } catch (InvalidJwtException | MalformedClaimException e) {
      throw new NotTrusted("it is no JWT, or one without an issuer");
    }
  }

  /** Why a request's sender is not believed. */
  static final class NotTrusted extends Exception {
    private static final long serialVersionUID = 1L;

    NotTrusted(String why) {
      super(why);
    }
  }
}
