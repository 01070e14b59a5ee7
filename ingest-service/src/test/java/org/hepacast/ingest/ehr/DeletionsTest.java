package org.hepacast.ingest.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.ingest.ehr.sweep.Sweep;
import org.hepacast.kit.kafka.OutgoingEvent;
import org.hepacast.testbed.lightehr.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeletionsTest extends SweepFixture {
  private static final Instant DELETED = NOW.minusSeconds(10);
  private static final String TOLD =
      """
      {"request":{"method":"DELETE","url":"Observation/1/_history/2"},
       "response":{"status":"204","etag":"W/\\"2\\"","lastModified":"%s"}}\
      """
          .formatted(DELETED);

  private Sweep swept(String reference, String resource) {
    ehr.put(reference, resource);
    Sweep sweep = sweep();
    sweep.run();
    assertThat(published).containsExactly(reference);
    return sweep;
  }

  private Sweep sweptOne() {
    return swept("Observation/1", observation(1, 1, NOW.minusSeconds(60)));
  }

  private JsonNode last() {
    return EventJson.readTree(events.getLast().value());
  }

  @Test
  void whatIsDeletedIsWithdrawnOnceUnderTheVersionOfItsDeletion() {
    Sweep sweep = sweptOne();
    ehr.delete("Observation/1", DELETED, TOLD);

    assertThat(sweep.run().passedOn()).isEqualTo(1);
    assertThat(sweep.run().passedOn()).isZero();

    assertThat(published).containsExactly("Observation/1", "Observation/1");
    assertThat(last().path("status").asText()).isEqualTo("entered-in-error");
    assertThat(last().path("meta").path("versionId").asText()).isEqualTo("2");
    assertThat(last().path("meta").path("lastUpdated").asText()).isEqualTo(DELETED.toString());
    assertThat(events).extracting(OutgoingEvent::key).containsOnly("ehr|Patient/p");
  }

  /** With its version in the address, as an ETag, or nowhere. */
  @ParameterizedTest
  @CsvSource({
    "Observation/1/_history/7, , 7",
    "https://ehr.example/fhir/Observation/1/_history/7, , 7",
    "Observation/1, W/\\\"7\\\", 7",
    "Observation/1, \\\"7\\\", 7",
    "Observation/1, , 2"
  })
  void takesTheVersionFromWhereverTheServerTellsIt(String url, String etag, String version) {
    Sweep sweep = sweptOne();
    String response = etag == null ? "" : ",\"response\":{\"etag\":\"%s\"}".formatted(etag);
    ehr.delete(
        "Observation/1",
        DELETED,
        "{\"request\":{\"method\":\"DELETE\",\"url\":\"%s\"}%s}".formatted(url, response));

    assertThat(sweep.run().passedOn()).isEqualTo(1);
    assertThat(sweep.run().passedOn()).isZero();
    assertThat(last().path("meta").path("versionId").asText()).isEqualTo(version);
    assertThat(last().path("meta").path("lastUpdated").asText()).isEqualTo(NOW.toString());
  }

  /** FHIR R4 has no status there, and with this verificationStatus no clinicalStatus (con-5). */
  @Test
  void aConditionIsTakenBackByItsVerificationStatus() {
    Sweep sweep =
        swept(
            "Condition/1",
            """
            {"resourceType":"Condition","id":"1","meta":{"versionId":"1","lastUpdated":"%s"},
             "clinicalStatus":{"coding":[{"code":"active"}]},
             "subject":{"reference":"Patient/p"}}\
            """
                .formatted(NOW));
    ehr.delete("Condition/1", DELETED, TOLD.replace("Observation", "Condition"));

    assertThat(sweep.run().passedOn()).isEqualTo(1);
    assertThat(last().at("/verificationStatus/coding/0/code").asText())
        .isEqualTo("entered-in-error");
    assertThat(last().has("clinicalStatus")).isFalse();
    assertThat(last().has("status")).isFalse();
  }

  @Test
  void anImagingStudyIsTakenBackByItsStatus() {
    Sweep sweep =
        swept(
            "ImagingStudy/1",
            """
            {"resourceType":"ImagingStudy","id":"1","meta":{"versionId":"1","lastUpdated":"%s"},
             "status":"available","identifier":[{"system":"urn:dicom:uid","value":"urn:oid:1.2.3"}],
             "subject":{"reference":"Patient/p"}}\
            """
                .formatted(NOW));
    ehr.delete("ImagingStudy/1", DELETED, TOLD.replace("Observation", "ImagingStudy"));

    assertThat(sweep.run().passedOn()).isEqualTo(1);
    assertThat(last().path("status").asText()).isEqualTo("entered-in-error");
    assertThat(events.getLast().topic()).isEqualTo(Topic.IMAGING_STUDY);
  }

  @Test
  void whatStandsAgainIsNotWithdrawn() {
    Sweep sweep = sweptOne();
    ehr.delete("Observation/1", DELETED, TOLD);
    ehr.put("Observation/1", observation(1, 3, NOW));

    assertThat(sweep.run().passedOn()).isEqualTo(1);

    assertThat(last().path("status").asText()).isEqualTo("final");
    assertThat(last().path("meta").path("versionId").asText()).isEqualTo("3");
  }

  @Test
  void whatNobodyCanReadAnyMoreIsPutAsideOnce() {
    Sweep sweep = sweptOne();
    ehr.delete("Observation/1", DELETED, TOLD);
    ehr.expunge("Observation/1");

    assertThat(sweep.run().passedOn()).isZero();
    assertThat(sweep.run().passedOn()).isZero();

    assertThat(published)
        .containsExactly("Observation/1", "org.hepacast.fhir.observation.v1 incomplete");
  }

  @Test
  void aDeletionThatWasNotAcknowledgedIsPassedOnByTheNextSweep() {
    Sweep sweep = sweptOne();
    ehr.delete("Observation/1", DELETED, TOLD);
    brokerRefuses = true;
    assertThat(sweep.run().failures()).containsExactly("Observation (IllegalStateException)");

    brokerRefuses = false;
    assertThat(sweep.run().passedOn()).isEqualTo(1);
  }

  @Test
  void aDeletionOfLongAgoIsNotLookedFor() {
    Sweep sweep = sweptOne();
    ehr.delete("Observation/1", NOW.minus(Duration.ofDays(1)), TOLD);

    assertThat(sweep.run().passedOn()).isZero();
  }

  /** As a server without history answers, one that forbids the question, and one that errs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"resourceType\":\"CapabilityStatement\",\"rest\":[{\"resource\":[{\"type\":\"Observation\","
            + "\"interaction\":[{\"code\":\"read\"},{\"code\":\"history-instance\"}]}]}]}",
        "",
        "hello"
      })
  void aServerThatOffersNoHistoryIsLeftAlone(String capabilities) {
    ehr.always(
        "GET",
        "metadata",
        new Fault.Status(capabilities.isEmpty() ? 403 : 200, Map.of(), capabilities));
    sweepsGoOnWithoutDeletions();
  }

  /** Though the EHR says that it offers one. */
  @ParameterizedTest
  @ValueSource(ints = {400, 403, 405, 501})
  void aHistoryThatIsRefusedStopsNoSweep(int status) {
    ehr.always("GET", ".*/_history", new Fault.Status(status));
    sweepsGoOnWithoutDeletions();
  }

  private void sweepsGoOnWithoutDeletions() {
    Sweep sweep = sweptOne();
    ehr.delete("Observation/1", DELETED, TOLD);
    ehr.put("Observation/2", observation(2, 1, NOW));

    assertThat(sweep.run().passedOn()).isEqualTo(1);
    assertThat(published).containsExactly("Observation/1", "Observation/2");
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410, 500, 503})
  void aHistoryThatCannotBeHadJustNowIsReadByALaterSweep(int status) {
    Sweep sweep = sweptOne();
    ehr.delete("Observation/1", DELETED, TOLD);
    ehr.always("GET", ".*/_history", new Fault.Status(status));
    assertThat(sweep.run().words()).contains("Observation (status " + status + ")");

    ehr.behave();
    assertThat(sweep.run().passedOn()).isEqualTo(1);
  }
}
