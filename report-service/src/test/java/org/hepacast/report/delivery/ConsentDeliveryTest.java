package org.hepacast.report.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Eventually.eventually;
import static org.hepacast.report.sample.Risks.refused;
import static org.hepacast.report.sample.Risks.risk;
import static org.hepacast.report.sample.Studies.study;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.imaging.ImagingObservations;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.kit.ehr.EhrHttp;
import org.hepacast.report.ehr.EhrOverHttp;
import org.hepacast.report.intake.ReceivedObservations;
import org.hepacast.report.intake.ReceivedRisk;
import org.hepacast.report.sample.Studies;
import org.junit.jupiter.api.Test;

/**
 * A patient refuses: what stands is taken back, nothing new leaves, a permission brings it back.
 */
@QuarkusTest
class ConsentDeliveryTest extends DeliveryScene {
  private static final String REASON = "The patient refuses (consent): Consent/c1 of 2026-03-01";

  private static String status(JsonNode resource) {
    return resource.path("status").asText();
  }

  private JsonNode nlr(RiskEvent risk) {
    return ehr.observation(DerivedId.hex("observation", risk.caseReference().caseId(), "lab.nlr"));
  }

  /** No figure, and the reason where a person reads. */
  private static void isTakenBack(JsonNode resource) {
    assertThat(status(resource)).isEqualTo("entered-in-error");
    assertThat(
            resource.path("text").toString() + resource.path("note") + resource.path("conclusion"))
        .contains(REASON);
    assertThat(resource.has("prediction") || resource.has("valueQuantity")).isFalse();
    assertThat(resource.toString()).doesNotContain("38.4", "Observation/consent");
  }

  @Test
  void aRefusalTakesAllBackWithItsReasonAndAPermissionBringsAllBack() {
    RiskEvent fong = risk().patient("consent").derived(2.5).build();
    RiskEvent retired = risk().patient("consent").family("retired").build();
    topic.send(fong, retired);
    delivered(fong);
    delivered(retired);
    assertThat(status(nlr(fong))).isEqualTo("final");

    // One model tells it; of the other, which serves no more, nobody would ever tell anything.
    RiskEvent refusal = refused(fong, 2);
    topic.send(refusal);

    assertThat(delivered(refusal).result()).isEqualTo(Delivery.Result.WITHDRAWN);
    eventually(() -> assertThat(status(assessment(retired))).isEqualTo("entered-in-error"));
    isTakenBack(assessment(fong));
    isTakenBack(assessment(retired));
    isTakenBack(ehr.report(identifier(fong)));
    isTakenBack(nlr(fong));
    assertThat(assessment(fong).path("basis").toString()).contains("Consent/c1/_history/2");

    RiskEvent again = risk().patient("consent").derived(2.5).sequence(3).build();
    topic.send(again);
    // The very risk of before: by its id nobody could tell that it has been written again.
    eventually(() -> assertThat(status(assessment(again))).isEqualTo("final"));
    assertThat(assessment(again).at("/meta/versionId").asText()).isEqualTo("3");
    assertThat(assessment(again).has("prediction")).isTrue();
    assertThat(status(nlr(again))).isEqualTo("final");
  }

  /** Of the same model, and of one that has said nothing yet. */
  @Test
  void anOlderScoreNeverComesBackAfterARefusal() {
    RiskEvent older = risk().patient("consent-order").sequence(4).build();
    RiskEvent ofAnother = risk().patient("consent-order").family("b").sequence(4).build();
    RiskEvent refusal = refused(older, 5);
    topic.send(refusal);
    delivered(refusal);

    RiskEvent marker = risk().patient("consent-order-marker").build();
    topic.send(older, ofAnother, marker);
    delivered(marker);

    eventually(
        () -> assertThat(stateOf(older.caseReference().caseId())).containsOnly("SETTLED refused"));
    assertThat(stateOf(older.caseReference().caseId())).hasSize(2);
    assertThat(ehr.transactionsOf(identifier(older))).isEmpty();
    assertThat(ehr.transactionsOf(identifier(ofAnother))).isEmpty();
  }

