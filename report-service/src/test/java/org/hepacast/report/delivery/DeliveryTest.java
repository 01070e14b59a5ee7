package org.hepacast.report.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Eventually.eventually;
import static org.hepacast.report.sample.Risks.risk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hepacast.contracts.deadletter.DeadLetter;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.kafka.Envelope;
import org.hepacast.report.assessment.Assessment;
import org.hepacast.report.assessment.AssessmentStatus;
import org.hepacast.report.assessment.Deployment;
import org.hepacast.report.assessment.RiskTransaction;
import org.hepacast.report.ehr.EhrOverHttp;
import org.hepacast.report.ehr.TestEhr;
import org.hepacast.report.ehr.TestEhr.Fault;
import org.hepacast.report.ehr.TestEhrResource;
import org.hepacast.report.sample.RiskTopic;
import org.hepacast.report.sample.Risks;
import org.hepacast.report.store.ReceivedRisk;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.junit.PostgresResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole service with broker, database and EHR, through every fault of the EHR. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TestEhrResource.class)
class DeliveryTest {
  TestEhr ehr;

  @Inject DeliveryTable table;
  @Inject Deployment deployment;

  private RiskTopic topic;

  @BeforeEach
  void open() {
    topic = new RiskTopic();
  }

  @AfterEach
  void close() {
    ehr.away(false);
    topic.close();
  }

  private static String identifier(RiskEvent risk) {
    return Assessment.identifierOf(risk.model().family(), risk.caseReference().caseId());
  }

  private JsonNode assessment(RiskEvent risk) {
    return ehr.assessment(identifier(risk));
  }

  /** Waits until a Delivery of this risk is published, and gives it. */
  private Delivery delivered(RiskEvent risk) {
    return topic
        .read(Topic.DELIVERY, record -> isOf(record, risk), found -> !found.isEmpty())
        .stream()
        .map(record -> EventJson.read(record.value(), Delivery.class))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No delivery of " + risk));
  }

  private static boolean isOf(ConsumerRecord<String, byte[]> record, RiskEvent risk) {
    return EventJson.read(record.value(), Delivery.class).riskId().equals(risk.riskId());
  }

  private Map<String, String> deadLetter(RiskEvent risk) {
    return topic
        .read(
            Topic.DEAD_LETTER,
            record -> java.util.Arrays.equals(record.value(), EventJson.write(risk)),
            found -> !found.isEmpty())
        .stream()
        .map(Envelope::headersOf)
        .findFirst()
        .orElseThrow(() -> new AssertionError("No dead letter of " + risk));
  }

  @Test
  void aRiskBecomesOneAssessmentWithDeviceAndProvenance() {
    RiskEvent risk = risk().patient("plain").build();

    topic.send(risk);

    Delivery delivery = delivered(risk);
    JsonNode assessment = assessment(risk);
    assertThat(delivery.result()).isEqualTo(Delivery.Result.CREATED);
    assertThat(delivery.status()).isEqualTo("final");
    assertThat(delivery.riskAssessment())
        .isEqualTo("RiskAssessment/" + assessment.path("id").asText() + "/_history/1");
    assertThat(ehr.count("Device", "fong:1.0.0")).isEqualTo(1);
    assertThat(ehr.newest("Provenance").values())
        .anyMatch(
            provenance ->
                provenance
                    .at("/target/0/reference")
                    .asText()
                    .equals("RiskAssessment/" + assessment.path("id").asText()));
  }

  @Test
  void aCorrectionUpdatesTheSameAssessmentAndItsProvenanceNamesTheVersionBefore() {
    RiskEvent first = risk().patient("corrected").build();
    RiskEvent second =
        risk().patient("corrected").sequence(2).cea(250, "2").corrected("38.4 -> 250").build();

    topic.send(first);
    Delivery before = delivered(first);
    topic.send(second);
    Delivery after = delivered(second);

    assertThat(after.result()).isEqualTo(Delivery.Result.UPDATED);
    assertThat(assessment(second).path("status").asText()).isEqualTo("corrected");
    assertThat(assessment(second).at("/meta/versionId").asText()).isEqualTo("2");
    assertThat(ehr.newest("Provenance").values())
        .anyMatch(p -> p.toString().contains("\"" + before.riskAssessment() + "\""));
  }

