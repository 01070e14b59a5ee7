package org.hepacast.kit.smart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.kit.ehr.EhrAnswer;
import org.hepacast.kit.ehr.EhrHttp;
import org.hepacast.kit.ehr.Exchange;
import org.hepacast.kit.ehr.NoAnswer;

/** Asks the EHR's token endpoint for a token. Safe for use by many threads. */
final class BackendService implements TokenSource {
  private static final Pattern CODE = Pattern.compile("[a-z_]{1,40}");

  private final String base;
  private final SmartSettings settings;
  private final ClientAssertion assertion;
  private final Exchange exchange;
  private final Clock clock;

  /**
   * @param base of the EHR
   */
  BackendService(URI base, SmartSettings settings, Exchange exchange, Clock clock) {
    this.base = base.toString().replaceAll("/+$", "");
    this.settings = settings;
    this.assertion = new ClientAssertion(settings.clientId(), clock);
    this.exchange = exchange;
    this.clock = clock;
  }

  /** An EHR that does not know the newest key yet is shown the one before it. */
  @Override
  public AccessToken fetch() throws NoAnswer {
    TokenEndpoint endpoint = endpoint();
    List<SigningKey> keys = settings.keys().newestFirst().stream().filter(endpoint::takes).toList();
    if (keys.isEmpty()) {
      throw NoAnswer.beforehand(
          "the EHR takes assertions signed by %s alone; put such a key into smart.keys"
              .formatted(String.join(", ", endpoint.algorithms())));
    }
    Instant asked = clock.instant();
    EhrAnswer answer = ask(endpoint, keys.getFirst());
    for (SigningKey older : keys.subList(1, keys.size())) {
      if (error(answer).equals("invalid_client")) {
        answer = ask(endpoint, older);
      }
    }
    if (answer.status() != 200) {
      throw NoAnswer.beforehand("the EHR's token endpoint: " + words(answer));
    }
    return AccessToken.of(answer.body(), asked);
  }

  private TokenEndpoint endpoint() throws NoAnswer {
    URI set = settings.tokenEndpoint();
    return set == null
        ? TokenEndpoint.discovered(base, exchange)
        : new TokenEndpoint(set, List.of());
  }

  private EhrAnswer ask(TokenEndpoint endpoint, SigningKey key) throws NoAnswer {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "client_credentials");
    form.put("scope", settings.scopes());
    form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    form.put("client_assertion", assertion.signed(key, endpoint.address()));
    try {
      return exchange.send(
          HttpRequest.newBuilder(endpoint.address())
              .header("Accept", "application/json")
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofByteArray(encoded(form)))
              .build());
    } catch (NoAnswer e) {
      throw NoAnswer.beforehand("the EHR's token endpoint: " + e.what());
    }
  }

  private static byte[] encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> field.getKey() + "=" + EhrHttp.encoded(field.getValue()))
        .collect(Collectors.joining("&"))
        .getBytes(UTF_8);
  }

  private static String words(EhrAnswer answer) {
    if (answer.isRedirect()) {
      return "status %d: redirects are not followed".formatted(answer.status());
    }
    return "status %d%s"
        .formatted(
            answer.status(),
            switch (error(answer)) {
              case "" -> "";
              case "invalid_client" ->
                  ", invalid_client: let the EHR's administrator register the client id and the"
                      + " address of the keys";
              case "invalid_scope" ->
                  ", invalid_scope: let the EHR's administrator grant the scopes, or ask for others"
                      + " (smart.scopes)";
              case String other -> ", " + other;
            });
  }

  /** RFC 6749, 5.2; its description may be anything, and stays there. */
  private static String error(EhrAnswer answer) {
    if (answer.status() != 400 && answer.status() != 401) {
      return "";
    }
    try {
      String code = EventJson.readTree(answer.body()).path("error").asText();
      return CODE.matcher(code).matches() ? code : "";
    } catch (UnreadableEvent e) {
      return "";
    }
  }
}
