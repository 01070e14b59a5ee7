package org.hepacast.testbed.lightehr;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.testbed.lightehr.Versions.Written;
import org.hepacast.testbed.wire.Reply;
import org.hepacast.testbed.wire.Request;
import org.hepacast.testbed.wire.Tls;
import org.hepacast.testbed.wire.Wire;
import org.jspecify.annotations.Nullable;

/**
 * A FHIR server in memory: versions, history, search in pages, transactions with conditional
 * updates, rest-hook Subscriptions, a CapabilityStatement. It validates nothing. Faults are ordered
 * by verb and path; notifications in the manner asked for; its clock may be wrong.
 */
public final class LightEhr implements AutoCloseable {
  private static final String ROOT = "/fhir";
  private final Versions versions = new Versions();
  private final Notifier notifier = new Notifier();
  private final Orders orders = new Orders();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Clock clock;
  private final Transactions transactions;
  private final Reads reads = new Reads(versions);
  private final Wire wire;
  private final String scheme;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Consumer<String> afterPage = target -> {};
  private volatile JsonNode capabilities = Capabilities.of(Capabilities.TYPES);
  private volatile int pageSize = 1000;
  private volatile boolean recording = true;
  private volatile Watcher watcher = Watcher.NONE;

  /** How changes are told of. */
  public enum Notifications {
    AT_ONCE,
    TWICE,
    DROPPED,
    /** All that came meanwhile goes out, the last first, when another manner is asked for. */
    HELD_BACK_AND_REVERSED
  }

  public LightEhr() {
    this(Clock.systemUTC());
  }

  public LightEhr(Clock clock) {
    this(clock, null);
  }

  /**
   * @param certificate null for plain HTTP
   */
  public LightEhr(Clock clock, @Nullable SSLContext certificate) {
    this.clock = clock;
    this.transactions = new Transactions(versions, clock);
    Tls tls = certificate == null ? new Tls.None() : new Tls.Of(certificate, false);
    this.wire = new Wire("light-ehr", 0, tls, this::answer);
    this.scheme = certificate == null ? "http" : "https";
  }

  /** One whose clock is so much ahead. */
  public static LightEhr ahead(Duration error) {
    return new LightEhr(Clock.offset(Clock.systemUTC(), error));
  }

  public URI base() {
    return URI.create(scheme + "://127.0.0.1:" + wire.port() + ROOT);
  }

  /** The next so many requests of that kind meet this fault. */
  public void order(String method, String path, int times, Fault fault) {
    orders.add(method, path, times, fault);
  }

  /** Until {@link #behave}. */
  public void always(String method, String path, Fault fault) {
    order(method, path, Integer.MAX_VALUE, fault);
  }

  /** No fault any more. */
  public void behave() {
    orders.clear();
  }

  public void notifications(Notifications manner) {
    notifier.manner(manner);
  }

  /** Entries in a page, whatever the client asks for. */
  public void pageSize(int entries) {
    pageSize = entries;
  }

  /** Called with the request's target after each page of a search was made. */
  public void afterPage(Consumer<String> then) {
    afterPage = then;
  }

  /** One at a time. */
  public void watch(Watcher by) {
    watcher = by;
  }

  /** Any JSON. */
  public void capabilities(JsonNode statement) {
    capabilities = statement;
  }

  /** Every type with read, search, update and history. */
  public static JsonNode capabilities(List<String> types) {
    return Capabilities.of(types);
  }

  /** Puts it there as it is, with the version and time it carries, and tells nobody. */
  public void put(String reference, String json) {
    versions.put(reference, (ObjectNode) EventJson.readTree(json.getBytes(UTF_8)), clock.instant());
  }

  /** As an update by another client: a new version, of which subscribers are told. */
  public ObjectNode write(String reference, ObjectNode resource) {
    return told(versions.write(reference, resource, clock.instant())).resource();
  }

  /**
   * @param entry as the history shall tell of it
   */
  public void delete(String reference, Instant at, String entry) {
    versions.delete(reference, at, (ObjectNode) EventJson.readTree(entry.getBytes(UTF_8)));
  }

  public void expunge(String reference) {
    versions.expunge(reference);
  }

  /** As if it had never been. */
  public void remove(String reference) {
    versions.remove(reference);
  }

  public Optional<ObjectNode> newest(String reference) {
    return versions.newest(reference);
  }