  @Test
  void aWithdrawalEntersTheAssessmentInErrorAndASecondOneWritesNothing() {
    RiskEvent scored = risk().patient("withdrawn").build();
    RiskEvent withdrawn =
        risk().patient("withdrawn").sequence(2).outcome(new RiskOutcome.Withdrawn("gone")).build();
    RiskEvent again =
        risk()
            .patient("withdrawn")
            .sequence(3)
            .outcome(new RiskOutcome.NotComputable(List.of("nothing left")))
            .build();

    topic.send(scored);
    delivered(scored);
    topic.send(withdrawn);
    assertThat(delivered(withdrawn).result()).isEqualTo(Delivery.Result.WITHDRAWN);
    topic.send(again);
    assertThat(delivered(again).result()).isEqualTo(Delivery.Result.NOTHING_TO_WRITE);

    assertThat(assessment(scored).path("status").asText()).isEqualTo("entered-in-error");
    assertThat(assessment(scored).has("prediction")).isFalse();
    assertThat(assessment(scored).at("/meta/versionId").asText()).isEqualTo("2");
  }

  @Test
  void nothingIsWrittenWhereNothingStandsAndNothingIsKnown() {
    RiskEvent risk =
        risk().patient("none").outcome(new RiskOutcome.NotApplicable(List.of("x"))).build();

    topic.send(risk);

    assertThat(delivered(risk).result()).isEqualTo(Delivery.Result.NOTHING_TO_WRITE);
    assertThat(ehr.count("RiskAssessment", identifier(risk))).isZero();
  }

  @Test
  void anOlderSequenceNeverReplacesANewerOne() {
    RiskEvent newer = risk().patient("order").sequence(5).cea(250, "2").build();
    RiskEvent older = risk().patient("order").sequence(4).build();
    RiskEvent last = risk().patient("order-marker").build();

    topic.send(newer);
    delivered(newer);
    topic.send(older, last);
    delivered(last);

    assertThat(assessment(newer).at("/prediction/0/probabilityDecimal").intValue()).isEqualTo(80);
    assertThat(assessment(newer).at("/meta/versionId").asText()).isEqualTo("1");
  }

  @Test
  void anotherModelVersionOfTheSameVectorCountsAndAmends() {
    RiskEvent first = risk().patient("amended").build();
    RiskEvent second = risk().patient("amended").version("1.1.0").build();

    topic.send(first);
    delivered(first);
    topic.send(second);
    delivered(second);

    assertThat(assessment(second).path("status").asText()).isEqualTo("amended");
    assertThat(ehr.count("Device", "fong:1.1.0")).isEqualTo(1);
  }

  @Test
  void equalContentIsNotWrittenAgain() {
    RiskEvent first = risk().patient("equal").build();
    // Another vector of the same content: only the Procedure's own copy of the index time differs.
    var reference = first.caseReference();
    var index = reference.indexEvent();
    var sameContent =
        new org.hepacast.contracts.feature.CaseReference(
            reference.caseId(),
            reference.source(),
            reference.patient(),
            new org.hepacast.contracts.feature.IndexEvent(
                index.kind(),
                index.date(),
                java.time.Instant.parse("2025-09-18T07:00:00Z"),
                index.performed(),
                index.procedure()),
            reference.condition(),
            reference.primary());
    RiskEvent second = risk().caseReference(sameContent).sequence(2).build();

    topic.send(first);
    delivered(first);
    topic.send(second);

    assertThat(second.riskId()).isNotEqualTo(first.riskId());
    assertThat(delivered(second).result()).isEqualTo(Delivery.Result.UNCHANGED);
    assertThat(assessment(first).at("/meta/versionId").asText()).isEqualTo("1");
  }

  @Test
  void passingFaultsAreTriedAgainUntilItIsThere() {
    RiskEvent risk = risk().patient("passing").build();
    ehr.fail(Fault.UNAVAILABLE_503, Fault.CONFLICT_409, Fault.PRECONDITION_412);

    topic.send(risk);

    assertThat(delivered(risk).result()).isEqualTo(Delivery.Result.CREATED);
    assertThat(ehr.count("RiskAssessment", identifier(risk))).isEqualTo(1);
  }

  @Test
  void aLostAnswerMakesNoSecondAssessmentAndNoSecondVersion() {
    RiskEvent dropped = risk().patient("dropped").build();
    RiskEvent silent = risk().patient("silent").build();

    ehr.fail(Fault.DROPPED_AFTER_COMMIT);
    topic.send(dropped);
    assertThat(delivered(dropped).result()).isEqualTo(Delivery.Result.CREATED);
    ehr.fail(Fault.SILENT_AFTER_COMMIT);
    topic.send(silent);
    assertThat(delivered(silent).result()).isEqualTo(Delivery.Result.CREATED);

    assertThat(assessment(dropped).at("/meta/versionId").asText()).isEqualTo("1");
    assertThat(assessment(silent).at("/meta/versionId").asText()).isEqualTo("1");
  }

