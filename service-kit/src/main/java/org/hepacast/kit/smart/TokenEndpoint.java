package org.hepacast.kit.smart;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.StreamSupport;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.kit.ehr.EhrAnswer;
import org.hepacast.kit.ehr.Exchange;
import org.hepacast.kit.ehr.NoAnswer;

/**
 * Where the EHR gives tokens.
 *
 * @param algorithms by which assertions may be signed; empty where it does not tell
 */
record TokenEndpoint(URI address, List<String> algorithms) {
  private static final String CONFIGURATION = "/.well-known/smart-configuration";

  /** Asked without credentials. */
  static TokenEndpoint discovered(String base, Exchange exchange) throws NoAnswer {
    var request =
        HttpRequest.newBuilder(URI.create(base + CONFIGURATION))
            .header("Accept", "application/json")
            .build();
    EhrAnswer answer;
    try {
      answer = exchange.send(request);
    } catch (NoAnswer e) {
      throw NoAnswer.beforehand("the EHR's smart-configuration: " + e.what());
    }
    if (answer.status() != 200) {
      throw NoAnswer.beforehand(
          "the EHR's smart-configuration: status %d; where the EHR has none, set smart.token-endpoint"
              .formatted(answer.status()));
    }
    return of(answer.body(), URI.create(base));
  }

  private static TokenEndpoint of(byte[] configuration, URI base) throws NoAnswer {
    try {
      JsonNode json = EventJson.readTree(configuration);
      URI address = URI.create(json.path("token_endpoint").asText());
      boolean atTheEhr =
          base.getScheme().equals(address.getScheme())
              && base.getAuthority().equals(address.getAuthority());
      if (!atTheEhr) {
        throw NoAnswer.beforehand(
            "the EHR's smart-configuration names a token endpoint that is not at the EHR's own"
                + " address; where that is right, set smart.token-endpoint to it");
      }
      return new TokenEndpoint(
          address,
          StreamSupport.stream(
                  json.path("token_endpoint_auth_signing_alg_values_supported").spliterator(),
                  false)
              .map(JsonNode::asText)
              .toList());
    } catch (UnreadableEvent | IllegalArgumentException e) {
      throw NoAnswer.beforehand("the EHR's smart-configuration cannot be read");
    }
  }

  boolean takes(SigningKey key) {
    return algorithms.isEmpty() || algorithms.contains(key.algorithm());
  }
}
