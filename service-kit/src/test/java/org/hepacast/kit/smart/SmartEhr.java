package org.hepacast.kit.smart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.hepacast.testbed.ehr.smart.AuthorizationServer;
import org.hepacast.testbed.ehr.smart.Registration;
import org.hepacast.testbed.wire.Reply;
import org.hepacast.testbed.wire.Request;
import org.hepacast.testbed.wire.Tls;
import org.hepacast.testbed.wire.Wire;
import org.jspecify.annotations.Nullable;

/**
 * An EHR whose resources take a token of the demo EHR's authorization server, and the client's own
 * key set beside it. What the next exchanges meet instead may be ordered.
 */
final class SmartEhr implements AutoCloseable {
  static final String CLIENT = "hepacast";
  static final String CONFIGURATION = "/fhir/" + AuthorizationServer.CONFIGURATION;
  static final String TOKEN = "/oauth2/token";
  static final String KEYS = "/keys";

  private final Wire wire;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Deque<Reply> ordered = new ArrayDeque<>();
  private final Supplier<byte[]> keys;
  private final AuthorizationServer server;
  private String orderedFor = "";
  private List<String> scopes = List.of("system/*.cruds");
  private Duration lifetime = Duration.ofMinutes(5);

  /**
   * @param keys of the client, as it publishes them
   */
  SmartEhr(Clock clock, Supplier<byte[]> keys) {
    this.keys = keys;
    this.wire = new Wire("smart-ehr", 0, new Tls.None(), this::answer);
    this.server = new AuthorizationServer(at(TOKEN), clock);
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + wire.port() + path);
  }

  URI base() {
    return at("/fhir");
  }

  AuthorizationServer server() {
    return server;
  }

  /** The next requests of that path are answered so. */
  synchronized void order(String path, Reply... replies) {
    orderedFor = path;
    ordered.addAll(List.of(replies));
  }

  synchronized void register(List<String> may, Duration tokensLive) {
    scopes = may;
    lifetime = tokensLive;
  }

  synchronized Registration registration() {
    return new Registration(CLIENT, at(KEYS), scopes, lifetime);
  }

  /** Of that path, in order. */
  List<Request> requests(String path) {
    return requests.stream().filter(request -> request.path().equals(path)).toList();
  }

  private @Nullable Reply answer(Request request) {
    requests.add(request);
    Reply instead = ordered(request.path());
    return instead == null ? work(request) : instead;
  }

  private synchronized @Nullable Reply ordered(String path) {
    return path.equals(orderedFor) ? ordered.poll() : null;
  }

  private Reply work(Request request) {
    return switch (request.path()) {
      case KEYS -> Reply.of(200, "application/json", keys.get());
      case CONFIGURATION -> json(server.configuration());
      case TOKEN -> json(server.token(registration(), new String(request.body(), UTF_8)));
      default -> resource(request);
    };
  }

  private Reply resource(Request request) {
    String shown = request.header("authorization").replaceFirst("^Bearer ", "");
    String path = request.path().replaceFirst("^/fhir/?", "");
    return switch (server.verdict(shown, request.method(), path)) {
      case ALLOWED -> Reply.of(200, "application/fhir+json", "{}".getBytes(UTF_8));
      case UNKNOWN -> Reply.empty(401);
      case BEYOND_ITS_SCOPES -> Reply.empty(403);
    };
  }

  static Reply json(int status, String body) {
    return Reply.of(status, "application/json", body.getBytes(UTF_8));
  }

  static Reply redirect(URI to) {
    return Reply.empty(307).with(Map.of("Location", to.toString()));
  }

  private static Reply json(AuthorizationServer.Answer answer) {
    return json(answer.status(), answer.body());
  }

  @Override
  public void close() {
    wire.close();
  }
}
