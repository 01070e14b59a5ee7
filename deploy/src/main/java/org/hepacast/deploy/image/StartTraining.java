package org.hepacast.deploy.image;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * Runs inside the build of an image, by the very Java that the image has: starts the program, waits
 * until it answers, ends it as an orchestrator would, and lets the JVM write down what the start
 * has loaded. Neither broker nor database are there: a service starts without them and waits.
 *
 * <p>It uses the Java of a small runtime alone, and no shell.
 */
public final class StartTraining {
  private static final int PORT = 8080;

  /** A build server makes images beside its tests, at the lowest priority. */
  private static final Duration PATIENCE = Duration.ofMinutes(12);

  private static final int REQUESTS = 20;

  private final Path program;
  private final Path cache;
  private final String page;

  private StartTraining(Path program, Path cache, String page) {
    this.program = program;
    this.cache = cache;
    this.page = page;
  }

  /**
   * Arguments: the program's file of JVM arguments, the cache to write, a file with the page that
   * the program answers once it has started, and a file of environment variables for it.
   */
  public static void main(String[] args) throws Exception {
    if (args.length != 4) {
      System.err.println("usage: StartTraining PROGRAM CACHE PAGE ENVIRONMENT");
      System.exit(2);
    }
    String page = Files.readString(Path.of(args[2])).strip();
    new StartTraining(Path.of(args[0]), Path.of(args[1]), page).run(Path.of(args[3]));
  }

  private void run(Path environment) throws IOException, InterruptedException {
    var java = new ProcessBuilder(command()).inheritIO();
    var variables = new Properties();
    try (var reader = Files.newBufferedReader(environment)) {
      variables.load(reader);
    }
    variables.forEach((name, value) -> java.environment().put(name.toString(), value.toString()));
    Process started = java.start();
    try {
      awaitAnswer(started);
      for (int i = 0; i < REQUESTS; i++) {
        answers();
      }
      started.destroy();
      if (!started.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("the program does not end");
      }
    } finally {
      started.destroyForcibly();
    }
    if (!Files.exists(cache)) {
      throw new IllegalStateException("the JVM has written no " + cache);
    }
  }

  private List<String> command() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:AOTCacheOutput=" + cache);
    command.add("@" + program);
    return command;
  }

  private void awaitAnswer(Process started) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!answers()) {
      if (!started.isAlive()) {
        throw new IllegalStateException("the program ended with " + started.exitValue());
      }
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("the program does not answer at " + page);
      }
      Thread.sleep(100);
    }
  }

  /** Any answer that is no error. */
  private boolean answers() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      String request = "GET " + page + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 2".length());
      String head = new String(start, StandardCharsets.US_ASCII);
      return head.equals("HTTP/1.1 2");
    } catch (IOException e) {
      return false;
    }
  }
}