  private List<String> stateOf(String caseId) {
    return StoredRows.texts(
        database,
        "SELECT state || CASE WHEN refused THEN ' refused' ELSE '' END FROM delivery"
            + " WHERE case_id = ?",
        caseId);
  }

  /** Planned before the refusal came, and about to leave: nothing of it reaches the EHR. */
  @Test
  void aDeliveryUnderWayIsOvertakenByARefusal() {
    RiskEvent scored = risk().patient("consent-race").sequence(1).build();
    RiskEvent refusal = refused(scored, 2);
    ImagingObservations measured = study("consent-race").value("volume", 281.5).build();
    topic.send(refusal);
    delivered(refusal);
    var attempts = new Attempts(deployment, client(), database);

    var job =
        new RiskJob(
            1,
            1,
            new ReceivedRisk(scored, EventJson.write(scored), Map.of(), 0, 0),
            Instant.now(),
            null,
            false);
    var images =
        new StudyJob(
            1,
            1,
            new ReceivedObservations(measured, EventJson.write(measured), Map.of(), 0, 0),
            Instant.now(),
            null,
            false);

    assertThat(attempts.deliver(List.of(job)).get(job))
        .isInstanceOfSatisfying(
            Outcome.Postponed.class,
            postponed -> assertThat(postponed.why()).isEqualTo(Outcome.Why.STEP_ASIDE));
    assertThat(attempts.deliver(List.of(images)).get(images))
        .isInstanceOfSatisfying(
            Outcome.Settled.class,
            settled -> assertThat(settled.result()).isEqualTo(Delivery.Result.NOTHING_TO_WRITE));
    assertThat(ehr.transactionsOf(identifier(scored))).isEmpty();
    assertThat(ehr.transactionsOf(study("consent-race").identifier("volume"))).isEmpty();
  }

  private EhrOverHttp client() {
    var limits = new EhrHttp.Limits(Duration.ofSeconds(30), Duration.ofSeconds(30), 1_000_000);
    return new EhrOverHttp(new EhrHttp(ehr.base(), Optional::empty, limits));
  }

  /** Sent already when the refusal comes: the next delivery takes it back. */
  @Test
  void whatIsAtTheEhrThatVeryMomentIsTakenBackNext() {
    RiskEvent scored = risk().patient("consent-sent").build();
    RiskEvent refusal = refused(scored, 2);
    ehr.hold();
    topic.send(scored);
    eventually(() -> assertThat(ehr.transactionsOf(identifier(scored))).hasSize(1));

    topic.send(refusal);
    eventually(
        () ->
            assertThat(stateOf(scored.caseReference().caseId()))
                .containsExactly("PENDING refused"));
    ehr.healthy();

    delivered(refusal);
    isTakenBack(assessment(scored));
  }

  @Test
  void whatWasMeasuredOnImagesGoesAndComesWithTheRisks() {
    Studies study = study("consent-images").value("volume", 281.5);
    RiskEvent scored = risk().patient("consent-images").build();
    topic.send(study.build());
    topic.send(scored);
    delivered(scored);
    eventually(() -> assertThat(status(volume(study))).isEqualTo("final"));

    RiskEvent refusal = refused(scored, 2);
    topic.send(refusal);
    eventually(() -> assertThat(status(volume(study))).isEqualTo("entered-in-error"));
    isTakenBack(volume(study));

    // Measured before the imaging process has heard of it.
    ImagingObservations late = study("consent-images").value("volume", 300).at(60).build();
    topic.send(late);
    eventually(
        () ->
            assertThat(
                    StoredRows.texts(
                        database, "SELECT state FROM delivery WHERE risk_id = ?", late.eventId()))
                .containsExactly("SETTLED"));
    assertThat(status(volume(study))).isEqualTo("entered-in-error");

    topic.send(risk().patient("consent-images").sequence(3).build());
    eventually(() -> assertThat(status(volume(study))).isEqualTo("corrected"));
    assertThat(volume(study).at("/valueQuantity/value").intValue()).isEqualTo(300);
  }

  private JsonNode volume(Studies study) {
    return ehr.observation(study.identifier("volume"));
  }
}
