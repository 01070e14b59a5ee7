package org.hepacast.report.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Eventually.eventually;
import static org.hepacast.report.sample.Risks.risk;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.contracts.deadletter.DeadLetter;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.topic.RecordKey;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.kafka.Envelope;
import org.hepacast.report.ehr.EhrFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be delivered is put aside with its reason, and holds up nothing else. */
@QuarkusTest
class RefusalTest extends DeliveryScene {
  @Test
  void aRecordThatIsNoRiskIsPutAsideAndTheRestOfTheBatchGoesOn() {
    byte[] broken = "{\"riskId\": 1".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    RiskEvent next = risk().patient("after-broken").build();

    topic.sendRaw("key", broken, Map.of("custom", "kept"));
    topic.send(next);

    assertThat(delivered(next).result()).isEqualTo(Delivery.Result.CREATED);
    var letters =
        topic.read(
            Topic.DEAD_LETTER,
            record -> Arrays.equals(record.value(), broken),
            found -> !found.isEmpty());
    assertThat(Envelope.headersOf(letters.getFirst()))
        .containsEntry(DeadLetter.REASON, "unreadable")
        .containsEntry("custom", "kept");
  }

  @Test
  void aRefusedRiskIsPutAsideWithTheIssueCodesOnlyAndANewerOneGoesOn() {
    RiskEvent refused = risk().patient("refused").build();
    RiskEvent newer = risk().patient("refused").sequence(2).cea(12, "2").build();

    ehr.fail(identifier(refused), EhrFault.REFUSED_422);
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

  /** Clinical 4.11. */
  @ParameterizedTest
  @EnumSource(
      value = EhrFault.class,
      names = {"REFUSED_404", "REFUSED_405", "REFUSED_410", "REFUSED_501"})
  void whatTheEhrNeverTakesIsParkedWithWhatIsNeededAndOpensNothing(EhrFault fault) {
    RiskEvent refused = risk().patient("never-" + fault).build();
    RiskEvent next = risk().patient("after-" + fault).build();

    ehr.fail(identifier(refused), fault, fault);
    topic.send(refused);

    assertThat(deadLetter(refused).get(DeadLetter.TEXT))
        .contains(fault.name().substring("REFUSED_".length()), "transactions", "conditional");
    ehr.healthy();
    topic.send(next);
    assertThat(delivered(next).result()).isEqualTo(Delivery.Result.CREATED);
  }

  /** Clinical 4.11: far more often than failures open the circuit breaker. */
  @ParameterizedTest
  @EnumSource(
      value = EhrFault.class,
      names = {"DENIED_401", "DENIED_403"})
  void aRefusedAccountIsTriedAgainUntilAnOperatorHasActed(EhrFault fault) {
    RiskEvent risk = risk().patient("denied-" + fault).build();

    ehr.fail(identifier(risk), fault, fault, fault, fault, fault, fault, fault);
    topic.send(risk);

    assertThat(delivered(risk).result()).isEqualTo(Delivery.Result.CREATED);
    assertThat(ehr.transactionsOf(identifier(risk))).hasSize(8);
  }

  static Stream<Arguments> storedByAnotherVersion() {
    return Stream.of(
        arguments("no risk", "{\"writtenBy\": \"another version\"}", "{}"),
        arguments("no JSON", "secret", "{}"),
        arguments("an empty object", "{}", "{}"),
        arguments("nothing", "", "{}"),
        arguments("an array", "[]", "{}"),
        arguments("a risk of no case", "{\"riskId\": \"1\", \"sequence\": 1}", "{}"),
        arguments("neither event nor headers", "{\"writtenBy\": 7}", "secret"));
  }

  /** Services 7.7. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("storedByAnotherVersion")
  void aStoredRiskThatIsNotReadableIsParkedAloneAndPagesLeaveItOut(
      String name, String event, String headers) throws SQLException {
    String patient = "stored-" + name.replace(' ', '-');
    RiskEvent unreadable = risk().patient(patient).build();
    RiskEvent next = risk().patient(patient + "-next").build();
    byte[] old = event.getBytes(StandardCharsets.UTF_8);
    StoredRows.put(database, unreadable, old, headers);

    topic.send(next);

    assertThat(delivered(next).result()).isEqualTo(Delivery.Result.CREATED);
    eventually(() -> assertThat(parked(unreadable)).isTrue());
    String key =
        RecordKey.ofCaseAndFamily(unreadable.caseReference().caseId(), unreadable.model().family());
    assertThat(
            topic.read(
                Topic.DEAD_LETTER,
                record -> key.equals(record.key()) && Arrays.equals(record.value(), old),
                found -> !found.isEmpty()))
        .singleElement()
        .satisfies(
            letter ->
                assertThat(Envelope.headersOf(letter)).containsEntry(DeadLetter.REASON, "defect"));
    RestAssured.given().auth().oauth2("reader-token").get("/").then().statusCode(200);
  }

  /** PostgreSQL's times end in the year 294276; JSON's do not. */
  @Test
  void aRiskThatTheDatabaseCannotHoldIsPutAsideAloneAndReadinessStays() {
    RiskEvent impossible = risk().patient("impossible").inputsUntil(Instant.MAX).build();
    RiskEvent next = risk().patient("after-impossible").build();

    topic.send(impossible, next);

    assertThat(delivered(next).result()).isEqualTo(Delivery.Result.CREATED);
    assertThat(deadLetter(impossible)).containsEntry(DeadLetter.REASON, "defect");
    RestAssured.get("/q/health/ready").then().statusCode(200);
  }

  @Test
  void aReplayTriesAParkedRiskAgain() {
    RiskEvent risk = risk().patient("replayed").build();

    ehr.fail(identifier(risk), EhrFault.REFUSED_400);
    topic.send(risk);
    deadLetter(risk);
    eventually(() -> assertThat(parked(risk)).isTrue());
    topic.send(risk, Map.of(DeadLetter.REPLAYED_AT, "2025-09-20T00:00:00Z"));

    assertThat(delivered(risk).result()).isEqualTo(Delivery.Result.CREATED);
  }

  @Test
  void aWithdrawalThatIsRefusedForItsReferencesIsWrittenWithoutThem() {
    RiskEvent scored = risk().patient("deleted").build();
    RiskEvent withdrawn =
        risk().patient("deleted").sequence(2).outcome(new RiskOutcome.Withdrawn("gone")).build();
    topic.send(scored);
    delivered(scored);

    ehr.fail(identifier(withdrawn), EhrFault.REFUSED_400);
    topic.send(withdrawn);

    assertThat(delivered(withdrawn).result()).isEqualTo(Delivery.Result.WITHDRAWN);
    assertThat(assessment(scored).path("status").asText()).isEqualTo("entered-in-error");
    assertThat(assessment(scored).at("/subject/reference").asText()).isEqualTo("Patient/deleted");
    assertThat(assessment(scored).at("/basis/0").has("reference")).isFalse();
    assertThat(assessment(scored).at("/basis/0/display").asText()).contains("Observation/");
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

    topic.send(risk);

    assertThat(deadLetter(risk).get(DeadLetter.TEXT)).contains("More than one Device");
  }
}
