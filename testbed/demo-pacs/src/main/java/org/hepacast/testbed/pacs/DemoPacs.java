package org.hepacast.testbed.pacs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.hepacast.testbed.wire.Reply;
import org.hepacast.testbed.wire.Request;
import org.hepacast.testbed.wire.Tls;
import org.hepacast.testbed.wire.Wire;
import org.jspecify.annotations.Nullable;

/**
 * A DICOMweb server over a folder: QIDO-RS, WADO-RS of studies, series and instances, metadata,
 * STOW-RS. Faults are ordered by verb and path below the root. It gives several parts only, and
 * files as they are stored.
 */
public final class DemoPacs implements AutoCloseable {
  private static final String ROOT = "/dicom-web";
  private static final Pattern PATH =
      Pattern.compile(
          "studies(?:/([0-9.]+))?(?:/series(?:/([0-9.]+))?)?(?:/instances(?:/([0-9.]+))?)?"
              + "(/metadata)?");
  private static final String MULTIPART = "multipart/related";

  private final PacsHoldings holdings;
  private final PacsSearch search;
  private final PacsRetrieval retrieval;
  private final PacsStorage storage;
  private final PacsOrders orders = new PacsOrders();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Wire wire;
  private final String scheme;
  private volatile Predicate<String> authorized = header -> true;
  private volatile Predicate<String> accepted = DemoPacs::isMultipart;

  /** Without encryption, on a free port. */
  public DemoPacs(Path folder) {
    this(folder, 0, new Tls.None());
  }

