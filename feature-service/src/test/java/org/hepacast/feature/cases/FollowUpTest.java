package org.hepacast.feature.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.feature.support.Fhir.condition;
import static org.hepacast.feature.support.Fhir.feature;
import static org.hepacast.feature.support.Fhir.onset;
import static org.hepacast.feature.support.Fhir.patient;
import static org.hepacast.feature.support.Fhir.procedure;
import static org.hepacast.feature.support.Fhir.resection;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.outcome.CaseOutcome;
import org.hepacast.feature.state.MemoryState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a case, as the record tells. Operated on 2025-03-10; all is received in 2026. */
class FollowUpTest {
  private final MemoryState state = new MemoryState();

  @BeforeEach
  void operated() {
    state.take(
        patient("p", 1, "MRN-1", "1961-04-12"),
        condition("m", 1, "p", "confirmed", "C78.7", onset("2025-01-05")),
        resection("op", 1, "p", "completed", "2025-03-10"));
  }

  private CaseOutcome outcome() {
    assertThat(state.outcomes()).hasSize(1);
    return state.outcomes().getFirst();
  }

  private String events() {
    return outcome().events().stream()
        .map(event -> event.endpoint() + " " + event.date())
        .sorted()
        .collect(Collectors.joining("; "));
  }

  private static String dead(int version, String deceased) {
    return patient("p", version, "MRN-1", "1961-04-12")
        .replace("'identifier'", deceased + ", 'identifier'");
  }

  @Test
  void nothingHasBecomeYet() {
    assertThat(events()).isEmpty();
    assertThat(outcome().indexDate()).isEqualTo(LocalDate.of(2025, 3, 10));
    assertThat(outcome().lastContact()).isNull();
    assertThat(outcome().sequence()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'deceasedDateTime': '2025-11-20'             | DEATH 2025-11-20",
        "'deceasedDateTime': '2025-11'                | DEATH 2025-11-15",
        "'deceasedDateTime': '2025-11-20T23:00:00Z'   | DEATH 2025-11-20",
        "'deceasedDateTime': '2025-03-10'             | DEATH 2025-03-10",
        "'deceasedBoolean': true                      | DEATH null",
        "'deceasedBoolean': false                     | \"\"",
        "'deceasedDateTime': 'gone'                   | DEATH null",
        "'deceasedDateTime': '2024-11-20'             | \"\""
      })
  void death(String written, String expected) {
    state.take(dead(2, written));
    assertThat(events()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "C78.7     | confirmed   | 2025-09-01 | LIVER_RECURRENCE 2025-09-01; RECURRENCE 2025-09-01",
        "C78.0     | confirmed   | 2025-09-01 | RECURRENCE 2025-09-01",
        "C78.7     | unconfirmed | 2025-09-01 | \"\"",
        "C78.7     | refuted     | 2025-09-01 | \"\"",
        "C78.7     | confirmed   | 2025-04-09 | \"\"",
        "C78.7     | confirmed   | 2025-04-10 | LIVER_RECURRENCE 2025-04-10; RECURRENCE 2025-04-10",
        "C78.7     | confirmed   | 2025-02-01 | \"\"",
        "25173007  | confirmed   | 2025-03-11 | RECURRENCE 2025-03-11",
        "25173007  | confirmed   | 2025-03-10 | \"\"",
        "25173007  | refuted     | 2025-09-01 | \"\"",
        "C18.0     | confirmed   | 2025-09-01 | \"\"",
        "C50.1     | confirmed   | 2025-09-01 | \"\""
      })
  void recurrenceAsACondition(String code, String verification, String onset, String expected) {
    state.take(condition("r", 1, "p", verification, code, onset(onset)));
    assertThat(events()).isEqualTo(expected);
  }

  /** It may be the very disease that was removed, put on record late. */
  @Test
  void aMetastasisWithoutAnOnsetIsNoRecurrence() {
    state.take(condition("r", 1, "p", "confirmed", "C78.7", ", 'recordedDate': '2025-09-01'"));
    assertThat(events()).isEmpty();
    assertThat(outcome().lastContact()).isEqualTo(LocalDate.of(2025, 9, 1));
  }

  @Test
  void aMetastasisOfAnotherCancerIsNoRecurrence() {
    state.take(
        condition("b", 1, "p", "confirmed", "C50.1", onset("2025-08-01")),
        condition("r", 1, "p", "confirmed", "C78.7", onset("2025-09-01"))
            .replace(
                "'subject'",
                "'extension': [{'url': 'http://hl7.org/fhir/StructureDefinition/condition-dueTo',"
                    + " 'valueReference': {'reference': 'Condition/b'}}], 'subject'"));
    assertThat(events()).isEmpty();
  }

