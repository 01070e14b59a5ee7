package org.hepacast.kit.ehr;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A peer that answers every request with the same bytes, and then cuts the connection or falls
 * silent: below HTTP, where a server's own library would mend what a test wants broken.
 */
final class ScriptedPeer implements AutoCloseable {
  private final ServerSocket server;
  private final String answer;
  private final boolean silentAfterwards;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  private ScriptedPeer(ServerSocket server, String answer, boolean silentAfterwards) {
    this.server = server;
    this.answer = answer;
    this.silentAfterwards = silentAfterwards;
    Thread.ofVirtual().start(this::serve);
  }

  static ScriptedPeer cuttingAfter(String answer) {
    return new ScriptedPeer(open(), answer, false);
  }

  static ScriptedPeer silentAfter(String answer) {
    return new ScriptedPeer(open(), answer, true);
  }

  static ScriptedPeer on(ServerSocket server, String answer) {
    return new ScriptedPeer(server, answer, false);
  }

  private static ServerSocket open() {
    try {
      return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/fhir");
  }

  int port() {
    return server.getLocalPort();
  }

  /** The head of every request that came. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        Thread.ofVirtual().start(() -> answer(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void answer(Socket connection) {
    try (connection) {
      var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
      var head = new StringBuilder();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        head.append(line).append('\n');
      }
      requests.add(head.toString());
      connection.getOutputStream().write(answer.getBytes(ISO_8859_1));
      connection.getOutputStream().flush();
      if (silentAfterwards) {
        closing.await();
      }
    } catch (IOException e) {
      // The client has hung up, as these tests want it to.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    server.close();
  }
}
