package org.hepacast.report.cds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hepacast.kit.tls.TlsContext;
import org.hepacast.report.cds.SignedRequests.NotTrusted;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a request may not come from whom it says. */
class SignedRequestsTest {
  private static final String OURS = "https://hepacast.example/cds-services/hepacast-patient-view";

  private final SigningEhr ehr = new SigningEhr();
  private final SignedRequests requests =
      new SignedRequests(Map.of("epic", client(ehr.keys())), TlsContext.USUAL, 0);

  @AfterEach
  void stop() {
    ehr.close();
  }

  private static CdsConfig.Client client(URI keys) {
    return new CdsConfig.Client() {
      @Override
      public String issuer() {
        return SigningEhr.ISSUER;
      }

      @Override
      public URI jwks() {
        return keys;
      }
    };
  }

  private String signer(String jwt) throws NotTrusted {
    return requests.signer(jwt, Set.of(OURS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "RS384", "ES384"})
  void knowsTheClientWhoseKeyHasSigned(String algorithm) throws Exception {
    PublicJsonWebKey key = algorithm.startsWith("RS") ? ehr.rsa : ehr.elliptic;

    assertThat(signer(SigningEhr.signed(SigningEhr.claims(OURS), key, algorithm)))
        .isEqualTo("epic");
  }

  /** Spoils one thing of a JWT that is right. */
  interface Spoil {
    void at(JwtClaims claims);
  }

  static Stream<Arguments> spoilt() {
    return Stream.of(
        row("iss", c -> c.setIssuer("https://other.example")),
        row("iss", c -> c.unsetClaim("iss")),
        row("aud", c -> c.setAudience("https://hepacast.example/cds-services/other")),
        row("aud", c -> c.setAudience("https://evil.example/cds-services/hepacast-patient-view")),
        row("aud", c -> c.unsetClaim("aud")),
        row("exp", c -> c.setExpirationTimeMinutesInTheFuture(-2)),
        row("exp", c -> c.setExpirationTimeMinutesInTheFuture(60)),
        row("exp", c -> c.unsetClaim("exp")),
        row("iat", c -> c.unsetClaim("iat")),
        row("jti", c -> c.unsetClaim("jti")),
        row("not valid yet", c -> c.setNotBeforeMinutesInThePast(-3)),
        row("cannot be verified", c -> c.setStringClaim("exp", "tomorrow")),
        row(
            "not valid yet",
            c ->
                c.setIssuedAt(NumericDate.fromMilliseconds(System.currentTimeMillis() + 200_000))));
  }

  private static Arguments row(String words, Spoil spoil) {
    return Arguments.of(words, spoil);
  }

  @ParameterizedTest
  @MethodSource("spoilt")
  void refusesClaimsThatAreNotRight(String words, Spoil spoil) throws Exception {
    JwtClaims claims = SigningEhr.claims(OURS);
    spoil.at(claims);
    String jwt = ehr.jwt(claims);

    assertThatThrownBy(() -> signer(jwt))
        .isInstanceOf(NotTrusted.class)
        .hasMessageContaining(words)
        .hasMessageNotContaining("example/cds");
  }

  @Test
  void takesAJwtOnce() throws Exception {
    String jwt = ehr.jwt(SigningEhr.claims(OURS));
    signer(jwt);

    assertThatThrownBy(() -> signer(jwt)).hasMessageContaining("used before");
  }

  @Test
  void refusesAJwtThatNobodyHasSigned() {
    String header = encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}");
    String jwt = header + "." + encoded(SigningEhr.claims(OURS).toJson()) + ".";

    assertThatThrownBy(() -> signer(jwt)).isInstanceOf(NotTrusted.class);
  }

  /** Key confusion: the public key taken for a secret that both sides know. */
  @Test
  void refusesAPublicKeyUsedAsASecret() throws Exception {
    var signature = new JsonWebSignature();
    signature.setPayload(SigningEhr.claims(OURS).toJson());
    signature.setKey(new HmacKey(ehr.rsa.getPublicKey().getEncoded()));
    signature.setKeyIdHeaderValue(ehr.rsa.getKeyId());
    signature.setAlgorithmHeaderValue("HS256");
    String jwt = signature.getCompactSerialization();

    assertThatThrownBy(() -> signer(jwt)).isInstanceOf(NotTrusted.class);
  }

  @Test
  void refusesAStrangersKeyUnderAKnownName() throws Exception {
    PublicJsonWebKey stranger = SigningEhr.ecKey(ehr.elliptic.getKeyId());
    String jwt = SigningEhr.signed(SigningEhr.claims(OURS), stranger, "ES384");

    assertThatThrownBy(() -> signer(jwt)).hasMessageContaining("signature");
  }

  @Test
  void refusesWhatWasChangedAfterItWasSigned() throws Exception {
    String[] part = ehr.jwt(SigningEhr.claims(OURS)).split("\\.");
    String jwt = part[0] + "." + encoded(SigningEhr.claims(OURS).toJson()) + "." + part[2];

    assertThatThrownBy(() -> signer(jwt)).hasMessageContaining("signature");
  }

  /** The header may name a key set of the attacker's. */
  @Test
  void neverFollowsAKeySetNamedInTheJwt() throws Exception {
    try (var attacker = new SigningEhr()) {
      var signature = new JsonWebSignature();
      signature.setPayload(SigningEhr.claims(OURS).toJson());
      signature.setKey(attacker.elliptic.getPrivateKey());
      signature.setKeyIdHeaderValue("attacker");
      signature.setHeader("jku", attacker.keys().toString());
      signature.setAlgorithmHeaderValue("ES384");
      String jwt = signature.getCompactSerialization();

      assertThatThrownBy(() -> signer(jwt)).hasMessageContaining("key set");
      assertThat(attacker.timesAsked()).isZero();
    }
  }

  @Test
  void takesANewKeyWithoutARestart() throws Exception {
    signer(ehr.jwt(SigningEhr.claims(OURS)));
    ehr.rotate();

    // The set is asked anew for a key it does not hold, but not for every request with a bad one.
    assertThat(signer(ehr.jwt(SigningEhr.claims(OURS)))).isEqualTo("epic");
  }

  @Test
  void saysWhenTheKeysCannotBeRead() throws Exception {
    ehr.answers(500);
    String jwt = ehr.jwt(SigningEhr.claims(OURS));

    assertThatThrownBy(() -> signer(jwt)).hasMessageContaining("key set cannot be read");
  }

  @Test
  void followsNoRedirectToOtherKeys() throws Exception {
    try (var other = new SigningEhr()) {
      ehr.redirectsTo(other.keys().toString());
      String jwt = ehr.jwt(SigningEhr.claims(OURS));

      assertThatThrownBy(() -> signer(jwt)).hasMessageContaining("key set cannot be read");
      assertThat(other.timesAsked()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "e30.e30.", "....", "bm8.anNvbg.x"})
  void refusesWhatIsNoJwt(String text) {
    assertThatThrownBy(() -> signer(text)).isInstanceOf(NotTrusted.class);
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
