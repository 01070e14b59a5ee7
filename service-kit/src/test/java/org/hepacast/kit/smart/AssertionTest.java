package org.hepacast.kit.smart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.hepacast.kit.ehr.EhrHttp;
import org.hepacast.testbed.ehr.smart.AuthorizationServer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The suite's assertions are verified by another library, and nothing else passes there. */
class AssertionTest {
  private static KeyPair rsa;
  private static KeyPair ec;
  private static KeyPair stranger;

  @TempDir private static Path folder;
  private static KeyFolder keys;
  private final Clock clock = new MovingClock();
  private SmartEhr ehr;

  @BeforeAll
  static void generate() throws Exception {
    rsa = Keys.rsa(2048);
    ec = Keys.ec("secp384r1");
    stranger = Keys.rsa(2048);
    Keys.write(folder, "a.pem", rsa);
    Keys.write(folder, "b.pem", ec);
    keys = new KeyFolder(folder, "smart.keys");
  }

  @BeforeEach
  void start() {
    ehr = new SmartEhr(clock, keys::published);
  }

  @AfterEach
  void stop() {
    ehr.close();
  }

  private SigningKey key(String algorithm) {
    return keys.newestFirst().stream()
        .filter(key -> key.algorithm().equals(algorithm))
        .findFirst()
        .orElseThrow();
  }

  private AuthorizationServer.Answer show(String assertion) {
    return ehr.server()
        .token(
            ehr.registration(),
            "grant_type=client_credentials&scope=system/*.rs&client_assertion_type="
                + EhrHttp.encoded("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                + "&client_assertion="
                + assertion);
  }

  static List<String> algorithms() {
    return List.of("RS384", "ES384");
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void ofBothKindsOfKeysAreTakenOnceEach(String algorithm) {
    var assertions = new ClientAssertion(SmartEhr.CLIENT, clock);
    String one = assertions.signed(key(algorithm), ehr.at(SmartEhr.TOKEN));
    String other = assertions.signed(key(algorithm), ehr.at(SmartEhr.TOKEN));

    assertThat(show(one).status()).isEqualTo(200);
    assertThat(show(other).status()).isEqualTo(200);
    assertThat(show(one))
        .returns(401, AuthorizationServer.Answer::status)
        .extracting(AuthorizationServer.Answer::body)
        .asString()
        .contains("invalid_client", "it was shown before");
  }

  /** Each differs from a good one in one thing. */
  enum Attack {
    NONE,
    EXPIRED("exp", now(-60)),
    GOOD_FOR_TOO_LONG("exp", now(3600)),
    WITHOUT_END("exp", null),
    OTHER_AUDIENCE("aud", "http://127.0.0.1:1/oauth2/token"),
    WITHOUT_AUDIENCE("aud", null),
    OTHER_ISSUER("iss", "somebody"),
    OTHER_SUBJECT("sub", "somebody"),
    WITHOUT_ID("jti", null),
    UNKNOWN_KEY,
    ANOTHERS_KEY_UNDER_A_KNOWN_ID,
    WITHOUT_SIGNATURE,
    HMAC_BY_THE_PUBLIC_KEY,
    WEAKER_ALGORITHM,
    CHANGED_AFTERWARDS;

    private final String claim;
    private final Object value;

    Attack() {
      this("", null);
    }

    Attack(String claim, Object value) {
      this.claim = claim;
      this.value = value;
    }

    private static Long now(int seconds) {
      return Instant.parse("2026-03-01T12:00:00Z").plusSeconds(seconds).getEpochSecond();
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingElsePasses(Attack attack) throws Exception {
    AuthorizationServer.Answer answer = show(forged(attack));

    if (attack == Attack.NONE) {
      assertThat(answer.status()).isEqualTo(200);
    } else {
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.body()).contains("invalid_client").doesNotContain("access_token");
    }
  }

  private String forged(Attack attack) throws Exception {
    var claims = new JwtClaims();
    claims.setIssuer(SmartEhr.CLIENT);
    claims.setSubject(SmartEhr.CLIENT);
    claims.setAudience(ehr.at(SmartEhr.TOKEN).toString());
    claims.setJwtId(UUID.randomUUID().toString());
    claims.setClaim("exp", clock.instant().plus(Duration.ofMinutes(4)).getEpochSecond());
    if (attack.value == null) {
      claims.unsetClaim(attack.claim);
    } else {
      claims.setClaim(attack.claim, attack.value);
    }
    var signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    signature.setAlgorithmHeaderValue("RS384");
    signature.setKey(rsa.getPrivate());
    signature.setKeyIdHeaderValue(key("RS384").id());
    switch (attack) {
      case UNKNOWN_KEY -> signature.setKeyIdHeaderValue("another");
      case ANOTHERS_KEY_UNDER_A_KNOWN_ID -> signature.setKey(stranger.getPrivate());
      case WITHOUT_SIGNATURE -> {
        signature.setAlgorithmHeaderValue("none");
        signature.setKey(null);
      }
      case HMAC_BY_THE_PUBLIC_KEY -> {
        signature.setAlgorithmHeaderValue("HS384");
        signature.setKey(new HmacKey(rsa.getPublic().getEncoded()));
      }
      case WEAKER_ALGORITHM -> signature.setAlgorithmHeaderValue("RS256");
      default -> {}
    }
    String token = signature.getCompactSerialization();
    return attack == Attack.CHANGED_AFTERWARDS ? changed(token) : token;
  }

  private static String changed(String token) {
    String[] parts = token.split("\\.");
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
    String other = claims.replaceFirst("\"jti\":\"", "\"jti\":\"x");
    return parts[0]
        + "."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(other.getBytes(UTF_8))
        + "."
        + parts[2];
  }

  @Test
  void theKeySetTellsNothingSecret() {
    String published = new String(keys.published(), UTF_8);

    assertThat(published)
        .contains("\"kty\":\"RSA\"", "\"kty\":\"EC\"", "\"crv\":\"P-384\"", "\"use\":\"sig\"")
        .contains(key("RS384").id(), key("ES384").id())
        .doesNotContain("\"d\":", "\"p\":", "\"q\":", "\"dp\":", "\"dq\":", "\"qi\":");
  }
}
