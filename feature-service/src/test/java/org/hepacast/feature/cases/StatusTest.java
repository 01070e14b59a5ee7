package org.hepacast.feature.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.feature.support.Fhir.patient;
import static org.hepacast.feature.support.Fhir.quantity;
import static org.hepacast.feature.support.Fhir.resection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.feature.Value;
import org.hepacast.feature.state.MemoryState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a second result does to a valid one of 1 August: every status, readable and not, newer,
 * older and without a time. The operation is on 18 September 2025.
 */
class StatusTest {
  private static final String OTHER = "80.0";
  private static final String ITSELF = "350.0";
  private static final String BLOCKED = "REFUSED";

  private final MemoryState state = new MemoryState();

  /** In the order: readable newer, older, undated; unreadable newer, older, undated. */
  private static final Map<String, List<String>> EXPECTED =
      Map.of(
          "final", List.of(ITSELF, OTHER, BLOCKED, BLOCKED, OTHER, BLOCKED),
          "amended", List.of(ITSELF, OTHER, BLOCKED, BLOCKED, OTHER, BLOCKED),
          "corrected", List.of(ITSELF, OTHER, BLOCKED, BLOCKED, OTHER, BLOCKED),
          "preliminary", List.of(OTHER, OTHER, OTHER, OTHER, OTHER, OTHER),
          "registered", List.of(OTHER, OTHER, OTHER, OTHER, OTHER, OTHER),
          "cancelled", List.of(OTHER, OTHER, OTHER, OTHER, OTHER, OTHER),
          "entered-in-error", List.of(OTHER, OTHER, OTHER, OTHER, OTHER, OTHER),
          "unknown", List.of(BLOCKED, OTHER, BLOCKED, BLOCKED, OTHER, BLOCKED),
          "", List.of(BLOCKED, OTHER, BLOCKED, BLOCKED, OTHER, BLOCKED));

  private static final List<String> TIMES =
      List.of("2025-09-01T07:00:00Z", "2025-07-01T07:00:00Z", "");

  static Stream<Arguments> cells() {
    var cells = new ArrayList<Arguments>();
    EXPECTED.forEach(
        (status, expected) -> {
          for (int i = 0; i < expected.size(); i++) {
            String unit = i < TIMES.size() ? "ng/mL" : "furlong";
            cells.add(Arguments.of(status, unit, TIMES.get(i % TIMES.size()), expected.get(i)));
          }
        });
    return cells.stream();
  }

  private static String cea(String id, String status, String at, String value, String unit) {
    String result = quantity(id, 1, "p", status, "2039-6", at, value, unit);
    return at.isEmpty() ? result.replace(" 'effectiveDateTime': '',", "") : result;
  }

  private String said() {
    return switch (state.feature("lab.cea")) {
      case FeatureValue.Known known -> ((Value.Quantity) known.value()).value() + "";
      case FeatureValue.Missing missing -> missing.reason().name();
    };
  }

  private void aCase() {
    state.take(
        patient("p", 1, "MRN-1", "1961-04-12"),
        resection("op", 1, "p", "completed", "2025-09-18T08:30:00Z"));
  }

  @ParameterizedTest(name = "{0} in {1} of [{2}] gives {3}")
  @MethodSource("cells")
  void besideAValidOne(String status, String unit, String at, String expected) {
    aCase();
    state.take(
        cea("valid", "final", "2025-08-01T07:00:00Z", "80", "ng/mL"),
        cea("other", status, at, "350", unit));
    assertThat(said()).isEqualTo(expected);

    var other = new MemoryState();
    other.take(
        patient("p", 1, "MRN-1", "1961-04-12"),
        cea("other", status, at, "350", unit),
        resection("op", 1, "p", "completed", "2025-09-18T08:30:00Z"),
        cea("valid", "final", "2025-08-01T07:00:00Z", "80", "ng/mL"));
    assertThat(other.feature("lab.cea")).as("the other order").isEqualTo(state.feature("lab.cea"));
  }

