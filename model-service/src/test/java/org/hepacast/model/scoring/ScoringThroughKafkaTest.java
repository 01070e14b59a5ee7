package org.hepacast.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.kafka.Envelope;
import org.hepacast.model.Case;
import org.hepacast.model.Shipped;
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
                            .filter(risk -> risk.sequence() == 50)
                            .count()
                        == MODELS)
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
