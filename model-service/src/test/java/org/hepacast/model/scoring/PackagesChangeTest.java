package org.hepacast.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.model.packages.LearnedPackage;
import org.hepacast.model.packages.LearnedPackage.Kind;
import org.hepacast.model.packages.OwnPackages;
import org.hepacast.model.packages.Shelves;
import org.hepacast.modelformat.estimator.RiskAnswer;
import org.hepacast.modelpackage.Case;
import org.hepacast.prognosis.pack.TrainedModel;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.kafka.AuditTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@TestProfile(OwnPackages.class)
@QuarkusTestResource(KafkaResource.class)
class PackagesChangeTest {

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
      wire.await(Topic.RISK, id(first) + "|tbs", 1);
      wire.await(Topic.RISK, id(second) + "|tbs", 1);
      String before = shelves.current().digest();
      await().atMost(Duration.ofSeconds(30)).until(() -> committedDigests().equals(Set.of(before)));

      OwnPackages.copy("fong-1.0.0", folder);

      wire.await(Topic.RISK, id(first) + "|fong", 1);
      wire.await(Topic.RISK, id(second) + "|fong", 1);
      String after = shelves.current().digest();
      assertThat(after).isNotEqualTo(before);
      await().atMost(Duration.ofSeconds(30)).until(() -> committedDigests().equals(Set.of(after)));
    }
  }

  /** The percentages of a learned model, as the library computes them. */
  private static List<Long> bits(LearnedPackage pack) {
    TrainedModel model = pack.model();
    Map<String, Double> values =
        Map.of("lab.cea", 38.4, "lab.nlr", 3.25, "clinical.kras=mutated", 1.0);
    return model.manifest().predicts().endpoints().getFirst().horizons().stream()
        .map(horizon -> (RiskAnswer.Estimated) model.risk(values, horizon))
        .map(answer -> Double.doubleToLongBits(answer.probability()))
        .toList();
  }

  private static List<Long> bits(RiskEvent risk) {
    return ((RiskOutcome.Scored) risk.outcome())
        .predictions().stream()
            .map(prediction -> Double.doubleToLongBits(prediction.estimate().probability()))
            .toList();
  }

  private static Case learnedCase() {
    return Case.resected()
        .id(UUID.randomUUID().toString())
        .with("lab.cea", "38.4")
        .with("lab.nlr", "3.25")
        .with("clinical.kras", "mutated");
  }

  private static RiskEvent risk(ConsumerRecord<String, byte[]> record) {
    return EventJson.read(record.value(), RiskEvent.class);
  }

  private static RiskEvent last(List<ConsumerRecord<String, byte[]>> records) {
    return risk(records.getLast());
  }

  @Test
  void everyKindOfLearnedModelAnswersThroughKafkaToTheLastBit() {
    FeatureVector vector = learnedCase().vector();
    try (var wire = new Wire(bootstrapServers)) {
      wire.send(vector);
      for (Kind kind : Kind.values()) {
        LearnedPackage pack = LearnedPackage.of(kind, "1.0.0");
        RiskEvent risk = last(wire.await(Topic.RISK, id(vector) + "|" + pack.family(), 1));
        assertThat(bits(risk)).as(pack.family()).isEqualTo(bits(pack));
        assertThat(risk.model().maturity()).isEqualTo(Maturity.DEMONSTRATION);
        assertThat(risk.model().limits()).startsWith("Research use only");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKindOfLearnedModelAnswersThroughHttpToTheLastBit(Kind kind) {
    LearnedPackage pack = LearnedPackage.of(kind, "1.0.0");
    byte[] answer =
        RestAssured.given()
            .auth()
            .oauth2("test-reader")
            .contentType("application/json")
            .body(
                """
                {"lab.cea": {"value": 38.4, "unit": "ng/mL"}, "lab.nlr": {"value": 3.25, "unit": "1"},
                 "clinical.kras": "mutated", "clinical.liver_metastases": true}
                """)
            .post("/models/" + pack.family() + "/predict")
            .then()
            .statusCode(200)
            .body("label", startsWith("Research use only"))
            .body("model.maturity", is("demonstration"))
            .extract()
            .asByteArray();
    var bits = new ArrayList<Long>();
    EventJson.readTree(answer)
        .at("/outcome/predictions")
        .forEach(
            prediction ->
                bits.add(
                    Double.doubleToLongBits(prediction.at("/estimate/probability").doubleValue())));

    assertThat(bits).isEqualTo(bits(pack));
  }

  @Test
  void learnedModelsAreListedBesideTheScores() {
    get("/models")
        .then()
        .statusCode(200)
        .body("serving.family", hasItems("tbs", "demo-cox", "demo-forest"))
        .body("serving.find { it.family == 'demo-cox' }.kind", is("proportional-hazards"))
        .body("shadows.family", contains("demo-switched"))
        .body("shadows.version", contains("2.0.0"));
    get("/models/demo-logistic")
        .then()
        .statusCode(200)
        .body("status", is("serving"))
        .body("manifest.estimator.kind", is("classifier"))
        .body("manifest.limits", startsWith("Research use only"));
  }

  @Test
  void aVersionInShadowIsNeverPublishedUntilItIsChosenAndTheWayBackIsTheSameCall() {
    FeatureVector vector = learnedCase().vector();
    String key = id(vector) + "|demo-switched";
    try (var wire = new Wire(bootstrapServers);
        var trail = new AuditTopic(bootstrapServers)) {
      wire.send(vector);
      RiskEvent shadow = last(wire.await(Topic.RISK_SHADOW, key + "|2.0.0", 1));
      List<ConsumerRecord<String, byte[]>> first = wire.await(Topic.RISK, key, 1);
      assertThat(bits(shadow)).isEqualTo(bits(OwnPackages.switched("2.0.0")));
      assertThat(bits(last(first))).isEqualTo(bits(OwnPackages.switched("1.0.0")));

      serve("test-reader", "2.0.0", "{}").statusCode(403);
      serve("test-operator", "3.0.0", "{}")
          .statusCode(404)
          .body("detail", containsString("1.0.0, 2.0.0"));
      serve("test-operator", "2.0.0", "{\"reason\": \"validated\"}")
          .statusCode(200)
          .body("serving", is("2.0.0"))
          .body("shadows", contains("1.0.0"));
      List<ConsumerRecord<String, byte[]>> second = wire.await(Topic.RISK, key, 2);
      assertThat(second).hasSize(2);
      assertThat(last(second).model().version()).isEqualTo("2.0.0");
      assertThat(bits(last(second))).isEqualTo(bits(OwnPackages.switched("2.0.0")));

      serve("test-operator", "1.0.0", "").statusCode(200).body("serving", is("1.0.0"));
      List<ConsumerRecord<String, byte[]>> third = wire.await(Topic.RISK, key, 3);
      assertThat(last(third).model().version()).isEqualTo("1.0.0");
      assertDecided(trail, "operator", 404, "");
      assertDecided(trail, "operator", 200, "serve demo-switched 2.0.0");
      assertDecided(trail, "operator", 200, "serve demo-switched 1.0.0");
      assertThat(trail.next(e -> e.entry().kind() == AuditKind.ACCESS_REFUSED).entry().who().name())
          .isEqualTo("reader");
    }
    get("/models/demo-switched/versions")
        .then()
        .statusCode(200)
        .body("decisions.version", contains("1.0.0", "2.0.0"))
        .body("decisions.before", contains("2.0.0", "1.0.0"))
        .body("decisions.by", contains("operator", "operator"))
        .body("decisions[1].reason", is("validated"))
        .body("differences.find { it.shadow == '2.0.0' }.bothScored", greaterThan(0))
        .body("differences.find { it.shadow == '2.0.0' }.largestDifference", greaterThan(0f));
    serveOf("tbs", "1.0.0").statusCode(409).body("detail", containsString("highest version"));
    serveOf("nobody", "1.0.0").statusCode(404);
  }

  private static void assertDecided(AuditTopic trail, String who, int status, String decision) {
    AuditEntry entry =
        trail
            .next(e -> e.entry().kind() == AuditKind.DECISION && e.entry().status() == status)
            .entry();
    assertThat(entry.who().name()).isEqualTo(who);
    assertThat(entry.details().getOrDefault("decision", "")).isEqualTo(decision);
  }

  private static ValidatableResponse serve(String token, String version, String body) {
    return RestAssured.given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(body)
        .post("/models/demo-switched/versions/" + version + "/serve")
        .then();
  }

  private static ValidatableResponse serveOf(String family, String version) {
    return RestAssured.given()
        .auth()
        .oauth2("test-operator")
        .contentType("application/json")
        .post("/models/" + family + "/versions/" + version + "/serve")
        .then();
  }

  private static Response get(String path) {
    return RestAssured.given().auth().oauth2("test-reader").get(path);
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
}
