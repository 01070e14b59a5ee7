package org.hepacast.report.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Eventually.eventually;
import static org.hepacast.report.sample.Risks.risk;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hepacast.contracts.deadletter.DeadLetter;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.report.ehr.EhrFault;
import org.hepacast.report.intake.ArrivalTable;
import org.hepacast.report.intake.ArrivalsStored;
import org.hepacast.report.intake.ReceivedRisk;
import org.junit.jupiter.api.Test;

/** An EHR or a broker that is away, or whose answers are lost. */
@QuarkusTest
class OutageTest extends DeliveryScene {
  @Inject ArrivalTable arrivals;
  @Inject Event<ArrivalsStored> stored;

  @Test
  void passingFaultsAreTriedAgainUntilItIsThere() {
    RiskEvent risk = risk().patient("passing").build();
    ehr.fail(
        identifier(risk),
        EhrFault.UNAVAILABLE_503,
        EhrFault.CONFLICT_409,
        EhrFault.PRECONDITION_412);

    topic.send(risk);

    assertThat(delivered(risk).result()).isEqualTo(Delivery.Result.CREATED);
    assertThat(ehr.count("RiskAssessment", identifier(risk))).isEqualTo(1);
  }

  @Test
  void aLostAnswerMakesNoSecondAssessmentAndNoSecondVersion() {
    RiskEvent dropped = risk().patient("dropped").build();
    RiskEvent silent = risk().patient("silent").build();

    ehr.fail(identifier(dropped), EhrFault.DROPPED_AFTER_COMMIT);
    topic.send(dropped);
    assertThat(delivered(dropped).result()).isEqualTo(Delivery.Result.CREATED);
    ehr.fail(identifier(silent), EhrFault.SILENT_AFTER_COMMIT);
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

    ehr.fail(identifier(scored), EhrFault.SILENT_AFTER_COMMIT);
    topic.send(scored);
    eventually(() -> assertThat(ehr.count("RiskAssessment", identifier(scored))).isEqualTo(1));
    topic.send(withdrawn);

    assertThat(delivered(withdrawn).result()).isEqualTo(Delivery.Result.WITHDRAWN);
    assertThat(assessment(scored).path("status").asText()).isEqualTo("entered-in-error");
  }

  @Test
  void anOutageKeepsEverythingShowsItselfAndEndsByItself() {
    ehr.away();
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
    ehr.healthy();
    many.forEach(
        risk ->
            eventually(
                () -> assertThat(ehr.count("RiskAssessment", identifier(risk))).isEqualTo(1)));
    eventually(() -> assertThat(RestAssured.get("/q/health/ready").statusCode()).isEqualTo(200));
  }

  @Test
  void refusedRisksWaitForKafkaAndHoldUpNoOther() throws SQLException {
    RiskEvent introduced = risk().patient("kafka-before").build();
    topic.send(introduced);
    delivered(introduced);
    // More than are delivered at once.
    List<RiskEvent> refused =
        IntStream.range(0, 12).mapToObj(i -> risk().patient("kafka-refused" + i).build()).toList();
    RiskEvent good = risk().patient("kafka-good").build();

    broker.process().kill();
    try {
      refused.forEach(risk -> ehr.fail(identifier(risk), EhrFault.REFUSED_422));
      take(refused);
      eventually(() -> assertThat(refused).allMatch(this::parked));
      take(List.of(good));

      eventually(() -> assertThat(ehr.count("RiskAssessment", identifier(good))).isEqualTo(1));
      eventually(() -> assertThat(RestAssured.get("/q/health/ready").statusCode()).isEqualTo(503));
      assertThat(RestAssured.get("/q/health/live").statusCode()).isEqualTo(200);
    } finally {
      broker.restart();
    }

    for (RiskEvent risk : refused) {
      assertThat(deadLetter(risk)).containsEntry(DeadLetter.REASON, "rejected-by-ehr");
    }
    assertThat(delivered(good).result()).isEqualTo(Delivery.Result.CREATED);
    eventually(() -> assertThat(RestAssured.get("/q/health/ready").statusCode()).isEqualTo(200));
    RiskEvent after = risk().patient("kafka-after").build();
    topic.send(after);
    assertThat(delivered(after).result()).isEqualTo(Delivery.Result.CREATED);
  }

  /** As the consumer does, whose broker is away. */
  private void take(List<RiskEvent> risks) throws SQLException {
    arrivals.store(
        risks.stream()
            .map(risk -> new ReceivedRisk(risk, EventJson.write(risk), Map.of(), 0, 0))
            .toList());
    stored.fire(new ArrivalsStored());
  }
}
