package org.hepacast.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader of a failed test is told. */
class MessagesTest {
  @Test
  void ofTheChecksAnswerWhatIsWrongIsToldAndNothingElse() {
    var said =
        FhirContext.forR4Cached()
            .newJsonParser()
            .parseResource(
                Parameters.class,
                """
                {"resourceType": "Parameters", "parameter": [
                  {"name": "resource", "part": [
                    {"name": "reference", "valueString": "Observation/cea"},
                    {"name": "refused", "valueString": "unit mg is not accepted"},
                    {"name": "refused", "valueString": "no date"}]},
                  {"name": "resource", "part": [
                    {"name": "reference", "valueString": "Observation/crp"},
                    {"name": "understood", "part": [
                      {"name": "feature", "valueString": "lab.crp"}]}]},
                  {"name": "score", "part": [
                    {"name": "score", "valueString": "fong"},
                    {"name": "state", "valueString": "not computable"},
                    {"name": "missing", "valueString": "CEA"}]},
                  {"name": "score", "part": [
                    {"name": "score", "valueString": "leeds"},
                    {"name": "state", "valueString": "not applicable"}]},
                  {"name": "score", "part": [
                    {"name": "score", "valueString": "tbs"},
                    {"name": "state", "valueString": "computed"}]},
                  {"name": "note", "valueString": "No operation."}]}
                """);

    assertThat(RecordCheck.lines(said))
        .containsExactly(
            "Observation/cea is not usable: unit mg is not accepted; no date",
            "score fong: not computable; CEA",
            "score leeds: not applicable",
            "No operation.");
  }

  @Test
  void aRefusalIsOneSentence() {
    var refusal =
        new Refusal(
            "feature-service",
            "hepacast.fhir.observation",
            "unreadable",
            "status is missing: send it.",
            Instant.EPOCH);

    assertThat(refusal)
        .hasToString(
            "feature-service: status is missing: send it. (unreadable, of"
                + " hepacast.fhir.observation)");
  }

  @ParameterizedTest
  @CsvSource({"2, 'two\nthree'", "9, 'one\ntwo\nthree'", "0, ''"})
  void theEndOfALogIsToldWithoutEmptyLines(int lines, String expected) {
    assertThat(LogTail.of("one\n\ntwo\nthree\n \n", lines)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"ex, Patient/ex", "Patient/ex, Patient/ex"})
  void aPatientIsNamedWithOrWithoutItsType(String given, String expected) {
    assertThat(SuiteClients.reference(given)).isEqualTo(expected);
  }
}
