package org.hepacast.report.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Eventually.eventually;
import static org.hepacast.report.sample.Risks.risk;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.junit.jupiter.api.Test;

/** What becomes of risks at an EHR that works. */
@QuarkusTest
class DeliveryTest extends DeliveryScene {
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
  void theStageIsMeasured() {
    RiskEvent risk = risk().patient("measured").build();
    topic.send(risk);
    delivered(risk);

    String stage = "{stage=\"report-service\"}";
    eventually(
        () ->
            assertThat(RestAssured.get("/q/metrics").asString())
                .contains(
                    "hepacast_stage_in_total" + stage,
                    "hepacast_stage_out_total" + stage,
                    "hepacast_stage_oldest_age_seconds" + stage,
                    "hepacast_stage_latency_seconds_count" + stage,
                    "hepacast_report_waiting",
                    "hepacast_report_parked",
                    "kafka_consumer_fetch_manager_records_lag"));
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
}
