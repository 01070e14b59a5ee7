package org.hepacast.ingest.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.hepacast.contracts.json.EventJson;

/**
 * A FHIR server over HTTP with as much as a sweep needs: search by {@code _lastUpdated} and {@code
 * patient} in pages of two, read, histories of what was deleted, and update of Subscriptions.
 */
public final class SmallEhr implements AutoCloseable {
  private static final int PAGE = 2;

  private final Map<String, String> resources = new ConcurrentSkipListMap<>();
  private final Map<String, Boolean> broken = new ConcurrentHashMap<>();
  private final SmallHistory history = new SmallHistory();
  private final HttpServer server;
  private volatile String capabilities = SmallHistory.capabilities();
  private volatile int historyStatus = 200;

  public SmallEhr() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/fhir", this::handle);
    server.start();
  }

  public URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
  }

  /** Any text, whether FHIR or not. */
  public void put(String reference, String json) {
    resources.put(reference, json);
  }

  public void remove(String reference) {
    resources.remove(reference);
  }

  /**
   * @param entry as the history shall tell of it
   */
  public void delete(String reference, Instant at, String entry) {
    history.add(reference, at, entry, resources.remove(reference));
  }

  /** Forgets all versions of what was deleted. */
  void expunge(String reference) {
    history.expunge(reference);
  }

  /** Answers questions for its history with this status from now on. */
  void refuseHistory(int status) {
    historyStatus = status;
  }

  void setCapabilities(String json) {
    capabilities = json;
  }

  public Map<String, String> all() {
    return Map.copyOf(resources);
  }

  /** Answers 500 from now on, or no longer. */
  public void setBroken(boolean on) {
    broken.put("all", on);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring("/fhir".length());
    path = path.startsWith("/") ? path.substring(1) : path;
    if (broken.getOrDefault("all", false)) {
      answer(exchange, 500, "{}");
    } else if (exchange.getRequestMethod().equals("PUT")) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      resources.put(path, body.replace("\"requested\"", "\"active\""));
      answer(exchange, 201, "{}");
    } else if (path.equals("metadata")) {
      answer(exchange, capabilities.isEmpty() ? 403 : 200, capabilities);
    } else if (path.endsWith("/_history") && historyStatus != 200) {
      answer(exchange, historyStatus, "{}");
    } else if (path.contains("/")) {
      String found = found(path, query(exchange.getRequestURI().getRawQuery()));
      answer(exchange, found == null ? 404 : 200, found == null ? "{}" : found);
    } else {
      answer(exchange, 200, search(path, query(exchange.getRequestURI().getRawQuery())));
    }
  }

  private String found(String path, Map<String, String> query) {
    if (!path.endsWith("/_history")) {
      return resources.get(path);
    }
    String of = path.substring(0, path.lastIndexOf('/'));
    return of.contains("/")
        ? history.ofInstance(of, resources.get(of))
        : history.ofType(of, Instant.parse(query.get("_since")));
  }

  private String search(String type, Map<String, String> query) {
    List<String> found =
        resources.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(type + "/"))
            .map(Map.Entry::getValue)
            .filter(json -> matches(json, query))
            .toList();
    int from = Integer.parseInt(query.getOrDefault("from", "0"));
    List<String> page = found.stream().skip(from).limit(PAGE).toList();
    String next =
        from + PAGE < found.size()
            ? "{\"relation\":\"next\",\"url\":\"%s/%s?%sfrom=%d\"}"
                .formatted(base(), type, repeated(query), from + PAGE)
            : "";
    String entries =
        String.join(
            ",",
            page.stream()
                .map(json -> "{\"resource\":" + json + ",\"search\":{\"mode\":\"match\"}}")
                .toList());
    return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"link\":[%s],\"entry\":[%s]}"
        .formatted(next, entries);
  }

  private static boolean matches(String json, Map<String, String> query) {
    JsonNode tree = EventJson.readTree(json.getBytes(StandardCharsets.UTF_8));
    String since = query.getOrDefault("_lastUpdated", "");
    String updated = tree.path("meta").path("lastUpdated").asText();
    String patient = query.getOrDefault("patient", "");
    return (since.isEmpty()
            || updated.isEmpty()
            || !Instant.parse(updated).isBefore(Instant.parse(since.substring(2))))
        && (patient.isEmpty()
            || tree.path("subject").path("reference").asText().equals("Patient/" + patient))
        && (!query.containsKey("_id") || tree.path("id").asText().equals(query.get("_id")));
  }

  private static String repeated(Map<String, String> query) {
    var repeated = new StringBuilder();
    query.forEach(
        (name, value) -> {
          if (!name.equals("from")) {
            repeated.append(name).append('=').append(EhrClient.encoded(value)).append('&');
          }
        });
    return repeated.toString();
  }

  private static Map<String, String> query(String raw) {
    var query = new LinkedHashMap<String, String>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
    exchange.sendResponseHeaders(status, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
