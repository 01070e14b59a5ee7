package org.hepacast.testbed.ehr.smart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.URLDecoder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Gives tokens for verified assertions, and knows them again. Safe for use by many threads. */
public final class AuthorizationServer {
  /** Where its configuration stands, below the FHIR base. */
  public static final String CONFIGURATION = ".well-known/smart-configuration";

  private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final Duration UNTOLD = Duration.ofMinutes(1);
  private static final int TOKEN_BYTES = 32;

  private final URI tokenEndpoint;
  private final Clock clock;
  private final Assertions assertions;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Given> given = new ConcurrentHashMap<>();

  private record Given(Instant end, List<String> scopes) {}

  /** JSON with its status. */
  public record Answer(int status, String body) {}

  /** What becomes of a request with a token. */
  public enum Verdict {
    ALLOWED,
    /** 401: nobody's token, or no longer. */
    UNKNOWN,
    /** 403: a token that may not do this. */
    BEYOND_ITS_SCOPES
  }

  public AuthorizationServer(URI tokenEndpoint, Clock clock) {
    this.tokenEndpoint = tokenEndpoint;
    this.clock = clock;
    this.assertions = new Assertions(clock);
  }

  public Answer configuration() {
    return json(
        200,
        Map.of(
            "token_endpoint", tokenEndpoint.toString(),
            "grant_types_supported", List.of("client_credentials"),
            "token_endpoint_auth_methods_supported", List.of("private_key_jwt"),
            "token_endpoint_auth_signing_alg_values_supported", List.of("RS384", "ES384"),
            "scopes_supported", List.of("system/*.cruds"),
            "capabilities", List.of("client-confidential-asymmetric", "permission-v2")));
  }

  /**
   * @param form as it was posted, application/x-www-form-urlencoded
   */
  public Answer token(Registration client, String form) {
    try {
      return granted(client, fields(form));
    } catch (Refused e) {
      return json(
          e.code().equals("invalid_client") ? 401 : 400,
          Map.of("error", e.code(), "error_description", String.valueOf(e.getMessage())));
    }
  }

  private Answer granted(Registration client, Map<String, String> form) throws Refused {
    if (!"client_credentials".equals(form.get("grant_type"))) {
      throw new Refused("unsupported_grant_type", "grant_type is not client_credentials");
    }
    if (!ASSERTION.equals(form.get("client_assertion_type"))) {
      throw new Refused("invalid_request", "client_assertion_type is not " + ASSERTION);
    }
    assertions.verify(form.getOrDefault("client_assertion", ""), client, tokenEndpoint);
    List<String> scopes = List.of(form.getOrDefault("scope", "").split(" "));
    if (!Scopes.areAny(scopes)) {
      throw new Refused("invalid_scope", "no scopes such as system/Patient.rs");
    }
    List<String> may =
        scopes.stream().filter(scope -> Scopes.covers(client.scopes(), scope)).toList();
    if (may.isEmpty()) {
      throw new Refused("invalid_scope", "the client may have none of them");
    }
    return given(client, may);
  }

  private Answer given(Registration client, List<String> scopes) {
    boolean told = !client.lifetime().isZero();
    Instant now = clock.instant();
    given.values().removeIf(token -> token.end().isBefore(now));
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    given.put(token, new Given(now.plus(told ? client.lifetime() : UNTOLD), scopes));
    var answer = new LinkedHashMap<String, Object>();
    answer.put("access_token", token);
    answer.put("token_type", "bearer");
    answer.put("scope", String.join(" ", scopes));
    if (told) {
      answer.put("expires_in", client.lifetime().toSeconds());
    }
    return json(200, answer);
  }

  private static Map<String, String> fields(String form) throws Refused {
    var fields = new HashMap<String, String>();
    for (String pair : form.split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2
          && fields.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8))
              != null) {
        throw new Refused("invalid_request", "a field stands twice");
      }
    }
    return fields;
  }

  /**
   * @param token as it was shown, without "Bearer"
   * @param path below the FHIR base
   */
  public Verdict verdict(String token, String method, String path) {
    Given known = given.get(token);
    if (known == null || !clock.instant().isBefore(known.end())) {
      return Verdict.UNKNOWN;
    }
    return Scopes.allow(known.scopes(), method, path) ? Verdict.ALLOWED : Verdict.BEYOND_ITS_SCOPES;
  }

  /** As an administrator who ends all of them. */
  public void revokeAll() {
    given.clear();
  }

  /** The scopes of every token that is good now, each once. */
  public List<String> scopesInUse() {
    var all = new ArrayList<String>();
    given.values().forEach(token -> all.addAll(token.scopes()));
    return all.stream().distinct().sorted().toList();
  }

  private static Answer json(int status, Map<String, Object> body) {
    return new Answer(status, JSONObjectUtils.toJSONString(body));
  }
}
