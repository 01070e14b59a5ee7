package org.hepacast.report.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Eventually.eventually;
import static org.hepacast.report.sample.Risks.risk;
import static org.hepacast.report.sample.Studies.study;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.deadletter.DeadLetter;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.imaging.ImagingObservations;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.kafka.Envelope;
import org.hepacast.replay.Replay;
import org.hepacast.replay.ReplayFilter;
import org.hepacast.report.ehr.EhrFault;
import org.hepacast.report.intake.ReceivedObservations;
import org.hepacast.report.sample.Studies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of the Observations of studies: each once and current, whatever happens when. */
@QuarkusTest
class StudyDeliveryTest extends DeliveryScene {
  private static final String RESULT =
      """
      SELECT d.state, (SELECT result FROM delivered e WHERE e.risk_id = d.risk_id
                       ORDER BY e.id DESC LIMIT 1)
      FROM delivery d WHERE d.risk_id = ?
      """;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  /** {@code SETTLED CREATED}; empty while it is not the newest of its study. */
  private String state(ImagingObservations told) {
    try {
      return database.inTransaction(
          connection -> {
            try (var statement = connection.prepareStatement(RESULT)) {
              statement.setString(1, told.eventId());
              var rows = statement.executeQuery();
              return rows.next() ? rows.getString(1) + " " + rows.getString(2) : "";
            }
          });
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void deliver(ImagingObservations told, String result) {
    topic.send(told);
    eventually(() -> assertThat(state(told)).isEqualTo("SETTLED " + result));
  }

  private JsonNode at(Studies study, String feature) {
    return ehr.observation(study.identifier(feature));
  }

  private static String status(JsonNode observation) {
    return observation.path("status").asText();
  }

  private static String version(JsonNode observation) {
    return observation.at("/meta/versionId").asText();
  }

  @Test
  void whatIsToldTwiceStandsOnceAndIsNoCase() {
    Studies study = study("twice").value("volume", 281.5).value("count", 2);
    ImagingObservations told = study.build();

    deliver(told, "CREATED");
    topic.send(told, told);
    RiskEvent marker = risk().patient("twice-marker").build();
    topic.send(marker);
    delivered(marker);
    // The same content settled later: measured again, and nothing has changed.
    deliver(study.at(60).build(), "UNCHANGED");

    assertThat(status(at(study, "volume"))).isEqualTo("final");
    assertThat(version(at(study, "volume"))).isEqualTo("1");
    assertThat(at(study, "volume").at("/derivedFrom/0/reference").asText())
        .isEqualTo("ImagingStudy/twice/_history/3");
    String page = "/cases/" + new ReceivedObservations(told, new byte[0], Map.of(), 0, 0).subject();
    assertThat(RestAssured.given().auth().oauth2("reader-token").get(page).statusCode())
        .isEqualTo(404);
  }

  @Test
  void measuredAgainTheChangedValueIsCorrectedAndAnAbsentOneTakenBack() {
    Studies study = study("again").value("volume", 281.5).value("count", 2).value("mean", 61);
    deliver(study.build(), "CREATED");

    deliver(
        study("again").value("volume", 300).value("count", 2).at(60).protocolVersion("2").build(),
        "UPDATED");

    assertThat(status(at(study, "volume"))).isEqualTo("corrected");
    assertThat(at(study, "volume").at("/valueQuantity/value").doubleValue()).isEqualTo(300);
    assertThat(status(at(study, "count"))).isEqualTo("final");
    assertThat(status(at(study, "mean"))).isEqualTo("entered-in-error");
    assertThat(at(study, "mean").has("valueQuantity")).isFalse();
  }

  @Test
  void aWithdrawnStudyTakesAllBackOnceAndMayComeBack() {
    Studies study = study("withdrawn").value("volume", 281.5);
    deliver(study.build(), "CREATED");
    deliver(study("withdrawn").at(60).build(), "WITHDRAWN");
    deliver(study("withdrawn").at(120).build(), "UNCHANGED");

    assertThat(status(at(study, "volume"))).isEqualTo("entered-in-error");
    assertThat(version(at(study, "volume"))).isEqualTo("2");

    deliver(study.at(180).build(), "UPDATED");
    assertThat(status(at(study, "volume"))).isEqualTo("corrected");
    assertThat(at(study, "volume").at("/valueQuantity/value").doubleValue()).isEqualTo(281.5);
  }

  @Test
  void ofAStudyThatWasRefusedNothingIsWritten() {
    Studies study = study("refused");
    deliver(study.build(), "NOTHING_TO_WRITE");

    assertThat(ehr.count("Observation", study.identifier("volume"))).isZero();
  }

  @Test
  void anOlderOneAfterANewerOneChangesNothing() {
    Studies study = study("order").value("volume", 300).at(60);
    deliver(study.build(), "CREATED");
    ImagingObservations older = study("order").value("volume", 281.5).build();
    topic.send(older, study("order-marker").value("volume", 1).build());
    eventually(
        () ->
            assertThat(ehr.count("Observation", study("order-marker").identifier("volume")))
                .isEqualTo(1));

    assertThat(state(older)).isEmpty();
    assertThat(at(study, "volume").at("/valueQuantity/value").doubleValue()).isEqualTo(300);
    assertThat(version(at(study, "volume"))).isEqualTo("1");
  }

  @Test
  void aStudyThatTurnsOutToBeSomebodyElsesLeavesTheFirstPatient() {
    Studies first = study("moved").patient("moved-a").value("volume", 281.5);
    Studies second = study("moved").patient("moved-b").value("volume", 281.5).at(60);
    deliver(first.build(), "CREATED");
    deliver(second.build(), "UPDATED");

    assertThat(status(at(first, "volume"))).isEqualTo("entered-in-error");
    assertThat(at(first, "volume").at("/subject/reference").asText()).isEqualTo("Patient/moved-a");
    assertThat(status(at(second, "volume"))).isEqualTo("final");
  }

  @Test
  void aStudyOfAnotherSourceIsNotWrittenHere() {
    Studies study = study("elsewhere").source("another-ehr").value("volume", 281.5);
    deliver(study.build(), "NOTHING_TO_WRITE");

    assertThat(ehr.count("Observation", study.identifier("volume"))).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = EhrFault.class,
      names = {
        "UNAVAILABLE_503",
        "DENIED_403",
        "CONFLICT_409",
        "PRECONDITION_412",
        "DROPPED_AFTER_COMMIT",
        "SILENT_AFTER_COMMIT"
      })
  void whateverPassesIsTriedAgainUntilItStandsOnce(EhrFault fault) {
    Studies study = study("fault-" + fault).value("volume", 281.5);
    ehr.fail(study.identifier("volume"), fault, fault);
    topic.send(study.build());

    eventually(() -> assertThat(state(study.build())).startsWith("SETTLED"));
    assertThat(status(at(study, "volume"))).isEqualTo("final");
    assertThat(version(at(study, "volume"))).isEqualTo("1");
  }

  @Test
  void anEhrThatIsAwayHoldsItUpAndLosesNothing() {
    Studies study = study("away").value("volume", 281.5);
    ehr.away();
    topic.send(study.build());
    eventually(() -> assertThat(state(study.build())).startsWith("PENDING"));
    ehr.healthy();

    eventually(() -> assertThat(state(study.build())).isEqualTo("SETTLED CREATED"));
  }

  @Test
  void whatTheEhrRefusesGoesToTheDeadLetterAndIsWrittenWhenReplayed() {
    ReplayFilter sinceNow =
        new ReplayFilter(Instant.now(), Set.of(DeadLetterReason.REJECTED_BY_EHR));
    Studies study = study("rejected").value("volume", 281.5);
    ImagingObservations told = study.build();
    ehr.fail(study.identifier("volume"), EhrFault.REFUSED_422);
    topic.send(told);
    Map<String, String> letter =
        Envelope.headersOf(
            topic
                .read(
                    Topic.DEAD_LETTER,
                    record -> Arrays.equals(record.value(), EventJson.write(told)),
                    found -> !found.isEmpty())
                .getFirst());
    assertThat(letter)
        .containsEntry(DeadLetter.ORIGINAL_TOPIC, Topic.IMAGING_OBSERVATIONS.topicName());
    assertThat(state(told)).startsWith("PARKED");

    new Replay(bootstrapServers, Clock.systemUTC()).run(sinceNow);

    eventually(() -> assertThat(state(told)).isEqualTo("SETTLED CREATED"));
    assertThat(version(at(study, "volume"))).isEqualTo("1");
  }

  @Test
  void aRefusedReferenceDoesNotKeepAWrongFigureStanding() {
    Studies study = study("deleted").value("volume", 281.5);
    deliver(study.build(), "CREATED");
    ehr.fail(study.identifier("volume"), EhrFault.REFUSED_422);

    deliver(study("deleted").at(60).build(), "WITHDRAWN");

    assertThat(status(at(study, "volume"))).isEqualTo("entered-in-error");
    assertThat(at(study, "volume").has("derivedFrom")).isFalse();
  }

  /** The process dies between writing and noting it, and what comes next names nothing of it. */
  @Test
  void whatAKilledInstanceHasWrittenIsTakenBackByTheNextEvent() throws SQLException {
    Studies study = study("killed").patient("killed-a").value("volume", 281.5);
    ImagingObservations told = study.build();
    Studies moved = study("killed").patient("killed-b").value("volume", 281.5).at(60);
    StoredRows.putClaimed(database, told, 500);
    ehr.add("Observation", told.observations().getFirst().deepCopy());

    deliver(moved.build(), "CREATED");

    assertThat(status(at(study, "volume"))).isEqualTo("entered-in-error");
    assertThat(status(at(moved, "volume"))).isEqualTo("final");
  }

  @Test
  void whatAKilledInstanceHasWrittenIsNotWrittenTwice() throws SQLException {
    Studies study = study("killed-after").value("volume", 281.5);
    ImagingObservations told = study.build();
    StoredRows.putClaimed(database, told, 500);
    ehr.add("Observation", told.observations().getFirst().deepCopy());

    eventually(() -> assertThat(state(told)).startsWith("SETTLED"));

    assertThat(ehr.count("Observation", study.identifier("volume"))).isEqualTo(1);
    assertThat(status(at(study, "volume"))).isEqualTo("final");
  }

  @Test
  void twoOfOneIdentifierAtTheEhrAreLeftToAPerson() throws SQLException {
    Studies study = study("ambiguous").value("volume", 281.5);
    deliver(study.build(), "CREATED");
    ehr.add("Observation", study.build().observations().getFirst().deepCopy());
    ImagingObservations next = study("ambiguous").value("volume", 300).at(60).build();
    topic.send(next);

    eventually(() -> assertThat(state(next)).startsWith("PARKED"));
  }
}
