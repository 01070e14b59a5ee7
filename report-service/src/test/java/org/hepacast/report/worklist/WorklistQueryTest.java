package org.hepacast.report.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorklistQueryTest {
  private static final Instant SINCE = Instant.parse("2026-11-30T09:30:00Z");

  private static WorklistQuery of(String... namesAndValues) {
    var address = new LinkedHashMap<String, List<String>>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      address.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
    }
    return WorklistQuery.of(address);
  }

  private static RefusedQuery refusal(String... namesAndValues) {
    RefusedQuery refused = catchThrowableOfType(RefusedQuery.class, () -> of(namesAndValues));
    assertThat(refused).as(Arrays.toString(namesAndValues)).isNotNull();
    assertThat(refused.remedy()).isNotBlank();
    assertThat(refused.accepted()).isNotBlank();
    return refused;
  }

  @Test
  void anAddressThatAsksForNothingShowsEverything() {
    WorklistQuery nothing = of("q", "", "scores", "", "since", "", "page", "", "sort", "");

    assertThat(nothing).isEqualTo(WorklistQuery.everything());
    assertThat(nothing.narrowed()).isFalse();
    assertThat(nothing.address()).isEqualTo("/");
    assertThat(nothing.sort().code()).isEqualTo("changed");
    assertThat(nothing.sort().descending()).isTrue();
  }

  @Test
  void aQueryIsReadAgainFromItsOwnAddress() {
    WorklistQuery query =
        of(
            "q", "Patient/7 & 100 % resection مريض",
            "scores", "some",
            "delivery", "stopped",
            "missing", "lab.cea",
            "group", "high",
            "since", "2026-11-30T09:30",
            "sort", "-risk",
            "page", "3",
            "seen", "2026-11-30T08:00:00Z");

    var address = new LinkedHashMap<String, List<String>>();
    for (String part : query.address().substring(2).split("&")) {
      String[] sides = part.split("=", 2);
      address.put(
          sides[0],
          List.of(java.net.URLDecoder.decode(sides[1], java.nio.charset.StandardCharsets.UTF_8)));
    }
    assertThat(WorklistQuery.of(address)).isEqualTo(query);
    assertThat(query.since()).isEqualTo(SINCE);
    assertThat(query.offset()).isEqualTo(100);
    assertThat(query.sort().descending()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-30T09:30", "2026-11-30T09:30:00", "2026-11-30T09:30:00Z"})
  void aTimeIsReadInEveryFormThatAFormOrAnAddressHas(String text) {
    assertThat(of("since", text).since()).isEqualTo(SINCE);
  }

  @Test
  void aDayBeginsAtItsFirstMoment() {
    assertThat(of("since", "2026-11-30").since()).isEqualTo(Instant.parse("2026-11-30T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "scores, many, 'some, none'",
    "scores, SOME, 'some, none'",
    "delivery, lost, 'stopped, waiting, done, none'",
    "group, severe, 'high, moderate, low, none'",
    "sort, age, 'changed, -changed, patient, -patient, operation, -operation, risk, -risk'",
    "sort, --risk, 'changed, -changed, patient, -patient, operation, -operation, risk, -risk'",
    "page, 0, 1 to 1000000",
    "page, -1, 1 to 1000000",
    "page, 1000001, 1 to 1000000",
    "page, 99999999999999999999, 1 to 1000000",
    "page, two, 1 to 1000000",
    "page, ٣, 1 to 1000000"
  })
  void refusesAValueThatItDoesNotKnowAndSaysWhichItDoes(
      String name, String value, String accepted) {
    RefusedQuery refused = refusal(name, value);

    assertThat(refused.element()).isEqualTo(name);
    assertThat(refused.given()).isEqualTo(value);
    assertThat(refused.accepted()).isEqualTo(accepted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "2026-13-01",
        "2026-11-30T25:00",
        "1999-12-31",
        "+10000-01-01",
        "30.11.2026",
        "2026-11-30T09:30:00+01:00",
        "2"
      })
  void refusesATimeThatIsNone(String text) {
    assertThat(refusal("since", text).element()).isEqualTo("since");
    assertThat(refusal("seen", text).accepted()).contains("2026-11-30T09:30");
  }

  @Test
  void refusesAMisspeltNameBecauseItWouldShowEverything() {
    RefusedQuery refused = refusal("grup", "high");

    assertThat(refused.given()).isEqualTo("grup");
    assertThat(refused.accepted()).contains("group");
  }

  @Test
  void refusesTwoValuesOfOneName() {
    RefusedQuery refused =
        catchThrowableOfType(
            RefusedQuery.class, () -> WorklistQuery.of(Map.of("group", List.of("high", "low"))));

    assertThat(refused.accepted()).isEqualTo("one value");
  }

  @Test
  void takesASearchOfAHundredCharactersAndRefusesOneMore() {
    assertThat(of("q", "x".repeat(100)).search()).hasSize(100);

    RefusedQuery refused = refusal("q", "x".repeat(101));
    assertThat(refused.given()).isEqualTo("101 characters");
    assertThat(refused.accepted()).isEqualTo("up to 100 characters");
  }

  @Test
  void refusesControlCharactersThatTheDatabaseCannotHold() {
    assertThat(refusal("q", "a\0b").given()).isEqualTo("control characters");
  }

  @Test
  void refusedTextIsRepeatedInItsBeginningOnly() {
    assertThat(refusal("scores", "y".repeat(5000)).given()).hasSize(64).endsWith(" ...");
  }

  @Test
  void choosingAColumnAgainTurnsItsOrderAround() {
    WorklistQuery byRisk = of("page", "4").sortedBy(Sort.Key.RISK);

    assertThat(byRisk.address()).isEqualTo("/?sort=risk");
    assertThat(byRisk.sortedBy(Sort.Key.RISK).address()).isEqualTo("/?sort=-risk");
    assertThat(byRisk.sortedBy(Sort.Key.RISK).sortedBy(Sort.Key.RISK)).isEqualTo(byRisk);
    assertThat(byRisk.sortedBy(Sort.Key.PATIENT).sort().descending()).isFalse();
  }
}
