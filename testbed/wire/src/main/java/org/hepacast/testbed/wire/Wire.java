package org.hepacast.testbed.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 with bodies of a told length and connections kept alive, able to break off anywhere. */
public final class Wire implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final ServerSocket server;
  private final Handler handler;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** Null where nothing is answered and the connection is cut. */
  @FunctionalInterface
  public interface Handler {
    @Nullable Reply answer(Request request) throws InterruptedException;
  }

  /**
   * Listens on the loopback address at once.
   *
   * @param name of its threads
   * @param port 0 for a free one
   */
  public Wire(String name, int port, Tls tls, Handler handler) {
    this(name, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), tls, handler);
  }

  /**
   * Listens at once.
   *
   * @param name of its threads
   * @param address with port 0 for a free one
   */
  public Wire(String name, InetSocketAddress address, Tls tls, Handler handler) {
    try {
      ServerSocketFactory sockets =
          switch (tls) {
            case Tls.None() -> ServerSocketFactory.getDefault();
            case Tls.Of(var context, boolean _) -> context.getServerSocketFactory();
          };
      this.server = sockets.createServerSocket(address.getPort(), 200, address.getAddress());
      if (tls instanceof Tls.Of(var _, boolean mutual) && server instanceof SSLServerSocket s) {
        s.setNeedClientAuth(mutual);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.handler = handler;
    Thread.ofVirtual().name(name).start(this::accept);
  }

  public int port() {
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
      var out = new BufferedOutputStream(connection.getOutputStream(), BUFFER);
      for (Request request = read(in, out); request != null; request = read(in, out)) {
        Reply reply = handler.answer(request);
        if (reply == null || !write(out, reply)) {
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

  private static @Nullable Request read(InputStream in, OutputStream out) throws IOException {
    String[] first = line(in).split(" ");
    if (first.length < 2) {
      return null;
    }
    var headers = new TreeMap<String, String>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon).toLowerCase(), line.substring(colon + 1).strip());
    }
    if (headers.getOrDefault("expect", "").equals("100-continue")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
      out.flush();
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
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Content-Length", Long.toString(reply.length()));
    headers.putAll(reply.headers());
    headers.values().removeIf(String::isEmpty);
    var head = new StringBuilder("HTTP/1.1 " + reply.status() + " As ordered\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    out.write(head.append("\r\n").toString().getBytes(ISO_8859_1));
    Reply.Cut cut = reply.cut();
    long left = cut == null ? Long.MAX_VALUE : cut.after();
    for (Reply.Piece piece : reply.body()) {
      long share = Math.min(left, piece.length());
      write(out, piece, share);
      left -= share;
    }
    out.flush();
    if (cut != null && cut.silent()) {
      closing.await();
    }
    return cut == null && headers.containsKey("Content-Length");
  }

  /** The first so many bytes of it. */
  public static void write(OutputStream out, Reply.Piece piece, long share) throws IOException {
    switch (piece) {
      case Reply.Piece.Bytes(byte[] bytes) -> out.write(bytes, 0, (int) share);
      case Reply.Piece.File(var path, long _) -> {
        try (InputStream file = Files.newInputStream(path)) {
          copy(out, file, share);
        }
      }
      case Reply.Piece.Fill(long _) -> {
        byte[] nothing = new byte[BUFFER];
        for (long left = share; left > 0; left -= Math.min(left, BUFFER)) {
          out.write(nothing, 0, (int) Math.min(left, BUFFER));
        }
      }
    }
  }

  private static void copy(OutputStream out, InputStream file, long share) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long left = share;
    while (left > 0) {
      int count = file.read(buffer, 0, (int) Math.min(left, BUFFER));
      if (count < 0) {
        throw new IOException("a file has become shorter");
      }
      out.write(buffer, 0, count);
      left -= count;
    }
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
