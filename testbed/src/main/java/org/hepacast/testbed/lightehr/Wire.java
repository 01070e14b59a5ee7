package org.hepacast.testbed.lightehr;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 as far as FHIR's clients need it: bodies with a length, connections kept alive. */
final class Wire implements AutoCloseable {
  private final ServerSocket server;
  private final Function<Request, Reply> handler;
  private final Clock clock;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * @param target path and query as they came
   * @param headers by their names in lower case
   */
  record Request(String method, String target, Map<String, String> headers, byte[] body) {
    String path() {
      return target.replaceFirst("\\?.*", "");
    }
  }

  /** What of an answer reaches the client. */
  enum Extent {
    WHOLE,
    HALF_AND_CUT,
    HALF_AND_SILENCE,
    NOTHING_AND_CUT,
    SILENCE
  }

  record Reply(int status, Map<String, String> headers, byte[] body, Extent extent) {
    Reply(int status, byte[] body) {
      this(status, Map.of(), body, Extent.WHOLE);
    }

    Reply as(Extent other) {
      return new Reply(status, headers, body, other);
    }
  }

  /**
   * @param clock of the header {@code Date}
   * @param certificate null for plain HTTP
   */
  Wire(Clock clock, @Nullable SSLContext certificate, Function<Request, Reply> handler) {
    try {
      ServerSocketFactory sockets =
          certificate == null
              ? ServerSocketFactory.getDefault()
              : certificate.getServerSocketFactory();
      this.server = sockets.createServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.clock = clock;
    this.handler = handler;
    Thread.ofVirtual().name("light-ehr").start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        connection.setTcpNoDelay(true);
        open.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      var in = new BufferedInputStream(connection.getInputStream());
      OutputStream out = connection.getOutputStream();
      for (Request request = read(in); request != null; request = read(in)) {
        if (!write(out, handler.apply(request))) {
          return;
        }
      }
    } catch (IOException e) {
      // The client has hung up.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(connection);
    }
  }

  private static @Nullable Request read(InputStream in) throws IOException {
    String[] first = line(in).split(" ");
    if (first.length < 2) {
      return null;
    }
    var headers = new TreeMap<String, String>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon).toLowerCase(), line.substring(colon + 1).strip());
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    return new Request(first[0], first[1], headers, body);
  }

  /** Empty at the end of the stream too. */
  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  /** Returns whether the connection stands for another request. */
  private boolean write(OutputStream out, Reply reply) throws IOException, InterruptedException {
    switch (reply.extent()) {
      case WHOLE -> send(out, reply, reply.body().length);
      case HALF_AND_CUT, HALF_AND_SILENCE -> send(out, reply, reply.body().length / 2);
      case NOTHING_AND_CUT, SILENCE -> {}
    }
    if (reply.extent() == Extent.SILENCE || reply.extent() == Extent.HALF_AND_SILENCE) {
      closing.await();
    }
    return reply.extent() == Extent.WHOLE;
  }

  private void send(OutputStream out, Reply reply, int bytes) throws IOException {
    var head = new StringBuilder("HTTP/1.1 " + reply.status() + " As ordered\r\n");
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Content-Type", "application/fhir+json");
    headers.put("Content-Length", Integer.toString(reply.body().length));
    headers.put(
        "Date",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)));
    headers.putAll(reply.headers());
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    byte[] start = head.append("\r\n").toString().getBytes(ISO_8859_1);
    byte[] all = new byte[start.length + bytes];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(reply.body(), 0, all, start.length, bytes);
    out.write(all);
    out.flush();
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      server.close();
      for (Socket connection : open) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