  @Test
  void whatWasWrittenWithoutAnAnswerIsFoundAndWithdrawn() {
    RiskEvent scored = risk().patient("lost").build();
    RiskEvent withdrawn =
        risk().patient("lost").sequence(2).outcome(new RiskOutcome.Withdrawn("gone")).build();

    ehr.fail(Fault.SILENT_AFTER_COMMIT);
    topic.send(scored);
    eventually(() -> assertThat(ehr.count("RiskAssessment", identifier(scored))).isEqualTo(1));
    topic.send(withdrawn);

    assertThat(delivered(withdrawn).result()).isEqualTo(Delivery.Result.WITHDRAWN);
    assertThat(assessment(scored).path("status").asText()).isEqualTo("entered-in-error");
  }

  @Test
  void aRefusedRiskIsPutAsideWithTheIssueCodesOnlyAndANewerOneGoesOn() {
    RiskEvent refused = risk().patient("refused").build();
    RiskEvent newer = risk().patient("refused").sequence(2).cea(12, "2").build();

    ehr.fail(Fault.REFUSED_422);
    topic.send(refused);

    Map<String, String> headers = deadLetter(refused);
    assertThat(headers.get(DeadLetter.REASON)).isEqualTo("rejected-by-ehr");
    assertThat(headers.get(DeadLetter.TEXT))
        .contains("422")
        .contains("code-invalid")
        .doesNotContain("secret");
    assertThat(headers.get(DeadLetter.ORIGINAL_TOPIC)).isEqualTo(Topic.RISK.topicName());
    topic.send(newer);
    assertThat(delivered(newer).result()).isEqualTo(Delivery.Result.CREATED);
  }

  @Test
  void aReplayTriesAParkedRiskAgain() {
    RiskEvent risk = risk().patient("replayed").build();

    ehr.fail(Fault.REFUSED_400);
    topic.send(risk);
    deadLetter(risk);
    eventually(() -> assertThat(parked(risk)).isTrue());
    topic.send(risk, Map.of(DeadLetter.REPLAYED_AT, "2025-09-20T00:00:00Z"));

    assertThat(delivered(risk).result()).isEqualTo(Delivery.Result.CREATED);
  }

  @Inject org.hepacast.report.store.Database database;

  private boolean parked(RiskEvent risk) throws SQLException {
    return database.inTransaction(
        connection -> {
          try (var statement =
              connection.prepareStatement(
                  "SELECT 1 FROM delivery WHERE state = 'PARKED' AND risk_id = ?")) {
            statement.setString(1, risk.riskId());
            return statement.executeQuery().next();
          }
        });
  }

  @Test
  void twoMatchesAtTheEhrStopTheDeliveryInsteadOfMakingAThird() {
    RiskEvent risk = risk().patient("ambiguous").build();
    for (int i = 0; i < 2; i++) {
      ObjectNode twin = JsonNodeFactory.instance.objectNode().put("resourceType", "RiskAssessment");
      twin.put("status", "final")
          .putArray("identifier")
          .addObject()
          .put("system", deployment.identifierSystem())
          .put("value", identifier(risk));
      ehr.add("RiskAssessment", twin.put("twin", i));
    }
    ehr.fail(Fault.PRECONDITION_412);

    topic.send(risk);

    assertThat(deadLetter(risk).get(DeadLetter.TEXT)).contains("More than one RiskAssessment");
    assertThat(ehr.count("RiskAssessment", identifier(risk))).isEqualTo(2);
  }

  @Test
  void twoDevicesOfOneModelStopTheDelivery() {
    RiskEvent risk = risk().patient("devices").version("9.9.9").build();
    for (int i = 0; i < 2; i++) {
      ObjectNode twin = JsonNodeFactory.instance.objectNode().put("resourceType", "Device");
      twin.put("twin", i)
          .putArray("identifier")
          .addObject()
          .put("system", Systems.MODEL_IDENTIFIER)
          .put("value", "fong:9.9.9");
      ehr.add("Device", twin);
    }
    ehr.fail(Fault.PRECONDITION_412);

    topic.send(risk);

    assertThat(deadLetter(risk).get(DeadLetter.TEXT)).contains("More than one Device");
  }

