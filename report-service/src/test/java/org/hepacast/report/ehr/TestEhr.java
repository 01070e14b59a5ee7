package org.hepacast.report.ehr;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.hepacast.contracts.json.EventJson;

/**
 * A small FHIR server over real HTTP with the semantics that delivery rests on: transactions,
 * conditional create and update, versions that grow only when the content changes, search by
 * identifier. Faults are asked for, one per transaction, in order.
 */
public final class TestEhr implements AutoCloseable {

  /** What may go wrong with a transaction. */
  public enum Fault {
    UNAVAILABLE_503,
    REFUSED_422,
    REFUSED_400,
    REFUSED_404,
    REFUSED_405,
    REFUSED_410,
    REFUSED_501,
    DENIED_401,
    DENIED_403,
    CONFLICT_409,
    PRECONDITION_412,
    /** The work is done, the connection is cut. */
    DROPPED_AFTER_COMMIT,
    /** The work is done, the answer never comes. */
    SILENT_AFTER_COMMIT
  }

  private record Stored(ObjectNode resource, int version) {}

  private final HttpServer server;
  private final Map<String, List<Stored>> versions = new LinkedHashMap<>();
  private final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final AtomicInteger transactions = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> traceparents = new ConcurrentLinkedQueue<>();
  private final AtomicInteger searches = new AtomicInteger();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, Integer> inWork = new HashMap<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Map<String, List<Integer>> written = new HashMap<>();
  private volatile boolean away;
  private final Map<String, Integer> mostInWork = new HashMap<>();
  private int nextId = 1;

