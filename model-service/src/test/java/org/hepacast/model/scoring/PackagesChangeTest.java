package org.hepacast.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.model.packages.LearnedPackage;
import org.hepacast.model.packages.Shelves;
import org.hepacast.modelpackage.Case;
import org.hepacast.modelpackage.Shipped;
import org.hepacast.testbed.junit.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PackagesChangeTest.OwnPackages.class)
@QuarkusTestResource(KafkaResource.class)
class PackagesChangeTest {

  /**
   * A packages folder that the test may change; at first it holds the Tumour Burden Score, and a
   * learned model.
   */
  public static class OwnPackages implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Path folder = Files.createTempDirectory("hepacast-packages");
        copy("tbs-1.0.0", folder);
        LearnedPackage.write(folder.resolve("demo.zip"), LearnedPackage.FAMILY, "1.0.0");
        return Map.of(
            "hepacast.model.packages", folder.toString(), "hepacast.model.watch-interval", "100ms");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @ConfigProperty(name = "hepacast.model.packages")
  Path folder;

  @Inject Shelves shelves;

  @Test
  void aNewPackageScoresEveryCaseAgainAndItsDigestIsCommitted() throws IOException {
    FeatureVector first = aCase();
    FeatureVector second = aCase();
    try (var wire = new Wire(bootstrapServers)) {
      wire.send(first, second);
      wire.await(Topic.RISK, id(first), 1);
      wire.await(Topic.RISK, id(second), 1);
      String before = shelves.current().digest();
      await().atMost(Duration.ofSeconds(30)).until(() -> committedDigests().equals(Set.of(before)));

      copy("fong-1.0.0", folder);

      assertThat(families(wire, first, 2)).containsExactlyInAnyOrder("tbs", "fong");
      assertThat(families(wire, second, 2)).containsExactlyInAnyOrder("tbs", "fong");
      String after = shelves.current().digest();
      assertThat(after).isNotEqualTo(before);
      await().atMost(Duration.ofSeconds(30)).until(() -> committedDigests().equals(Set.of(after)));
    }
  }

  @Test
  void aLearnedPackageIsListedAndAnswersNobody() {
    get("/models")
        .then()
        .statusCode(200)
        .body("learned.family", contains(LearnedPackage.FAMILY))
        .body("learned.maturity", contains("demonstration"))
        .body("serving.family", not(hasItem(LearnedPackage.FAMILY)));
    get("/models/" + LearnedPackage.FAMILY)
        .then()
        .statusCode(200)
        .body("status", is("read"))
        .body("manifest.estimator.kind", is("classifier"))
        .body("manifest.limits", startsWith("Research use only"));
    RestAssured.given()
        .auth()
        .oauth2("test-reader")
        .contentType("application/json")
        .body("{}")
        .post("/models/" + LearnedPackage.FAMILY + "/predict")
        .then()
        .statusCode(409);
  }

  private static Response get(String path) {
    return RestAssured.given().auth().oauth2("test-reader").get(path);
  }

  private static java.util.List<String> families(Wire wire, FeatureVector vector, int count) {
    return wire.await(Topic.RISK, id(vector), count).stream()
        .map(record -> EventJson.read(record.value(), RiskEvent.class).model().family())
        .toList();
  }

  private Set<String> committedDigests() throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      return admin
          .listConsumerGroupOffsets("model-service")
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .map(OffsetAndMetadata::metadata)
          .collect(Collectors.toSet());
    }
  }

  private static FeatureVector aCase() {
    return Case.resected()
        .id(UUID.randomUUID().toString())
        .with("clinical.lesion_count", "2")
        .with("clinical.largest_diameter_mm", "20")
        .vector();
  }

  private static String id(FeatureVector vector) {
    return vector.caseReference().caseId();
  }

  private static void copy(String name, Path folder) throws IOException {
    Path target = Files.createDirectory(folder.resolve(name));
    try (var files = Files.list(Shipped.FOLDER.resolve(name))) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
  }
}
