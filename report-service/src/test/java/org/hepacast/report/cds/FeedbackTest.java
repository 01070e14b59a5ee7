package org.hepacast.report.cds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.hepacast.kit.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedbackTest {
  private static final String OVERRIDDEN =
      """
      {"feedback": [{"card": "4e0a3a1e-3283-4575-ab82-028d55fe2719", "outcome": "overridden",
        "overrideReason": {"reason": {"code": "wrong-input", "system": "https://hepacast.org/fhir/CodeSystem/card-feedback"},
                           "userComment": "the CEA is of another patient"},
        "outcomeTimestamp": "2026-01-31T08:00:00+01:00"}]}
      """;

  private static List<Feedback> read(String body) {
    return Feedback.read(body.getBytes(UTF_8));
  }

  @Test
  void readsWhyACardWasSetAside() {
    Feedback feedback = read(OVERRIDDEN).getFirst();

    assertThat(feedback.outcome()).isEqualTo(Feedback.Outcome.OVERRIDDEN);
    assertThat(feedback.reason()).isEqualTo("wrong-input");
    assertThat(feedback.comment()).isEqualTo("the CEA is of another patient");
    assertThat(feedback.at()).isEqualTo(Instant.parse("2026-01-31T07:00:00Z"));
    assertThat(feedback.toString()).doesNotContain("CEA");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"reason\": {\"code\": \"wrong-input\", \"system\":"
        + " \"https://hepacast.org/fhir/CodeSystem/card-feedback\"}', '\"reason\": {\"code\":"
        + " \"x\", \"system\": \"urn:theirs\"}', urn:theirs|x",
    "'\"reason\": {\"code\": \"wrong-input\", \"system\":"
        + " \"https://hepacast.org/fhir/CodeSystem/card-feedback\"}', '\"reason\": {\"code\":"
        + " \"wrong-input\"}', wrong-input",
    "'\"reason\": {\"code\": \"wrong-input\", \"system\":"
        + " \"https://hepacast.org/fhir/CodeSystem/card-feedback\"}', '\"reason\": null', ",
    "'\"reason\": {\"code\": \"wrong-input\", \"system\":"
        + " \"https://hepacast.org/fhir/CodeSystem/card-feedback\"}', '\"reason\": {}', ",
  })
  void aReasonOfAnotherSystemIsNamedWithIt(String from, String to, String reason) {
    assertThat(read(OVERRIDDEN.replace(from, to)).getFirst().reason()).isEqualTo(reason);
  }

  @Test
  void aNovelIsShortenedAndNullCharactersGo() {
    String novel = "a\\u0000b" + "x".repeat(5_000);

    assertThat(read(OVERRIDDEN.replace("the CEA", novel)).getFirst().comment())
        .startsWith("abx")
        .hasSize(2_000);
  }

  @ParameterizedTest
  @CsvSource({
    "4e0a3a1e-3283-4575-ab82-028d55fe2719, 17, feedback.card",
    "overridden, ignored, feedback.outcome",
    "2026-01-31T08:00:00+01:00, yesterday, feedback.outcomeTimestamp",
    "2026-01-31T08:00:00+01:00, 2026-01-31, feedback.outcomeTimestamp",
    "2026-01-31T08:00:00+01:00, +999999999-01-01T00:00:00Z, feedback.outcomeTimestamp",
    "2026-01-31T08:00:00+01:00, 0001-01-01T00:00:00Z, feedback.outcomeTimestamp",
    "feedback\": [, other\": [, feedback is",
  })
  void namesTheElement(String right, String wrong, String element) {
    assertThatThrownBy(() -> read(OVERRIDDEN.replace(right, wrong)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(element);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "[]", "{}", "{\"feedback\": []}", "{\"feedback\": {}}"})
  void refusesWhatHoldsNone(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(ProblemException.class);
  }

  @Test
  void refusesMoreThanAnybodyGives() {
    String one = OVERRIDDEN.substring(OVERRIDDEN.indexOf('[') + 1, OVERRIDDEN.lastIndexOf(']'));

    assertThatThrownBy(() -> read("{\"feedback\": [" + (one + ",").repeat(100) + one + "]}"))
        .hasMessageContaining("1 to 100");
  }
}
