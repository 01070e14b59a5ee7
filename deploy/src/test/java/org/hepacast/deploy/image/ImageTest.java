package org.hepacast.deploy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.hepacast.deploy.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The images themselves, run as a restricted namespace would; they are built before. */
@Tag("containers")
class ImageTest {
  private static final long MEGABYTE = 1_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Pattern TAKEN = Pattern.compile("(?m)^hepacast_stage_in_total\\S* 1\\.0$");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path folder;

  private final List<String> started = new ArrayList<>();
  private Engine engine;

  @BeforeEach
  void findEngine() throws Exception {
    Optional<Engine> found = Engine.find();
    assumeTrue(found.isPresent(), "no Podman or Docker that answers");
    engine = found.get();
    assumeTrue(
        engine.has(engine.image("feature-service")), "no images: ./hepacast images builds them");
  }

  @AfterEach
  void remove() throws Exception {
    for (String container : started) {
      engine.call("rm", "--force", "--volumes", container);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ingest-service", "feature-service", "imaging", "model-service", "report-service"})
  void saysWhatItIsAndRunsAsNobodyInParticular(String service) throws Exception {
    String image = engine.image(service);

    assertThat(engine.done("image", "inspect", image, "--format", "{{.Config.User}}"))
        .isEqualTo("10001:10001");
    assertThat(engine.done("image", "inspect", image, "--format", "{{json .Config.Labels}}"))
        .contains("\"org.opencontainers.image.title\":\"Hepacast ", "\"0.1.0\"");
    assertThat(engine.done("image", "inspect", image, "--format", "{{json .Config.Entrypoint}}"))
        .startsWith("[\"java\",");
  }

  /** The label names the file; nothing but the image is asked. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ingest-service",
        "feature-service",
        "imaging",
        "model-service",
        "report-service",
        "demo-ehr",
        "demo-pacs"
      })
  void hasABillOfWhatIsInIt(String name) throws Exception {
    String image = engine.image(name);
    String label = "{{index .Config.Labels \"org.hepacast.sbom\"}}";
    String place = engine.done("image", "inspect", image, "--format", label);
    String container = engine.done("create", image).lines().toList().getLast();
    started.add(container);

    engine.done("cp", container + ":" + place, folder.resolve("sbom").toString());

    JsonNode bill = new ObjectMapper().readTree(folder.resolve("sbom").toFile());
    assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(bill.at("/metadata/component/name").asText()).isEqualTo(name);
    assertThat(bill.path("components"))
        .anyMatch(one -> one.path("purl").asText().startsWith("pkg:maven/"));
  }

  /** A change of the suite's own code ships its last layer alone. */
  @ParameterizedTest
  @ValueSource(
      strings = {"ingest-service", "feature-service", "imaging", "model-service", "report-service"})
  void theSuitesOwnLayerIsSmall(String service) throws Exception {
    List<Long> copied = engine.copiedLayers(engine.image(service));
    // The newest first: the suite's own, its folders, the kept start, libraries.
    assertThat(copied.getFirst()).isLessThan(5 * MEGABYTE);
  }

  /** Some options are refused by a JVM that cannot take the kept start: it says so and ends. */
  @Test
  void startsWithItsKeptStartAsARestrictedUserOnAReadOnlyDisk() throws Exception {
    String container = run("feature-service", "--env", "JDK_JAVA_OPTIONS=-XX:AOTMode=on");

    awaitAlive(container);

    assertThat(get(container, "/q/metrics").statusCode()).isEqualTo(200);
  }

  /** The intake is told to end while a request waits for the broker: the caller gets an answer. */
  @Test
  void endsWhenToldToOnceWhatIsUnderWayIsDone() throws Exception {
    String container =
        run(
            "ingest-service",
            "--env",
            "HEPACAST_INGEST_EHR_URL=http://127.0.0.1:9/fhir",
            "--env",
            "HEPACAST_INGEST_EHR_PUBLIC_URL=http://127.0.0.1:8080");
    awaitAlive(container);
    CompletableFuture<HttpResponse<String>> underWay =
        HTTP.sendAsync(
            HttpRequest.newBuilder(at(container, "/fhir/Patient/p1"))
                .header("Content-Type", "application/fhir+json")
                .PUT(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"resourceType\": \"Patient\", \"id\": \"p1\"}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    awaitInService(container);

    Instant told = Instant.now();
    engine.done("stop", "--time", "45", container);

    assertThat(underWay.get().statusCode()).isEqualTo(503);
    assertThat(Duration.between(told, Instant.now())).isLessThan(Duration.ofSeconds(45));
    assertThat(engine.done("inspect", container, "--format", "{{.State.ExitCode}}"))
        .isIn("0", "143");
  }

  @ParameterizedTest
  @CsvSource({
    "ingest-service, HEPACAST_INGEST_EHR_URL, hepacast.ingest.ehr.url",
    "report-service, HEPACAST_REPORT_EHR_BASE_URL, hepacast.report.ehr.base-url"
  })
  void aSettingThatCannotWorkStopsItAndIsNamed(String service, String variable, String setting)
      throws Exception {
    Command.Ended ended =
        engine.call(
            "run",
            "--rm",
            "--read-only",
            "--tmpfs",
            "/tmp",
            "--env",
            variable + "=ehr.example.org",
            engine.image(service));

    assertThat(ended.status()).isNotZero();
    assertThat(ended.printed()).contains(setting).doesNotContain("\tat ");
  }

  private String run(String service, String... options) throws Exception {
    var command =
        new ArrayList<String>(
            List.of("run", "--detach", "--read-only", "--tmpfs", "/tmp", "--cap-drop", "all"));
    command.addAll(List.of("--security-opt", "no-new-privileges", "--memory", "448m"));
    command.addAll(List.of("--publish", "127.0.0.1::8080", "--env", "QUARKUS_HTTP_PORT=8080"));
    command.addAll(List.of("--env", "HEPACAST_AUTH_ENABLED=false"));
    command.addAll(List.of(options));
    command.add(engine.image(service));
    String container = engine.done(command.toArray(String[]::new)).lines().toList().getLast();
    started.add(container);
    return container;
  }

  private void awaitAlive(String container) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!isAlive(container)) {
      assertThat(engine.done("inspect", container, "--format", "{{.State.Running}}"))
          .as(() -> logs(container))
          .isEqualTo("true");
      assertThat(Instant.now()).as(() -> logs(container)).isBefore(end);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private boolean isAlive(String container) throws Exception {
    try {
      return get(container, "/q/health/live").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Until the service has taken the request in. */
  private void awaitInService(String container) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!TAKEN.matcher(get(container, "/q/metrics").body()).find()) {
      assertThat(Instant.now()).isBefore(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private HttpResponse<String> get(String container, String path) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(at(container, path)).timeout(Duration.ofSeconds(10)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private URI at(String container, String path) throws Exception {
    String port = engine.done("port", container, "8080").lines().toList().getFirst();
    return URI.create("http://127.0.0.1:" + port.substring(port.lastIndexOf(':') + 1) + path);
  }

  private String logs(String container) {
    try {
      return engine.call("logs", container).printed();
    } catch (IOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e.toString();
    }
  }
}
