package org.hepacast.dicomweb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Debian's Orthanc with its DICOMweb plugin, on a port and in a folder of its own. */
public final class Orthanc implements AutoCloseable {
  public static final String USER = "tester";
  public static final String PASSWORD = "s3cret";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final int port;

  private Orthanc(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** What is lacking to start one; empty for nothing. */
  public static Optional<String> missing() {
    if (program().isEmpty()) {
      return Optional.of("no Orthanc here (Debian: apt-get install orthanc orthanc-dicomweb)");
    }
    return plugin().isEmpty()
        ? Optional.of("Orthanc lacks its DICOMweb plugin (Debian: orthanc-dicomweb)")
        : Optional.empty();
  }

  private static Optional<Path> program() {
    return Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(":")),
            Stream.of("/usr/sbin", "/usr/local/sbin"))
        .map(folder -> Path.of(folder, "Orthanc"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Optional<Path> plugin() {
    return Stream.of(
            "/usr/share/orthanc/plugins", "/usr/lib/orthanc", "/usr/local/share/orthanc/plugins")
        .map(folder -> Path.of(folder, "libOrthancDicomWeb.so"))
        .filter(Files::exists)
        .findFirst();
  }

  public static Orthanc start(Path folder) throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Path settings =
        Files.writeString(
            folder.resolve("orthanc.json"),
            """
            {
              "Name": "testpacs", "StorageDirectory": "db", "IndexDirectory": "db",
              "Plugins": ["%s"],
              "HttpPort": %d, "RemoteAccessAllowed": false, "DicomServerEnabled": false,
              "AuthenticationEnabled": true, "RegisteredUsers": {"%s": "%s"},
              "HttpThreadsCount": 4, "ConcurrentJobs": 1, "DefaultEncoding": "Utf8",
              "DicomWeb": {"Enable": true, "Root": "/dicom-web/", "EnableWado": false}
            }
            """
                .formatted(plugin().orElseThrow(), port, USER, PASSWORD));
    Process process =
        new ProcessBuilder(List.of(program().orElseThrow().toString(), settings.toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("orthanc.log").toFile())
            .start();
    var orthanc = new Orthanc(process, port);
    Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(orthanc::isReady);
    return orthanc;
  }

  /** With a wrong plugin Orthanc starts all the same: its own page of the plugin tells. */
  private boolean isReady() throws InterruptedException {
    if (!process.isAlive()) {
      throw new IllegalStateException("Orthanc has ended with status " + process.exitValue());
    }
    String password =
        Base64.getEncoder()
            .encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/plugins/dicom-web"))
            .header("Authorization", "Basic " + password)
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  public URI root() {
    return URI.create("http://127.0.0.1:" + port + "/dicom-web");
  }

  /** At once: its folder goes with the test, and an orderly end takes it seconds. */
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
