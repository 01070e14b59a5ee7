package org.hepacast.ingest.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.hepacast.ingest.AsDeployed;
import org.hepacast.ingest.Json;
import org.hepacast.testbed.junit.KafkaResource;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Callers with tokens of the hospital's identity provider, and those who forge them. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(ProviderResource.class)
@TestProfile(AsDeployed.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProviderTokensTest {
  private static final String SENDER = "system/*.cu";

  /** First, since keys that were read once are kept. */
  @Test
  @Order(1)
  void whileTheProviderIsAwayItsTokensWaitAndOthersAreTaken() throws Exception {
    ProviderResource.away(true);
    put(signed(SENDER), "Patient")
        .then()
        .statusCode(503)
        .header("Retry-After", "5")
        .body("issue[0].code", equalTo("transient"))
        .body("issue[0].diagnostics", containsString("cannot be asked for its keys now"));
    put("sender", "Patient").then().statusCode(200);
    RestAssured.given()
        .header("Authorization", "Bearer " + signed(SENDER))
        .get("/q/health/live")
        .then()
        .statusCode(200);

    ProviderResource.away(false);

    put(signed(SENDER), "Patient").then().statusCode(200);
  }

  private static JwtClaims claims(String scopes) {
    var claims = new JwtClaims();
    claims.setIssuer(ProviderResource.issuer());
    claims.setAudience(ProviderResource.AUDIENCE);
    claims.setSubject("the-clinic");
    claims.setJwtId(UUID.randomUUID().toString());
    claims.setClaim("iat", Instant.now().getEpochSecond());
    claims.setClaim("exp", Instant.now().plusSeconds(300).getEpochSecond());
    claims.setClaim("scope", scopes);
    return claims;
  }

  private static JsonWebSignature signature(JwtClaims claims) {
    var signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    signature.setAlgorithmHeaderValue("RS256");
    signature.setKey(ProviderResource.key().getPrivateKey());
    signature.setKeyIdHeaderValue(ProviderResource.key().getKeyId());
    return signature;
  }

  private static Response put(String token, String type) {
    return RestAssured.given()
        .header("Authorization", "Bearer " + token)
        .contentType("application/fhir+json")
        .body(Json.patient("guarded").getBytes(UTF_8))
        .put("/fhir/" + type + "/guarded");
  }

  /** Each differs from a good token in one thing; what the answer says of it. */
  enum Attack {
    NONE(200, "", ""),
    EXPIRED(401, "expired", "The token has expired"),
    NOT_YET(401, "login", "none that the identity provider has signed"),
    WITHOUT_END(401, "login", "none that the identity provider has signed"),
    OTHER_ISSUER(401, "login", "The token is of another issuer"),
    WITHOUT_ISSUER(401, "login", "The token is of another issuer"),
    OTHER_AUDIENCE(401, "login", "The token is meant for another program"),
    WITHOUT_AUDIENCE(401, "login", "The token is meant for another program"),
    FORGED(401, "login", "none that the identity provider has signed"),
    UNKNOWN_KEY(401, "login", "none that the identity provider has signed"),
    WITHOUT_KEY(401, "login", "none that the identity provider has signed"),
    WITHOUT_SIGNATURE(401, "login", "none that the identity provider has signed"),
    HMAC_BY_THE_PUBLIC_KEY(401, "login", "none that the identity provider has signed"),
    HMAC_BY_THE_PUBLIC_MODULUS(401, "login", "none that the identity provider has signed"),
    SCOPES_CHANGED_AFTERWARDS(401, "login", "none that the identity provider has signed"),
    NO_JWT(401, "login", "none that the identity provider has signed"),
    SCOPE_MISSING(403, "forbidden", "has not the role sender"),
    NO_SCOPES(403, "forbidden", "has not the role sender"),
    ROLES_OF_OTHER_PROGRAMS(403, "forbidden", "has not the role sender");

    private final int status;
    private final String code;
    private final String words;

    Attack(int status, String code, String words) {
      this.status = status;
      this.code = code;
      this.words = words;
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyWhatTheProviderSignedForThisSuiteNowIsTaken(Attack attack) throws Exception {
    Response response = put(token(attack), "Patient");

    response.then().statusCode(attack.status);
    if (attack != Attack.NONE) {
      response
          .then()
          .contentType("application/fhir+json")
          .body("issue[0].code", equalTo(attack.code))
          .body("issue[0].diagnostics", containsString(attack.words))
          .body("issue[0].diagnostics", containsString("sender"));
    }
    if (attack.status == 401) {
      response.then().header("WWW-Authenticate", containsString("error=\"invalid_token\""));
    }
  }

  private static String token(Attack attack) throws Exception {
    JwtClaims claims = claims(SENDER);
    JsonWebSignature signature = signature(claims);
    switch (attack) {
      case EXPIRED -> claims.setClaim("exp", Instant.now().minusSeconds(60).getEpochSecond());
      case NOT_YET -> claims.setClaim("nbf", Instant.now().plusSeconds(3000).getEpochSecond());
      case WITHOUT_END -> claims.unsetClaim("exp");
      case OTHER_ISSUER -> claims.setIssuer("https://id.example.org");
      case WITHOUT_ISSUER -> claims.unsetClaim("iss");
      case OTHER_AUDIENCE -> claims.setAudience("another-program");
      case WITHOUT_AUDIENCE -> claims.unsetClaim("aud");
      case FORGED -> signature.setKey(ProviderResource.newKey("first").getPrivateKey());
      case UNKNOWN_KEY -> signature.setKeyIdHeaderValue("another");
      case WITHOUT_KEY -> {
        signature.setKey(ProviderResource.newKey("first").getPrivateKey());
        signature.setKeyIdHeaderValue(null);
      }
      case WITHOUT_SIGNATURE -> {
        signature.setAlgorithmHeaderValue("none");
        signature.setKey(null);
      }
      case HMAC_BY_THE_PUBLIC_KEY -> hmac(signature, ProviderResource.key().getKey().getEncoded());
      case HMAC_BY_THE_PUBLIC_MODULUS ->
          hmac(signature, ProviderResource.key().getRsaPublicKey().getModulus().toByteArray());
      case SCOPE_MISSING -> claims.setClaim("scope", "system/*.rs user/*.cruds openid");
      case NO_SCOPES -> claims.unsetClaim("scope");
      case ROLES_OF_OTHER_PROGRAMS -> {
        claims.setClaim("scope", "sender operator");
        claims.setStringListClaim("groups", "sender", "operator");
        claims.setStringListClaim("roles", "sender");
      }
      default -> {}
    }
    signature.setPayload(claims.toJson());
    return switch (attack) {
      case NO_JWT -> "a.b.c";
      case SCOPES_CHANGED_AFTERWARDS -> changed(signature.getCompactSerialization());
      default -> signature.getCompactSerialization();
    };
  }

  private static void hmac(JsonWebSignature signature, byte[] secret) {
    signature.setAlgorithmHeaderValue("HS256");
    signature.setKey(new HmacKey(secret));
  }

  private static String changed(String token) {
    String[] parts = token.split("\\.");
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
    String more = claims.replace(SENDER, SENDER + "ds");
    return parts[0]
        + "."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(more.getBytes(UTF_8))
        + "."
        + parts[2];
  }

  private static String signed(String scopes) throws JoseException {
    return signature(claims(scopes)).getCompactSerialization();
  }

  /** What scopes give at an endpoint for each; 409 and 422 are past the door. */
  @ParameterizedTest
  @CsvSource({
    "system/*.cu, 200, 200, 403",
    "system/Patient.u, 200, 403, 403",
    "system/Patient.c, 403, 403, 403",
    "system/Observation.cu, 403, 403, 403",
    "system/*.c, 403, 403, 403",
    "hepacast/operator, 403, 403, 409",
    "system/*.cruds hepacast/operator, 200, 200, 409"
  })
  void scopesGiveWhatTheySayAndNoMore(String scopes, int update, int bundle, int load)
      throws Exception {
    String token = signed(scopes);

    put(token, "Patient").then().statusCode(update);
    RestAssured.given()
        .header("Authorization", "Bearer " + token)
        .contentType("application/fhir+json")
        .body(
            Json.bundle(
                    "batch",
                    Json.entry("urn:uuid:1", "PUT", "Patient/guarded", Json.patient("guarded")))
                .getBytes(UTF_8))
        .post("/fhir")
        .then()
        .statusCode(bundle);
    RestAssured.given()
        .header("Authorization", "Bearer " + token)
        .post("/admin/load")
        .then()
        .statusCode(load);
  }

  @Test
  void whoMaySendOtherTypesIsToldWhichScopeIsLacking() throws Exception {
    put(signed("system/Observation.cu"), "Patient")
        .then()
        .statusCode(403)
        .body("issue[0].code", equalTo("forbidden"))
        .body("issue[0].diagnostics", containsString("system/Patient.u"));
  }

  @Test
  void tokensThatAreKnownByTheirHashStayBesideIt() {
    put("sender", "Patient").then().statusCode(200);
    put("reader", "Patient").then().statusCode(403);
    RestAssured.given()
        .header("Authorization", "Bearer garbage")
        .get("/fhir/metadata")
        .then()
        .statusCode(200);
  }
}
