package org.hepacast.model.watch.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.RecordKey;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.model.packages.OwnPackages;
import org.hepacast.model.topic.TopicReader;
import org.hepacast.model.watch.drift.Measure.Kind;
import org.hepacast.model.watch.judge.ModelWatch;
import org.hepacast.model.watch.ledger.Ledger;
import org.hepacast.model.watch.ledger.Told;
import org.hepacast.model.watch.ledger.Watched;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.testbed.junit.KafkaResource;
import org.junit.jupiter.api.Test;

/** From the topics to what a person sees and decides. The model has left; its answers stand. */
@QuarkusTest
@TestProfile(OwnPackages.class)
@QuarkusTestResource(KafkaResource.class)
class WatchThroughKafkaTest {
  private static final int CASES = 200;
  private static final Pattern METRIC = Pattern.compile("hepacast_[a-z_]+");

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> settings;

  @Inject Watching watching;

  /** Twice as many die as was said; the newest sixty have their CEA in another unit. */
  private void send(String centre) {
    RandomGenerator random = new Seeds(11).generator(0);
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < CASES; i++) {
        double risk = 0.1 + 0.5 * random.nextDouble();
        double cea = Math.exp(2 + random.nextGaussian());
        Told told =
            Told.ofCase(i).centre(centre).with("lab.cea", i < CASES - 60 ? cea : cea / 1000);
        long death =
            (long) Math.ceil(-Math.log(1 - random.nextDouble()) / -Math.log1p(-risk) * 365);
        long followed = 200 + random.nextInt(1200);
        String caseId = told.caseId();
        producer.send(
            new ProducerRecord<>(
                Topic.RISK.topicName(),
                RecordKey.ofCaseAndFamily(caseId, "watched"),
                EventJson.write(told.scored(risk))));
        producer.send(
            new ProducerRecord<>(
                Topic.OUTCOME.topicName(),
                RecordKey.ofCase(caseId),
                EventJson.write(told.after(Math.min(death, followed), death <= followed))));
      }
      producer.send(new ProducerRecord<>(Topic.RISK.topicName(), "no-risk", new byte[] {'x'}));
      producer.flush();
    }
  }

  private ModelWatch awaitWatch(String centre) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                watching.last().stream()
                    .flatMap(look -> look.models().stream())
                    .filter(model -> model.family().equals("watched"))
                    .filter(model -> model.centre().equals(centre))
                    .filter(model -> model.cases() == CASES && model.proposal() != null)
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  /** The second look after a moment has read everything that was there at that moment. */
  private Instant awaitLookAfter(Instant moment) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> watching.last().map(Watching.Look::at).orElse(Instant.EPOCH),
            at -> at.isAfter(moment));
  }

  private static ValidatableResponse get(String token, String path) {
    return given().auth().oauth2(token).get(path).then();
  }

  private static ValidatableResponse page(String version, String centre) {
    return given()
        .auth()
        .oauth2("test-reader")
        .queryParam("centre", centre)
        .get("/watch/watched/" + version)
        .then();
  }

  private static ValidatableResponse decide(String token, String id, String how, String body) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(body)
        .post("/models/watched/watch/proposals/" + id + "/" + how)
        .then();
  }

  @Test
  void whatHasChangedIsFoundDrawnMeasuredAndDecidedByAPerson() throws IOException {
    String centre = "General <Hospital>";
    send(centre);
    ModelWatch watch = awaitWatch(centre);
    assertThat(watch.alarms(Kind.RANGE)).isEqualTo(1);
    assertThat(watch.alarms(Kind.OUTCOME)).isEqualTo(1);

    // The same records again: nothing counts twice, here or in an instance that starts now.
    send(centre);
    awaitLookAfter(awaitLookAfter(Instant.now()));
    assertThat(readAfresh().changes()).isGreaterThanOrEqualTo(4L * CASES);
    assertThat(readAfresh().cases().get(new Watched("watched", "1.0.0", centre))).hasSize(CASES);
    ModelWatch again = awaitWatch(centre);
    assertThat(again.measures()).isEqualTo(watch.measures());
    assertThat(again.horizons()).isEqualTo(watch.horizons());

    given().get("/models/watched/watch").then().statusCode(401);
    get("test-sender", "/models/watched/watch").statusCode(403);
    get("test-reader", "/models/nobody/watch").statusCode(404);
    String id =
        get("test-reader", "/models/watched/watch")
            .statusCode(200)
            .body("label", containsString("Research use only"))
            .body("versions[0].role", is("gone"))
            .body("versions[0].cases", is(CASES))
            .body("versions[0].measures.findAll { it.alarm }.kind", hasItem("OUTCOME"))
            .body("versions[0].horizons[0].endpoint", is("DEATH"))
            .extract()
            .path("versions[0].proposal.id");

    get("test-reader", "/watch").statusCode(200).body(containsString("recalibration proposed"));
    page("1.0.0", centre)
        .statusCode(200)
        .body(containsString("General &lt;Hospital&gt;"))
        .body(containsString("ask the laboratory for its unit"))
        .body(containsString("Nobody has decided yet."))
        .body(containsString("<circle class=\"point\""));
    page("9.9.9", centre).statusCode(404);
    page("1.0.0", "another").statusCode(404);
    given().get("/watch").then().statusCode(401);

    everyMetricOfTheAlertRulesExists();

    decide("test-reader", id, "accept", "").statusCode(403);
    decide("test-operator", "0".repeat(32), "accept", "").statusCode(404);
    decide("test-operator", id, "accept", "[]").statusCode(400);
    decide("test-operator", id, "accept", "{\"reason\": \"seen by the board\"}")
        .statusCode(200)
        .body("decisions[0].answer", is("ACCEPTED"))
        .body("decisions[0].by", is("operator"))
        .body("decisions[0].reason", is("seen by the board"))
        .body("decisions[0].proposal.id", is(id));
    page("1.0.0", centre)
        .body(containsString("Accepted by operator on"))
        .body(containsString("(seen by the board)"));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> metrics().lines().noneMatch(line -> isOpenProposal(line)));
  }

  private static boolean isOpenProposal(String line) {
    return line.startsWith("hepacast_model_watch_proposals{") && line.endsWith(" 1.0");
  }

  /** As an instance that starts now would. */
  private Ledger readAfresh() {
    var ledger = new Ledger();
    try (var reader =
        new TopicReader(settings, List.of(Topic.RISK.topicName(), Topic.OUTCOME.topicName()))) {
      assertThat(reader.read(Integer.MAX_VALUE, new Records(ledger))).isTrue();
    }
    return ledger;
  }

  private static String metrics() {
    return given().get("/q/metrics").then().statusCode(200).extract().asString();
  }

  private static void everyMetricOfTheAlertRulesExists() throws IOException {
    String rules = Files.readString(Path.of("../deploy/chart/alerts/models.rules.yaml"));
    String metrics = metrics();
    List<String> named =
        rules
            .lines()
            .filter(line -> line.strip().startsWith("expr:"))
            .flatMap(line -> METRIC.matcher(line).results().map(MatchResult::group))
            .distinct()
            .toList();
    assertThat(named).hasSizeGreaterThan(2);
    assertThat(named).allMatch(name -> metrics.lines().anyMatch(line -> isOf(line, name)));
    for (String label : List.of("family=", "version=", "centre=", "kind=", "role=")) {
      assertThat(metrics.lines())
          .as(label)
          .anyMatch(
              line -> line.startsWith("hepacast_model_watch_alarms{") && line.contains(label));
    }
  }

  private static boolean isOf(String line, String name) {
    return line.startsWith(name + "{") || line.startsWith(name + " ");
  }
}
