package org.hepacast.testbed.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.contracts.json.EventJson;
import org.jspecify.annotations.Nullable;

/** Reads and writes FHIR JSON at a server, as a hospital's own system would. */
public final class FhirClient {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String FHIR_JSON = "application/fhir+json";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final String base;
  private final @Nullable String authorization;

  public FhirClient(String base) {
    this(base, null);
  }

  /**
   * @param authorization value of that header; null for none
   */
  public FhirClient(String base, @Nullable String authorization) {
    this.base = base;
    this.authorization = authorization;
  }

  /**
   * @return the transaction's response
   * @throws IllegalStateException when the server refuses it
   */
  public JsonNode transaction(JsonNode bundle) {
    return expectSuccess(
        send(request("").POST(HttpRequest.BodyPublishers.ofByteArray(EventJson.write(bundle)))));
  }

  public JsonNode put(String reference, JsonNode resource) {
    return expectSuccess(
        send(
            request("/" + reference)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(EventJson.write(resource)))));
  }

  public JsonNode get(String pathAndQuery) {
    return expectSuccess(send(request("/" + pathAndQuery).GET()));
  }

  /** Every match of a search, over all its pages. */
  public List<JsonNode> search(String typeAndQuery) {
    var found = new ArrayList<JsonNode>();
    JsonNode page = get(typeAndQuery);
    while (true) {
      page.path("entry").forEach(entry -> found.add(entry.path("resource")));
      String next = "";
      for (JsonNode link : page.path("link")) {
        if (link.path("relation").asText().equals("next")) {
          next = link.path("url").asText();
        }
      }
      if (next.isEmpty()) {
        return found;
      }
      page = expectSuccess(send(HttpRequest.newBuilder(URI.create(next)).timeout(PATIENCE).GET()));
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(PATIENCE)
        .header("Content-Type", FHIR_JSON)
        .header("Cache-Control", "no-cache");
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new IllegalStateException("No answer from " + base, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + base, e);
    }
  }

  private static JsonNode expectSuccess(HttpResponse<byte[]> response) {
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          "%s answered %d".formatted(response.request().uri(), response.statusCode()));
    }
    return EventJson.readTree(response.body());
  }
}