  @Test
  void anOutageKeepsEverythingShowsItselfAndEndsByItself() {
    ehr.away(true);
    List<RiskEvent> many =
        IntStream.range(0, 40).mapToObj(i -> risk().patient("outage" + i).build()).toList();

    topic.send(many.toArray(RiskEvent[]::new));

    eventually(
        () -> {
          var ready = RestAssured.get("/q/health/ready");
          assertThat(ready.statusCode()).isEqualTo(503);
          assertThat(ready.asString()).contains("ehr").contains("down: status 503");
          assertThat(ready.jsonPath().getInt("checks.find { it.name == 'delivery' }.data.waiting"))
              .isGreaterThanOrEqualTo(40);
        });
    assertThat(RestAssured.get("/q/health/live").statusCode()).isEqualTo(200);
    assertThat(RestAssured.get("/q/metrics").asString()).contains("hepacast_report_waiting");
    ehr.away(false);
    many.forEach(
        risk ->
            eventually(
                () -> assertThat(ehr.count("RiskAssessment", identifier(risk))).isEqualTo(1)));
    eventually(() -> assertThat(RestAssured.get("/q/health/ready").statusCode()).isEqualTo(200));
  }

  @Test
  void oneCaseAndFamilyIsDeliveredStrictlyOneAtATimeAndEndsWithTheNewest() {
    var all = new ArrayList<RiskEvent>();
    for (int sequence = 1; sequence <= 30; sequence++) {
      all.add(
          risk()
              .patient("burst")
              .sequence(sequence)
              .cea(sequence, Integer.toString(sequence))
              .build());
    }

    topic.send(all.toArray(RiskEvent[]::new));

    assertThat(delivered(all.getLast()).result()).isIn(Delivery.Result.values());
    assertThat(assessment(all.getLast()).path("basis").toString())
        .contains("Observation/burst-cea/_history/30");
    assertThat(ehr.mostAtOnceForOne()).isEqualTo(1);
  }

  @Test
  void aNewModelsFirstDeliveriesMakeOneDevice() {
    List<RiskEvent> many =
        IntStream.range(0, 30)
            .mapToObj(i -> risk().patient("device" + i).version("3.0.0").build())
            .toList();

    topic.send(many.toArray(RiskEvent[]::new));

    many.forEach(
        risk ->
            eventually(
                () -> assertThat(ehr.count("RiskAssessment", identifier(risk))).isEqualTo(1)));
    assertThat(ehr.count("Device", "fong:3.0.0")).isEqualTo(1);
  }

  @Test
  void whatAnInstanceLeftBehindWhenItDiedIsFinishedByAnother() throws SQLException {
    RiskEvent risk = risk().patient("orphan").build();
    // Another instance has taken the job; it writes, and dies without a word.
    Job orphan = takeAsAnotherInstance(risk);
    var transaction =
        RiskTransaction.of(
            deployment, new Assessment(risk, AssessmentStatus.FINAL, orphan.receivedAt(), null));
    try (var client =
        new EhrOverHttp(ehr.base(), null, Duration.ofSeconds(1), Duration.ofSeconds(5))) {
      client.write(transaction.body(), null);
    }

    Delivery delivery = delivered(risk);

    assertThat(delivery.result()).isEqualTo(Delivery.Result.CREATED);
    assertThat(assessment(risk).at("/meta/versionId").asText()).isEqualTo("1");
    assertThat(table.park(orphan, new Outcome.Parked(null, "late", true)))
        .as("the dead instance's claim no longer counts")
        .isFalse();
  }

  /** The rows as another instance leaves them when it dies right after taking the job. */
  private Job takeAsAnotherInstance(RiskEvent risk) throws SQLException {
    var received = new ReceivedRisk(risk, EventJson.write(risk), Map.of(), 0, 0);
    return database.inTransaction(
        connection -> {
          try (var insert =
              connection.prepareStatement(
                  """
                  WITH r AS (
                    INSERT INTO risk VALUES (?, ?, ?, ?, 1, ?, '{}', 0, 0, ?) RETURNING *)
                  INSERT INTO delivery
                    (case_id, model_family, risk_id, sequence, kafka_partition, kafka_offset,
                     changed_at, state, waiting_since, due_at, claim, claimed_until, in_doubt)
                  SELECT case_id, model_family, risk_id, 1, 0, 0, now(), 'PENDING', now(), now(),
                         nextval('claim'), now() + interval '2 seconds', true FROM r
                  RETURNING claim
                  """)) {
            insert.setString(1, risk.riskId());
            insert.setString(2, risk.caseReference().caseId());
            insert.setString(3, risk.model().family());
            insert.setString(4, risk.model().version());
            insert.setBytes(5, received.event());
            insert.setObject(6, Risks.RECEIVED.atOffset(ZoneOffset.UTC));
            var rows = insert.executeQuery();
            rows.next();
            return new Job(rows.getLong(1), 1, received, Risks.RECEIVED, null, false);
          }
        });
  }
}
