package org.hepacast.bench.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.hepacast.contracts.json.EventJson;

/**
 * An EHR that costs next to nothing, for the suite's own share of the latency: it keeps the newest
 * version of each resource in memory, notifies rest-hook Subscriptions with the payload at once,
 * and takes transactions with conditional updates. It validates nothing, searches nothing and
 * forgets everything when it ends.
 */
final class LightEhr implements AutoCloseable {
  private static final String FHIR_JSON = "application/fhir+json";
  private static final String ROOT = "/fhir";

  /** As many notifications are under way at once; an EHR has a few workers for them. */
  private static final int NOTIFIERS = 8;

  private static final Duration RETRY = Duration.ofMillis(100);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService notifiers = Executors.newFixedThreadPool(NOTIFIERS);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, ObjectNode> newest = new ConcurrentHashMap<>();

  /** By the resource type they ask for. */
  private final Map<String, String> endpoints = new ConcurrentHashMap<>();

  LightEhr() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(ROOT, this::answer);
    server.start();
  }

  String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + ROOT;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(ROOT.length());
      String reference = path.startsWith("/") ? path.substring(1) : path;
      switch (exchange.getRequestMethod()) {
        case "PUT" -> respond(exchange, 200, keep(reference, body(exchange)));
        case "POST" -> respond(exchange, 200, transaction(body(exchange)));
        default -> read(exchange, reference);
      }
    }
  }

  private static ObjectNode body(HttpExchange exchange) throws IOException {
    return (ObjectNode) EventJson.readTree(exchange.getRequestBody().readAllBytes());
  }

  private static void respond(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] json = EventJson.write(body);
    exchange.getResponseHeaders().set("Content-Type", FHIR_JSON);
    exchange.sendResponseHeaders(status, json.length);
    exchange.getResponseBody().write(json);
  }

  private void read(HttpExchange exchange, String reference) throws IOException {
    ObjectNode found = newest.get(reference);
    if (found != null) {
      respond(exchange, 200, found);
    } else if (reference.contains("/")) {
      respond(exchange, 404, resource("OperationOutcome"));
    } else {
      // Nothing that a sweep could find has not been notified.
      respond(exchange, 200, resource("Bundle").put("type", "searchset").put("total", 0));
    }
  }

  /** Like any EHR, it answers first and notifies then. */
  private ObjectNode keep(String reference, ObjectNode resource) {
    ObjectNode kept = newest.compute(reference, (key, before) -> versioned(key, resource, before));
    String type = resource.path("resourceType").asText();
    if (type.equals("Subscription")) {
      String criteria = resource.path("criteria").asText();
      endpoints.put(
          criteria.substring(0, criteria.indexOf('?')),
          resource.path("channel").path("endpoint").asText());
    }
    String endpoint = endpoints.get(type);
    if (endpoint != null) {
      notifiers.execute(() -> deliver(endpoint + "/" + reference, kept));
    }
    return kept;
  }

  private static ObjectNode versioned(String reference, ObjectNode resource, ObjectNode before) {
    int version = before == null ? 1 : before.path("meta").path("versionId").asInt() + 1;
    ObjectNode kept = resource.deepCopy();
    kept.put("id", reference.substring(reference.indexOf('/') + 1));
    kept.withObject("meta")
        .put("versionId", Integer.toString(version))
        .put("lastUpdated", Instant.now().toString());
    return kept;
  }

  private void deliver(String address, ObjectNode resource) {
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", FHIR_JSON)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(EventJson.write(resource)))
            .build();
    try {
      while (!taken(request)) {
        LockSupport.parkNanos(RETRY.toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean taken(HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2;
    } catch (IOException e) {
      return false;
    }
  }

  private ObjectNode transaction(ObjectNode bundle) {
    ObjectNode answer = resource("Bundle").put("type", "transaction-response");
    for (JsonNode entry : bundle.path("entry")) {
      ObjectNode resource = (ObjectNode) entry.path("resource");
      ObjectNode kept = keep(reference(entry.path("request"), resource), resource);
      String location =
          "%s/%s/_history/%s"
              .formatted(
                  kept.path("resourceType").asText(),
                  kept.path("id").asText(),
                  kept.path("meta").path("versionId").asText());
      boolean created = kept.path("meta").path("versionId").asText().equals("1");
      answer
          .withArray("entry")
          .addObject()
          .putObject("response")
          .put("status", created ? "201 Created" : "200 OK")
          .put("location", location);
    }
    return answer;
  }

  /** The condition itself names what it would find: one id for one condition. */
  private static String reference(JsonNode request, ObjectNode resource) {
    String type = resource.path("resourceType").asText();
    String url = request.path("url").asText();
    String condition = url.contains("?") ? url : request.path("ifNoneExist").asText();
    if (!condition.isEmpty()) {
      return type + "/c" + Integer.toUnsignedString(condition.hashCode(), 16);
    }
    return url.contains("/") ? url : type + "/n" + System.nanoTime();
  }

  private static ObjectNode resource(String type) {
    return JsonNodeFactory.instance.objectNode().put("resourceType", type);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    notifiers.shutdownNow();
    http.shutdownNow();
  }
}
