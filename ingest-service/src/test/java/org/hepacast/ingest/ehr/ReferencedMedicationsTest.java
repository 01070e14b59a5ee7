package org.hepacast.ingest.ehr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.ingest.ehr.harvest.Harvest;
import org.hepacast.ingest.ehr.sweep.Sweep;
import org.hepacast.ingest.ehr.sweep.SweepReport;
import org.hepacast.ingest.reference.TargetReader.Read.Found;
import org.hepacast.ingest.reference.TargetReader.Read.Missing;
import org.hepacast.testbed.lightehr.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clinical 3: a drug that an order only refers to is read at the EHR, and nowhere else. */
class ReferencedMedicationsTest extends SweepFixture {
  private static final String MEDICATION =
      """
      {"resourceType": "Medication", "id": "drug", "manufacturer": {"display": "secret"},
       "code": {"coding": [{"system": "http://www.nlm.nih.gov/research/umls/rxnorm",
                            "code": "32592"}]}}
      """;

  @BeforeEach
  void ordersAlone() {
    types = List.of("MedicationRequest");
  }

  private static String order(String id, String medication) {
    return """
    {"resourceType": "MedicationRequest", "id": "%s", "status": "completed", "intent": "order",
     "meta": {"versionId": "1", "lastUpdated": "%s"}, "authoredOn": "2026-02-01",
     "subject": {"reference": "Patient/p"}, "medicationReference": {"reference": "%s"}}
    """
        .formatted(id, NOW, medication);
  }

  private void put(String id, String medication) {
    ehr.put("MedicationRequest/" + id, order(id, medication));
  }

  private JsonNode last() {
    return EventJson.readTree(events.getLast().toRecord().value());
  }

  private void answersWith(int status) {
    ehr.always("GET", "Medication/drug", new Fault.Status(status, Map.of(), ""));
  }

  private long asked() {
    return ehr.requests().stream().filter("GET Medication/drug"::equals).count();
  }

  @Test
  void isWrittenIntoTheOrderWithNothingButWhatItIs() {
    ehr.put("Medication/drug", MEDICATION);
    put("a", "Medication/drug");
    put("b", ehr.base() + "/Medication/drug");

    assertThat(sweep().run().passedOn()).isEqualTo(2);

    assertThat(asked()).as("once for both").isOne();
    assertThat(last().at("/contained/0/code/coding/0/code").asText()).isEqualTo("32592");
    assertThat(last().at("/medicationReference/reference").asText()).isEqualTo("#ehr-medication");
    assertThat(last().at("/medicationReference/display").asText()).isEqualTo("Medication/drug");
    assertThat(last().toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example/fhir/Medication/drug",
        "http://169.254.169.254/Medication/drug",
        "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0",
        "Medication?code=32592",
        "Medication/../Patient/p",
        "Patient/p"
      })
  void otherReferencesAreNeverFollowed(String reference) {
    put("a", reference);

    assertThat(sweep().run().passedOn()).isEqualTo(1);

    assertThat(last().at("/medicationReference/reference").asText()).isEqualTo(reference);
    assertThat(ehr.requests()).noneMatch(request -> request.contains("Medication/"));
  }

  /** Kept back it would leave an older version of itself in use. */
  @ParameterizedTest
  @CsvSource({"403", "404", "410"})
  void whatTheEhrDoesNotGiveKeepsNoOrderBackAndIsPassedOnOnce(int status) {
    answersWith(status);
    put("a", "Medication/drug");
    Sweep sweep = sweep();

    assertThat(sweep.run().passedOn()).isEqualTo(1);
    assertThat(sweep.run().passedOn()).isZero();

    assertThat(last().has("contained")).isFalse();
    assertThat(kept).containsKey("MedicationRequest");
  }

  @ParameterizedTest
  @CsvSource({"500", "503", "401"})
  void whatTheEhrCannotTellNowIsReadAgain(int status) {
    ehr.put("Medication/drug", MEDICATION);
    answersWith(status);
    put("a", "Medication/drug");

    SweepReport report = sweep().run();

    assertThat(report.words()).contains("MedicationRequest (1 whose Medication");
    assertThat(report.complete()).isTrue();
    assertThat(last().has("contained")).as("what is known goes on at once").isFalse();
    assertThat(kept).as("the next sweep begins where this one did").isEmpty();

    ehr.behave();
    assertThat(sweep().run().words()).isEmpty();
    assertThat(last().has("contained")).isTrue();
    assertThat(kept).containsKey("MedicationRequest");
  }

  /** The right to read it was granted meanwhile, and the order is loaded again. */
  @Test
  void anOrderIsNewOnceItsDrugIsTold() {
    var given = new boolean[1];
    Harvest harvest =
        harvest(
            ehr,
            target ->
                given[0]
                    ? new Found(EventJson.readTree(MEDICATION.getBytes(UTF_8)).deepCopy())
                    : new Missing("status 403"));
    List<byte[]> order = List.of(order("a", "Medication/drug").getBytes(UTF_8));

    assertThat(harvest.take(order).passedOn()).isEqualTo(1);
    assertThat(harvest.take(order).passedOn()).isZero();
    given[0] = true;
    assertThat(harvest.take(order).passedOn()).isEqualTo(1);
    assertThat(last().has("contained")).isTrue();
    assertThat(harvest.take(order).passedOn()).isZero();
  }
}
