package org.hepacast.model.scoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.deadletter.DeadLetter;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.event.EventType;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.kafka.Envelope;
import org.hepacast.modelpackage.Case;
import org.hepacast.modelpackage.Shipped;
import org.hepacast.testbed.junit.KafkaResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class ScoringThroughKafkaTest {
  private static final int MODELS = 10;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  private Wire wire;

  @BeforeEach
  void connect() {
    wire = new Wire(bootstrapServers);
  }

  @AfterEach
  void disconnect() {
    wire.close();
  }

  @Test
  void aVectorBecomesOneRiskPerModel() {
    FeatureVector vector =
        aCase().with("lab.cea", "250").with("clinical.lesion_count", "2").vector();

    wire.send(vector);

    List<ConsumerRecord<String, byte[]>> risks = wire.await(Topic.RISK, caseId(vector), MODELS);
    assertThat(risks)
        .allSatisfy(
            record -> {
              RiskEvent risk = read(record);
              EventHeaders headers = Envelope.of(record).orElseThrow();
              assertThat(record.key()).isEqualTo(caseId(vector) + "|" + risk.model().family());
              assertThat(headers.id()).isEqualTo(risk.riskId());
              assertThat(headers.type()).isEqualTo(EventType.RISK);
              assertThat(headers.subject()).isEqualTo(caseId(vector));
              assertThat(headers.time()).isEqualTo(vector.inputsUntil());
              assertThat(risk.vectorId()).isEqualTo(vector.vectorId());
            });
    assertThat(risks.stream().map(record -> read(record).model().family()).toList())
        .containsExactlyInAnyOrderElementsOf(
            Shipped.SHELF.serving().stream().map(model -> model.family()).toList());
  }

  @Test
  void ofSeveralVectorsOfACaseTheNewestIsScoredLast() {
    Case given = aCase().with("clinical.node_positive", "true");
    var vectors = new ArrayList<FeatureVector>();
    for (int sequence = 1; sequence <= 50; sequence++) {
      vectors.add(given.sequence(sequence).with("lab.cea", Integer.toString(sequence)).vector());
    }

    wire.send(vectors.toArray(FeatureVector[]::new));

    String id = caseId(vectors.getFirst());
    List<RiskEvent> fong =
        wire
            .awaitUntil(
                Topic.RISK,
                id,
                records ->
                    records.stream()
                        .map(ScoringThroughKafkaTest::read)
                        .anyMatch(
                            risk -> risk.sequence() == 50 && risk.model().family().equals("fong")))
            .stream()
            .map(ScoringThroughKafkaTest::read)
            .filter(risk -> risk.model().family().equals("fong"))
            .toList();
    assertThat(fong.getLast().sequence()).isEqualTo(50);
    assertThat(fong).extracting(RiskEvent::sequence).isSorted();
  }

  @Test
  void whatCannotBeReadGoesAsideAndTheRestGoesOn() {
    String id = UUID.randomUUID().toString();
    FeatureVector good = aCase().vector();
    FeatureVector foreign =
        Case.resected()
            .id(UUID.randomUUID().toString())
            .with(
                new FeatureValue.Known(
                    "lab.cea", new Value.Quantity(1, "ng/mL"), null, null, List.of(), false, false))
            .vector();

    wire.send(id, "{not json".getBytes(StandardCharsets.UTF_8));
    wire.send(id, "{}".getBytes(StandardCharsets.UTF_8));
    wire.send(id, "[1]".getBytes(StandardCharsets.UTF_8));
    wire.send(id, "null".getBytes(StandardCharsets.UTF_8));
    wire.send(id, EventJson.write(good));
    wire.send(id, ("[".repeat(5000)).getBytes(StandardCharsets.UTF_8));
    wire.send(id, null);
    wire.send(foreign);
    wire.send(good);

    List<ConsumerRecord<String, byte[]>> letters = wire.await(Topic.DEAD_LETTER, id, 6);
    assertThat(letters)
        .allSatisfy(
            letter ->
                assertThat(Envelope.headersOf(letter))
                    .containsEntry(DeadLetter.REASON, DeadLetterReason.UNREADABLE.code())
                    .containsEntry(DeadLetter.STAGE, "model-service")
                    .containsEntry(DeadLetter.ORIGINAL_TOPIC, "hepacast.features"));
    assertThat(new String(letters.getFirst().value(), StandardCharsets.UTF_8))
        .isEqualTo("{not json");
    assertThat(
            Envelope.headersOf(wire.await(Topic.DEAD_LETTER, caseId(foreign), 1).getFirst())
                .get(DeadLetter.TEXT))
        .contains("lab.cea");
    wire.await(Topic.RISK, caseId(good), MODELS);
  }

  @Test
  void theStageIsMeasured() {
    FeatureVector vector = aCase().vector();
    wire.send(vector);
    wire.send(caseId(vector), "{".getBytes(StandardCharsets.UTF_8));
    wire.await(Topic.RISK, caseId(vector), MODELS);
    wire.await(Topic.DEAD_LETTER, caseId(vector), 1);

    String stage = "{stage=\"model-service\"}";
    await()
        .untilAsserted(
            () ->
                assertThat(given().get("/q/metrics").asString())
                    .contains(
                        "hepacast_stage_in_total" + stage,
                        "hepacast_stage_out_total" + stage,
                        "hepacast_stage_oldest_age_seconds" + stage,
                        "hepacast_stage_latency_seconds_count" + stage,
                        "hepacast_stage_refused_total{reason=\"unreadable\"",
                        "kafka_consumer_fetch_manager_records_lag"));
  }

  @Test
  void onlyTheModelsWhoseInputsChangedSpeakAgain() {
    Case given = aCase().with("clinical.lesion_count", "2").with("lab.cea", "10");
    wire.send(given.vector());
    String id = caseId(given.vector());
    wire.await(Topic.RISK, id, MODELS);

    wire.send(given.sequence(2).with("lab.haemoglobin", "120").vector());
    wire.send(given.sequence(3).with("lab.cea", "300").vector());

    // Fong, Konopke, GAME and Basingstoke read CEA; no model reads haemoglobin.
    assertThat(
            wire.await(Topic.RISK, id, MODELS + 4).stream()
                .map(ScoringThroughKafkaTest::read)
                .filter(risk -> risk.sequence() > 1)
                .map(risk -> risk.model().family() + " " + risk.sequence()))
        .containsExactlyInAnyOrder("basingstoke-postoperative 3", "fong 3", "game 3", "konopke 3");
  }

  @Test
  void aVectorTooLargeForARiskGoesAside() {
    FeatureVector vector =
        aCase()
            .with(
                new FeatureValue.Missing(
                    "lab.cea", MissingReason.REFUSED, "x".repeat(950_000), List.of()))
            .vector();

    wire.send(vector);

    assertThat(Envelope.headersOf(wire.await(Topic.DEAD_LETTER, caseId(vector), 1).getFirst()))
        .containsEntry(DeadLetter.REASON, DeadLetterReason.TOO_LARGE.code());
  }

  @Test
  void aWithdrawnCaseIsWithdrawnForEveryModel() {
    FeatureVector vector = aCase().withdrawn("The index event was entered in error.").vector();

    wire.send(vector);

    assertThat(wire.await(Topic.RISK, caseId(vector), MODELS))
        .allSatisfy(
            record ->
                assertThat(read(record).outcome())
                    .isEqualTo(new RiskOutcome.Withdrawn("The index event was entered in error.")));
  }

  private static Case aCase() {
    return Case.resected().id(UUID.randomUUID().toString());
  }

  private static String caseId(FeatureVector vector) {
    return vector.caseReference().caseId();
  }

  private static RiskEvent read(ConsumerRecord<String, byte[]> record) {
    return EventJson.read(record.value(), RiskEvent.class);
  }
}