  public TestEhr() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/fhir", this::answer);
    server.start();
  }

  public URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
  }

  /** The next transactions meet these faults. */
  public void fail(Fault... next) {
    faults.addAll(List.of(next));
  }

  /** What was asked for and has not yet happened does not. */
  public void healthy() {
    faults.clear();
  }

  /** Never takes this RiskAssessment. */
  public void refuse(String identifier) {
    refused.add(identifier);
  }

  /** The numbers of the transactions that held this RiskAssessment. */
  public synchronized List<Integer> transactionsOf(String identifier) {
    return List.copyOf(written.getOrDefault(identifier, List.of()));
  }

  /** Away: every request is answered with 503. */
  public void away(boolean yes) {
    away = yes;
  }

  public int transactions() {
    return transactions.get();
  }

  /** Trace contexts that transactions came with. */
  public List<String> traceparents() {
    return List.copyOf(traceparents);
  }

  public int searches() {
    return searches.get();
  }

  /** The largest number of transactions that were under way for this RiskAssessment. */
  public synchronized int mostAtOnce(String identifier) {
    return mostInWork.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(identifier))
        .mapToInt(Map.Entry::getValue)
        .max()
        .orElse(0);
  }

  /** The newest versions of a type, by {@code Type/id}. */
  public synchronized Map<String, JsonNode> newest(String type) {
    var found = new LinkedHashMap<String, JsonNode>();
    versions.forEach(
        (key, history) -> {
          if (key.startsWith(type + "/")) {
            found.put(key, history.getLast().resource());
          }
        });
    return found;
  }

  /** The newest version of the RiskAssessment with this identifier; fails when there are more. */
  public synchronized JsonNode assessment(String identifier) {
    List<String> keys = matching("RiskAssessment", "identifier=|" + identifier);
    if (keys.size() != 1) {
      throw new AssertionError(keys.size() + " RiskAssessments with identifier " + identifier);
    }
    return versions.get(keys.getFirst()).getLast().resource();
  }

  public synchronized int count(String type, String identifier) {
    return matching(type, "identifier=|" + identifier).size();
  }

  /** Puts a resource there as somebody else would. */
  public synchronized String add(String type, ObjectNode resource) {
    String key = type + "/" + nextId++;
    store(key, resource);
    return key;
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (away) {
        respond(exchange, 503, new byte[0]);
      } else if (exchange.getRequestMethod().equals("POST")) {
        traceparents.addAll(exchange.getRequestHeaders().getOrDefault("traceparent", List.of()));
        transact(exchange, EventJson.readTree(body));
      } else {
        search(exchange);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void transact(HttpExchange exchange, JsonNode bundle)
      throws IOException, InterruptedException {
    int number = transactions.incrementAndGet();
    List<String> conditions = assessments(bundle);
    conditions.forEach(condition -> enter(condition, number));
    try {
      if (conditions.stream().anyMatch(url -> refused.stream().anyMatch(url::endsWith))) {
        respond(exchange, 422, outcome("code-invalid"));
        return;
      }
      Fault fault = faults.poll();
      if (fault == null) {
        respond(exchange, 200, EventJson.write(commit(bundle)));
        return;
      }
      switch (fault) {
        case UNAVAILABLE_503 -> respond(exchange, 503, new byte[0]);
        case REFUSED_422 -> respond(exchange, 422, outcome("code-invalid"));
        case REFUSED_404 -> respond(exchange, 404, outcome("not-found"));
        case REFUSED_405 -> respond(exchange, 405, outcome("not-supported"));
        case REFUSED_410 -> respond(exchange, 410, outcome("deleted"));
        case REFUSED_501 -> respond(exchange, 501, outcome("not-supported"));
        case DENIED_401 -> respond(exchange, 401, outcome("login"));
        case DENIED_403 -> respond(exchange, 403, outcome("forbidden"));
        case REFUSED_400 -> respond(exchange, 400, outcome("processing"));
        case CONFLICT_409 -> respond(exchange, 409, outcome("conflict"));
        case PRECONDITION_412 -> respond(exchange, 412, outcome("processing"));
        case DROPPED_AFTER_COMMIT -> commit(bundle);
        case SILENT_AFTER_COMMIT -> {
          commit(bundle);
          closing.await();
        }
      }
    } finally {
      conditions.forEach(this::leave);
    }
  }

  private static List<String> assessments(JsonNode bundle) {
    var urls = new ArrayList<String>();
    for (JsonNode entry : bundle.path("entry")) {
      String url = entry.at("/request/url").asText();
      if (url.startsWith("RiskAssessment?")) {
        urls.add(url);
      }
    }
    return urls;
  }

  private synchronized void enter(String condition, int number) {
    written
        .computeIfAbsent(
            condition.substring(condition.indexOf("%7C") + 3), absent -> new ArrayList<>())
        .add(number);
    mostInWork.merge(condition, inWork.merge(condition, 1, Integer::sum), Math::max);
  }

  private synchronized void leave(String condition) {
    inWork.merge(condition, -1, Integer::sum);
  }

  private synchronized JsonNode commit(JsonNode bundle) {
    var urns = new HashMap<String, String>();
    var keys = new ArrayList<String>();
    for (JsonNode entry : bundle.path("entry")) {
      String key = keyOf(entry.path("request"));
      urns.put(entry.path("fullUrl").asText(), key);
      keys.add(key);
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("resourceType", "Bundle");
    ArrayNode entries = answer.put("type", "transaction-response").putArray("entry");
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      boolean existed = versions.containsKey(key);
      JsonNode request = bundle.at("/entry/" + i + "/request");
      if (!existed || request.path("method").asText().equals("PUT")) {
        store(key, resolved(bundle.at("/entry/" + i + "/resource"), urns));
      }
      entries
          .addObject()
          .putObject("response")
          .put("status", existed ? "200 OK" : "201 Created")
          .put("location", key + "/_history/" + versions.get(key).getLast().version());
    }
    return answer;
  }

  private String keyOf(JsonNode request) {
    String url = request.path("url").asText();
    String type = url.split("[/?]")[0];
    List<String> found =
        switch (request.path("method").asText()) {
          case "POST" -> matching(type, request.path("ifNoneExist").asText());
          default -> url.contains("?") ? matching(type, url.split("\\?")[1]) : List.of(url);
        };
    if (found.size() > 1) {
      throw new IllegalStateException("Multiple matches: the test must ask for the 412");
    }
    return found.isEmpty() ? type + "/" + nextId++ : found.getFirst();
  }

  private static ObjectNode resolved(JsonNode resource, Map<String, String> urns) {
    String text = resource.toString();
    for (Map.Entry<String, String> urn : urns.entrySet()) {
      text = text.replace(urn.getKey(), urn.getValue());
    }
    return (ObjectNode) EventJson.readTree(text.getBytes(UTF_8));
  }

  /** Like HAPI: the same content makes no new version. */
  private void store(String key, ObjectNode resource) {
    List<Stored> history = versions.computeIfAbsent(key, absent -> new ArrayList<>());
    ObjectNode content = resource.deepCopy();
    content.remove(List.of("meta", "id"));
    if (!history.isEmpty()) {
      ObjectNode before = history.getLast().resource().deepCopy();
      before.remove(List.of("meta", "id"));
      if (before.equals(content)) {
        return;
      }
    }
    int version = history.size() + 1;
    resource.put("id", key.substring(key.indexOf('/') + 1));
    ObjectNode meta = resource.withObjectProperty("meta");
    meta.put("versionId", Integer.toString(version));
    history.add(new Stored(resource, version));
  }

  private synchronized List<String> matching(String type, String query) {
    String token = URLDecoder.decode(query.replaceFirst("&.*", ""), UTF_8);
    String wanted = token.substring("identifier=".length());
    return versions.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(type + "/"))
        .filter(entry -> carries(entry.getValue().getLast().resource(), wanted))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** {@code system|value}, {@code system|} or {@code |value}: either part may be left out. */
  private static boolean carries(JsonNode resource, String wanted) {
    String system = wanted.substring(0, wanted.indexOf('|'));
    String value = wanted.substring(wanted.indexOf('|') + 1);
    for (JsonNode identifier : resource.path("identifier")) {
      if ((system.isEmpty() || system.equals(identifier.path("system").asText()))
          && (value.isEmpty() || value.equals(identifier.path("value").asText()))) {
        return true;
      }
    }
    return false;
  }

  private void search(HttpExchange exchange) throws IOException {
    searches.incrementAndGet();
    String path = exchange.getRequestURI().getRawPath();
    String type = path.substring(path.lastIndexOf('/') + 1);
    ObjectNode bundle = JsonNodeFactory.instance.objectNode().put("resourceType", "Bundle");
    synchronized (this) {
      List<String> keys = matching(type, exchange.getRequestURI().getRawQuery());
      bundle.put("type", "searchset").put("total", keys.size());
      ArrayNode entries = bundle.putArray("entry");
      for (String key : keys) {
        entries.addObject().set("resource", versions.get(key).getLast().resource());
      }
    }
    respond(exchange, 200, EventJson.write(bundle));
  }

  private static byte[] outcome(String code) {
    ObjectNode outcome =
        JsonNodeFactory.instance.objectNode().put("resourceType", "OperationOutcome");
    outcome
        .putArray("issue")
        .addObject()
        .put("severity", "error")
        .put("code", code)
        .put("diagnostics", "Patient/secret is not acceptable");
    return EventJson.write(outcome);
  }

  private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