  private static String observed(String status, String code, String site, String effective) {
    return """
    {'resourceType': 'Observation', 'id': 'o', 'meta': {'versionId': '2'}, 'status': '%s',
     'code': {'coding': [{'system': 'http://loinc.org', 'code': '97509-4'}]},
     'subject': {'reference': 'Patient/p'}, 'effectiveDateTime': '%s', %s
     'valueCodeableConcept': {'coding': [{'system': 'http://snomed.info/sct', 'code': '%s'}]}}\
    """
        .formatted(status, effective, site, code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "final          | 25173007  | 2025-07-01 | RECURRENCE 2025-07-01",
        "amended        | 25173007  | 2025-07-01 | RECURRENCE 2025-07-01",
        "preliminary    | 25173007  | 2025-07-01 | \"\"",
        "entered-in-error | 25173007 | 2025-07-01 | \"\"",
        "final          | 271299001 | 2025-07-01 | \"\"",
        "final          | 25173007  | 2025-01-01 | \"\""
      })
  void recurrenceAsAnObservation(String status, String code, String effective, String expected) {
    state.take(observed(status, code, "", effective));
    assertThat(events()).isEqualTo(expected);
  }

  @Test
  void anObservationMayTellTheSite() {
    String liver =
        "'bodySite': {'coding': [{'system': 'http://snomed.info/sct', 'code': '10200004'}]},";
    state.take(observed("final", "25173007", liver, "2025-07-01"));
    assertThat(events()).isEqualTo("LIVER_RECURRENCE 2025-07-01; RECURRENCE 2025-07-01");
  }

  @Test
  void theFirstOfEachKindCounts() {
    state.take(
        condition("r2", 1, "p", "confirmed", "C78.0", onset("2025-12-01")),
        condition("r1", 1, "p", "confirmed", "C78.7", onset("2025-09-01")),
        observed("final", "25173007", "", "2025-07-01"),
        dead(2, "'deceasedDateTime': '2025-12-20'"));
    assertThat(events())
        .isEqualTo("DEATH 2025-12-20; LIVER_RECURRENCE 2025-09-01; RECURRENCE 2025-07-01");
  }

  @Test
  void lastContactIsTheNewestOfWhatHasHappenedNotOfTheFuture() {
    state.take(
        feature(
            "n",
            1,
            "p",
            "lab.cea",
            "2025-08-02T09:00:00Z",
            "'valueQuantity': {'value': 3, 'code': 'ug/L'}"));
    assertThat(outcome().lastContact()).isEqualTo(LocalDate.of(2025, 8, 2));
    state.take(
        feature(
            "f",
            1,
            "p",
            "lab.cea",
            "2052-08-02T09:00:00Z",
            "'valueQuantity': {'value': 3, 'code': 'ug/L'}"));
    assertThat(outcome().lastContact()).isEqualTo(LocalDate.of(2025, 8, 2));
    state.take(resection("op2", 1, "p", "completed", "2025-10-01"));
    assertThat(state.outcomes())
        .filteredOn(one -> one.indexDate().equals(LocalDate.of(2025, 3, 10)))
        .singleElement()
        .satisfies(one -> assertThat(one.lastContact()).isEqualTo(LocalDate.of(2025, 10, 1)));
  }

  @Test
  void nothingNewIsNotToldAgain() {
    state.take(dead(2, "'deceasedDateTime': '2025-11-20'"));
    assertThat(outcome().sequence()).isEqualTo(2);
    state.take(dead(3, "'deceasedDateTime': '2025-11-20', 'active': false"));
    assertThat(outcome().sequence()).isEqualTo(2);
    state.take(dead(4, "'active': true"));
    assertThat(outcome().sequence()).isEqualTo(3);
    assertThat(events()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"planned, 2025-03-10", "completed, 2025-03", "completed, 2025", "planned,"})
  void nothingIsCountedFromAnOperationWithoutADay(String status, String performed) {
    var other = new MemoryState();
    other.take(patient("q", 1, "MRN-2", null));
    other.take(
        procedure(
            "op",
            1,
            "q",
            status.equals("planned") ? "preparation" : status,
            "107963000",
            performed,
            ""));
    assertThat(other.vectors()).hasSize(1);
    assertThat(other.outcomes()).isEmpty();
  }

  /** What becomes of a patient is no feature; a Patient that says something else is cited anew. */
  @Test
  void noFeatureFollowsFromAnOutcome() {
    List<String> before = values();

    assertThat(state.take(observed("final", "25173007", "", "2025-07-01"))).isEmpty();
    state.take(dead(2, "'deceasedDateTime': '2025-11-20'"));

    assertThat(values()).isEqualTo(before);
    assertThat(state.vector().corrections()).isEmpty();
  }

  private List<String> values() {
    return state.vector().features().stream()
        .map(
            feature ->
                switch (feature) {
                  case FeatureValue.Known known -> known.name() + " " + known.value();
                  case FeatureValue.Missing missing -> missing.name() + " " + missing.reason();
                })
        .toList();
  }
}
