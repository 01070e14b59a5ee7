package org.hepacast.report.cds;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** An EHR's side of CDS Hooks' trust: keys, an address that publishes them, JWTs. */
final class SigningEhr implements AutoCloseable {
  static final String ISSUER = "https://ehr.example/fhir";

  /** One for all: it takes the longest to make. */
  private static final PublicJsonWebKey RSA = rsaKey();

  private final HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile List<PublicJsonWebKey> published;
  private volatile int status = 200;
  private volatile String location;
  PublicJsonWebKey elliptic;
  final PublicJsonWebKey rsa = RSA;

  SigningEhr() {
    try {
      elliptic = ecKey("ec-1");
      published = List.of(elliptic, rsa);
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/keys",
        exchange -> {
          asked.incrementAndGet();
          if (location != null) {
            exchange.getResponseHeaders().add("Location", location);
          }
          byte[] body =
              new JsonWebKeySet(List.<JsonWebKey>copyOf(published))
                  .toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)
                  .getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  private static PublicJsonWebKey rsaKey() {
    try {
      PublicJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId("rsa-1");
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  static PublicJsonWebKey ecKey(String id) throws JoseException {
    PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P384);
    key.setKeyId(id);
    return key;
  }

  URI keys() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
  }

  int timesAsked() {
    return asked.get();
  }

  void rotate() throws JoseException {
    elliptic = ecKey("ec-2");
    published = List.of(elliptic);
  }

  void answers(int httpStatus) {
    status = httpStatus;
  }

  void redirectsTo(String address) {
    status = 302;
    location = address;
  }

  /** As CDS Hooks asks for them; to be spoilt. */
  static JwtClaims claims(String audience) {
    var claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setAudience(audience);
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(4);
    claims.setGeneratedJwtId();
    return claims;
  }

  String jwt(JwtClaims claims) throws JoseException {
    return signed(claims, elliptic, "ES384");
  }

  static String signed(JwtClaims claims, PublicJsonWebKey key, String algorithm)
      throws JoseException {
    var signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(key.getPrivateKey());
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setAlgorithmHeaderValue(algorithm);
    signature.setHeader("typ", "JWT");
    return signature.getCompactSerialization();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
