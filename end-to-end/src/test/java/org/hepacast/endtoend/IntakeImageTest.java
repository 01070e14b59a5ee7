package org.hepacast.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hepacast.testbed.process.Home;
import org.hepacast.testbed.process.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The intake as its image starts it: from the folder that the build makes, with nothing configured
 * but its surroundings. What it needs beside its classes must have been shipped.
 */
class IntakeImageTest {
  private static final Path APPLICATION =
      Home.folder().resolve("ingest-service/target/quarkus-app");

  @TempDir private Path folder;

  @Test
  void theCheckTellsOfScoresWithoutBeingConfigured() throws Exception {
    int port = Ports.free();
    Process intake = start(port);
    try (var client = HttpClient.newHttpClient()) {
      HttpRequest check =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/fhir/$check"))
              .header("Content-Type", "application/fhir+json")
              .POST(
                  HttpRequest.BodyPublishers.ofFile(
                      Home.folder().resolve("docs/examples/transaction.json")))
              .build();
      var answers = new ArrayList<String>();
      await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(200))
          .ignoreExceptionsMatching(IOException.class::isInstance)
          .until(
              () -> {
                answers.add(client.send(check, HttpResponse.BodyHandlers.ofString(UTF_8)).body());
                return true;
              });
      assertThat(answers.getLast())
          .contains("{\"name\":\"score\",\"valueString\":\"fong\"}", "\"computed\"")
          .doesNotContain("No model package serves here");
    } finally {
      intake.destroyForcibly().waitFor();
    }
  }

  private Process start(int port) throws IOException {
    var builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx192m",
                    "-jar",
                    APPLICATION.resolve("quarkus-run.jar").toString()))
            .directory(APPLICATION.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Files.createFile(folder.resolve("intake.log")).toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "HEPACAST_AUTH_ENABLED", "false",
                // Nobody listens on the discard port: nothing is to be published.
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9"));
    return builder.start();
  }
}