  /**
   * On the loopback address.
   *
   * @param folder its DICOM files; made where it is not there
   * @param port 0 for a free one
   */
  public DemoPacs(Path folder, int port, Tls tls) {
    this(folder, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), tls);
  }

  /**
   * @param folder its DICOM files; made where it is not there
   * @param address with port 0 for a free one
   */
  public DemoPacs(Path folder, InetSocketAddress address, Tls tls) {
    this.holdings = new PacsHoldings(folder);
    this.search = new PacsSearch(holdings);
    this.retrieval = new PacsRetrieval(holdings);
    this.storage = new PacsStorage(holdings);
    this.scheme = tls instanceof Tls.None ? "http" : "https";
    this.wire = new Wire("demo-pacs", address, tls, this::answer);
  }

  private static boolean isMultipart(String accept) {
    return accept.isEmpty() || accept.contains("*/*") || accept.startsWith(MULTIPART);
  }

  public URI root() {
    return URI.create(scheme + "://127.0.0.1:" + wire.port() + ROOT);
  }

  /**
   * The next so many requests of that kind meet this fault.
   *
   * @param method {@code GET}, or {@code *}
   * @param path below the root, without query: a regular expression, {@code
   *     studies/.+/series/.+/instances/.+}
   */
  public void order(String method, String path, int times, PacsFault fault) {
    orders.add(method, path, times, fault);
  }

  /** Until {@link #behave}. */
  public void always(String method, String path, PacsFault fault) {
    order(method, path, Integer.MAX_VALUE, fault);
  }

  /** No fault any more. */
  public void behave() {
    orders.clear();
  }

  /** Other values of the header Authorization are answered with 401. */
  public void authorize(Predicate<String> header) {
    authorized = header;
  }

  /** Other values of the header Accept are answered with 406 where files are asked for. */
  public void accept(Predicate<String> header) {
    accepted = header;
  }

  /** These SOP instance UIDs are as if they had not come yet; none for all have come. */
  public void withhold(Set<String> sopInstanceUids) {
    holdings.withhold(sopInstanceUids);
  }

  /** Takes in what others have put into the folder. */
  public void readAgain() {
    holdings.readAgain();
  }

  /** SOP instance UIDs of all that has come. */
  public List<String> instances() {
    return holdings.all().stream().map(PacsInstance::uid).toList();
  }

  /** Verb and target below the root of every request, in order. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private @Nullable Reply answer(Request request) throws InterruptedException {
    String path = below(request.path());
    requests.add(request.method() + " " + below(request.target()));
    PacsFault fault = orders.next(request.method(), path);
    return switch (fault) {
      case null -> work(request, path, null);
      case PacsFault.LostAnswer() -> null;
      case PacsFault.Silence() -> {
        closing.await();
        yield null;
      }
      case PacsFault.Slow(var after) -> {
        boolean closed = closing.await(after.toMillis(), TimeUnit.MILLISECONDS);
        yield closed ? null : work(request, path, null);
      }
      case PacsFault.Status(int status, var headers, String body) ->
          Reply.of(status, "application/json", body.getBytes(UTF_8)).with(headers);
      default -> spoilt(work(request, path, fault), fault);
    };
  }

  private static Reply spoilt(Reply reply, PacsFault fault) {
    return switch (fault) {
      case PacsFault.Headers(var headers) -> reply.with(headers);
      case PacsFault.OtherBody(String type, byte[] body) -> Reply.of(200, type, body);
      case PacsFault.StalledBody(double share) ->
          reply.with(new Reply.Cut((long) (share * reply.length()), true));
      case PacsFault.TruncatedBody(double share) ->
          reply.with(new Reply.Cut((long) (share * reply.length()), false));
      case PacsFault.EarlyEnd(double share) ->
          reply
              .with(new Reply.Cut((long) (share * reply.length()), false))
              .with(Map.of("Content-Length", ""));
      case PacsFault.Compressed() -> compressed(reply);
      default -> reply;
    };
  }

  private static Reply compressed(Reply reply) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      for (Reply.Piece piece : reply.body()) {
        Wire.write(gzip, piece, piece.length());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Reply(
            reply.status(),
            reply.headers(),
            List.of(new Reply.Piece.Bytes(out.toByteArray())),
            null)
        .with(Map.of("Content-Encoding", "gzip"));
  }

  private static String below(String target) {
    String path = target.substring(Math.min(target.length(), ROOT.length()));
    return path.startsWith("/") ? path.substring(1) : path;
  }

  private Reply work(Request request, String path, @Nullable PacsFault fault) {
    if (!authorized.test(request.header("authorization"))) {
      return Reply.empty(401).with(Map.of("WWW-Authenticate", "Basic realm=\"demo\""));
    }
    Matcher level = PATH.matcher(path);
    if (!request.path().startsWith(ROOT) || !level.matches()) {
      return Reply.empty(404);
    }
    try {
      String study = Optional.ofNullable(level.group(1)).orElse("");
      if (request.method().equals("POST")) {
        return storage.store(request, fault, study);
      }
      return request.method().equals("GET") ? read(request, level, fault) : Reply.empty(405);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reply read(Request request, Matcher level, @Nullable PacsFault fault) {
    String study = level.group(1);
    String series = level.group(2);
    String instance = level.group(3);
    if (level.group(4) != null) {
      return search.metadata(chosen(study, series, instance));
    }
    String path = level.group();
    if (path.endsWith("studies")) {
      return search.studies(request, fault);
    }
    if (path.endsWith("/series")) {
      return search.series(request, fault, study);
    }
    if (path.endsWith("/instances")) {
      return search.instances(request, fault, study, series == null ? "" : series);
    }
    if (!accepted.test(request.header("accept"))) {
      return Reply.empty(406);
    }
    return retrieval.files(chosen(study, series, instance), fault);
  }

  private List<PacsInstance> chosen(
      String study, @Nullable String series, @Nullable String instance) {
    var chosen = new ArrayList<>(series == null ? holdings.of(study) : holdings.of(study, series));
    chosen.removeIf(one -> instance != null && !one.uid().equals(instance));
    return chosen;
  }

  @Override
  public void close() {
    closing.countDown();
    wire.close();
  }
}