  /** Beside a preliminary value an unreadable preliminary one is as good, and blocks. */
  @ParameterizedTest(name = "{0} in {1} beside a preliminary one gives {2}")
  @CsvSource({
    "preliminary, furlong, REFUSED",
    "preliminary, ng/mL, 350.0",
    "registered, furlong, 80.0",
    "cancelled, furlong, 80.0",
    "final, furlong, REFUSED",
    "final, ng/mL, 350.0"
  })
  void besideAPreliminaryOne(String status, String unit, String expected) {
    aCase();
    state.take(
        cea("valid", "preliminary", "2025-08-01T07:00:00Z", "80", "ng/mL"),
        cea("other", status, "2025-09-01T07:00:00Z", "350", unit));

    assertThat(said()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} alone gives {1}")
  @CsvSource({
    "registered, NEVER_REPORTED",
    "cancelled, WITHDRAWN",
    "entered-in-error, WITHDRAWN",
    "unknown, REFUSED"
  })
  void alone(String status, MissingReason expected) {
    aCase();
    state.take(cea("other", status, "2025-09-01T07:00:00Z", "350", "ng/mL"));

    assertThat(state.missing("lab.cea").reason()).isEqualTo(expected);
  }

  /** What was registered first and has its result then counts with the version that has it. */
  @Test
  void aRegisteredResultCountsOnceItIsThere() {
    aCase();
    String registered = cea("other", "registered", "2025-09-01T07:00:00Z", "350", "ng/mL");
    state.take(cea("valid", "final", "2025-08-01T07:00:00Z", "80", "ng/mL"), registered);
    assertThat(said()).isEqualTo(OTHER);

    state.take(
        registered.replace("registered", "final").replace("'versionId': '1'", "'versionId': '2'"));
    assertThat(said()).isEqualTo(ITSELF);
  }

  /** An undated one may be as new as its last writing, here October, and no newer. */
  @ParameterizedTest(name = "last written {0}: {1}")
  @CsvSource({"2025-10-01, REFUSED", "2025-08-02, REFUSED", "2025-07-31, 80.0"})
  void anUndatedOneIsAsNewAsItsLastWriting(String lastUpdated, String expected) {
    aCase();
    state.take(
        cea("valid", "final", "2025-08-01T07:00:00Z", "80", "ng/mL"),
        cea("other", "final", "", "350", "ng/mL").replace("2025-10-01", lastUpdated));

    assertThat(said()).isEqualTo(expected);
  }

  /**
   * An earlier Procedure takes the first resection away only where it was done, or may have been.
   */
  @ParameterizedTest(name = "an earlier resection that is {0}: {1}, cases {2}")
  @CsvSource({
    "completed, KNOWN, 2",
    "in-progress, NOT_DERIVABLE, 2",
    "not-done, NOT_DERIVABLE, 1",
    "entered-in-error, NOT_DERIVABLE, 1",
    "stopped, NOT_DERIVABLE, 1",
    "unknown, NOT_DERIVABLE, 1",
    "preparation, NOT_DERIVABLE, 2"
  })
  void anEarlierProcedure(String status, String expected, int cases) {
    aCase();
    state.take(resection("before", 1, "p", status, "2023-05-04T08:30:00Z"));

    assertThat(state.vectors()).hasSize(cases);
    assertThat(state.vectors())
        .filteredOn(v -> v.caseReference().indexEvent().procedure().id().equals("op"))
        .singleElement()
        .satisfies(
            v ->
                assertThat(
                        v.feature("clinical.repeat_hepatectomy").orElseThrow()
                                instanceof FeatureValue.Missing missing
                            ? missing.reason().name()
                            : "KNOWN")
                    .isEqualTo(expected));
  }

  /** A newer Procedure of the same day that did not take place leaves the one that did. */
  @ParameterizedTest
  @CsvSource({"not-done", "entered-in-error", "unknown", "stopped"})
  void aNewerProcedureOfTheDayThatWasNotDoneChangesNothing(String status) {
    aCase();
    state.take(resection("newer", 9, "p", status, "2025-09-18T08:30:00Z"));

    assertThat(state.vector().withdrawn()).isNull();
    assertThat(state.vector().caseReference().indexEvent().procedure().id()).isEqualTo("op");
  }
}