  /** The newest versions of a type, by {@code Type/id}. */
  public Map<String, ObjectNode> standing(String type) {
    return versions.standing(type);
  }

  /** How many versions there have been. */
  public int versions(String reference) {
    return versions.of(reference).size();
  }

  /** Verb and target of every request, in order. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** For long runs: requests and earlier versions are not remembered. */
  public LightEhr withoutRecord() {
    recording = false;
    versions.forgetEarlierOnes();
    return this;
  }

  private @Nullable Reply answer(Request request) throws InterruptedException {
    String path = below(request.path());
    if (recording) {
      requests.add(request.method() + " " + below(request.target()));
    }
    String target = below(request.target());
    var exchange = new Watcher.Exchange(request.method(), path, request.headers(), request.body());
    Optional<Fault> fault =
        watcher
            .began(exchange)
            .or(() -> Optional.ofNullable(orders.next(request.method(), path, target)));
    try {
      Reply reply = fault.isEmpty() ? work(request, path) : faulty(fault.get(), request, path);
      return reply == null ? null : dated(reply);
    } finally {
      watcher.ended(exchange);
    }
  }

  private Reply dated(Reply reply) {
    ZonedDateTime now = ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    Map<String, String> date = Map.of("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now));
    return new Reply(reply.status(), date, reply.body(), reply.cut()).with(reply.headers());
  }

  /** Null where the work is done and no word of it comes. */
  private @Nullable Reply faulty(Fault fault, Request request, String path)
      throws InterruptedException {
    if (fault instanceof Fault.Status(int status, var headers, String body)) {
      return reply(status, body.getBytes(UTF_8)).with(headers);
    }
    Reply done = work(request, path);
    return switch (fault) {
      case Fault.Status _ -> done;
      case Fault.OtherBody(String body) -> reply(done.status(), body.getBytes(UTF_8));
      case Fault.Huge(int bytes) -> filled(done, bytes);
      case Fault.LostAnswer() -> null;
      case Fault.Silence() -> {
        closing.await();
        yield null;
      }
      case Fault.StalledBody() -> done.with(new Reply.Cut(done.length() / 2, true));
      case Fault.TruncatedBody() -> done.with(new Reply.Cut(done.length() / 2, false));
    };
  }

  private static Reply filled(Reply reply, int bytes) {
    byte[] blanks = new byte[bytes - (int) reply.length()];
    Arrays.fill(blanks, (byte) ' ');
    var body = new ArrayList<>(reply.body());
    body.add(new Reply.Piece.Bytes(blanks));
    return new Reply(reply.status(), reply.headers(), body, null);
  }

  private static String below(String target) {
    String path = target.substring(Math.min(target.length(), ROOT.length()));
    return path.startsWith("/") ? path.substring(1) : path;
  }

  private Reply work(Request request, String path) {
    return switch (request.method()) {
      case "PUT" -> update(path, json(request));
      case "POST" -> transaction(json(request));
      default -> read(request, path);
    };
  }

  private static ObjectNode json(Request request) {
    return (ObjectNode) EventJson.readTree(request.body());
  }

  private Reply update(String path, ObjectNode resource) {
    if (path.startsWith("Subscription/")) {
      resource.put("status", "active");
      notifier.subscribe(resource);
    }
    Written written = told(versions.write(path, resource, clock.instant()));
    return reply(written.created() ? 201 : 200, written.resource());
  }

  private Reply transaction(ObjectNode bundle) {
    try {
      Transactions.Done done = transactions.commit(bundle);
      done.written().forEach(this::told);
      return reply(200, done.answer());
    } catch (Transactions.MultipleMatches e) {
      return reply(412, Versions.object("OperationOutcome"));
    }
  }

  private Written told(Written written) {
    if (written.changed()) {
      notifier.changed(written.reference(), written.resource());
    }
    return written;
  }

  private Reply read(Request request, String path) {
    if (path.equals("metadata")) {
      return reply(200, capabilities);
    }
    String target = below(request.target());
    Reply reply = reads.answer(path, target, base().toString(), pageSize);
    if (Reads.isSearch(path)) {
      afterPage.accept(target);
    }
    return reply;
  }

  static Reply reply(int status, JsonNode body) {
    return reply(status, EventJson.write(body));
  }

  private static Reply reply(int status, byte[] body) {
    return Reply.of(status, "application/fhir+json", body);
  }

  @Override
  public void close() {
    closing.countDown();
    wire.close();
    notifier.close();
  }
}
