package org.hepacast.feature.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.feature.support.Fhir.feature;
import static org.hepacast.feature.support.Fhir.patient;
import static org.hepacast.feature.support.Fhir.procedure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.feature.Value;
import org.hepacast.feature.state.MemoryState;
import org.hepacast.feature.support.Course;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several resources of one operation are one case; names carry the number of the finding. */
class OperationsTest {
  private static final String PERSON = "http://hospital.example.org/mrn|MRN-1";
  private static final String HEMIHEPATECTOMY = "63816008";
  private static final String RESECTION = "107963000";
  private static final String DAY = "2025-09-18";

  private final MemoryState state = new MemoryState();

  @BeforeEach
  void aPatient() {
    state.take(patient("p", 1, "MRN-1", "1961-04-12"));
  }

  private static String part(String id, int version, String status, String at, String more) {
    return procedure(id, version, "p", status, RESECTION, at, numbered(id) + more);
  }

  private static String numbered(String id) {
    return ", 'identifier': [{'system': 'urn:op', 'value': '" + id + "'}]";
  }

  private static String in(String encounter) {
    return ", 'encounter': {'reference': 'Encounter/" + encounter + "'}";
  }

  private static String caseOf(String identifier) {
    return CaseReference.idOf(PERSON, IndexEvent.Kind.HEPATECTOMY, "urn:op|" + identifier);
  }

  private List<String> standing() {
    return state.vectors().stream()
        .filter(vector -> vector.withdrawn() == null)
        .map(vector -> vector.caseReference().caseId())
        .toList();
  }

  /** 8 is the first Procedure; the second is 9 or 10. */
  @ParameterizedTest(name = "2.10 second Procedure {0} at {1}{2}: {3} cases")
  @CsvSource({
    "9, 2025-09-18T09:40:00Z, '', 1",
    "10, 2025-09-18T09:40:00Z, '', 1",
    "9, 2025-09-18, '', 1",
    "9, 2025-09-18T09:40:00Z, a, 1",
    "9, 2025-09-18T09:40:00Z, b, 2",
    "9, 2025-09-19T09:40:00Z, '', 2",
    "9, 2025-10-18T09:40:00Z, a, 2",
    "9, 2025-09, '', 2"
  })
  void proceduresOfOneDayAreOneOperation(String id, String at, String encounter, int cases) {
    state.take(part("8", 1, "completed", DAY + "T08:30:00Z", in("a")));
    String before = standing().getFirst();

    state.take(part(id, 1, "completed", at, encounter.isEmpty() ? "" : in(encounter)));

    assertThat(standing()).hasSize(cases).contains(before, caseOf("8"));
    assertThat(state.vectors()).allMatch(vector -> vector.withdrawn() == null);
  }

  @Test
  void nothingCountsThatIsNotFromBeforeAllOfTheOperation() {
    state.take(
        part("9", 1, "completed", DAY + "T09:40:00Z", ""),
        part("8", 1, "completed", DAY + "T08:30:00Z", ""),
        procedure("7", 1, "p", "completed", HEMIHEPATECTOMY, DAY, numbered("7")));

    assertThat(standing()).containsExactly(caseOf("7"));
    assertThat(vector("7").caseReference().indexEvent().at()).isEqualTo(DAY + "T08:30:00Z");
    assertThat(vector("7").feature("clinical.repeat_hepatectomy").orElseThrow())
        .as("2.10 a part is no earlier resection")
        .isInstanceOf(FeatureValue.Missing.class);
  }

  @Test
  void aPartCorrectedToAnotherDayIsAnOperationOfItsOwn() {
    state.take(part("8", 1, "completed", DAY, ""), part("9", 1, "completed", DAY, ""));
    assertThat(standing()).containsExactly(caseOf("8"));

    state.take(part("9", 2, "completed", "2025-10-18", ""));
    assertThat(standing()).as("2.10").containsExactlyInAnyOrder(caseOf("8"), caseOf("9"));
    assertThat(index("9")).isEqualTo("2025-10-18");

    state.take(part("9", 3, "completed", DAY, ""));
    assertThat(standing()).containsExactly(caseOf("8"));
    assertThat(vector("9").withdrawn()).contains("part of an operation");
  }

  @Test
  void theNamingPartCorrectedToAnotherDayTakesItsCaseAlong() {
    state.take(part("8", 1, "completed", DAY, ""), part("9", 1, "completed", DAY, ""));

    state.take(part("8", 2, "completed", "2025-10-18", ""));

    assertThat(standing()).as("2.10").containsExactlyInAnyOrder(caseOf("8"), caseOf("9"));
    assertThat(index("8")).isEqualTo("2025-10-18");
    assertThat(index("9")).isEqualTo(DAY);
  }

  @ParameterizedTest(name = "2.10 {0} becomes {1}")
  @CsvSource({"8, entered-in-error", "9, entered-in-error", "8, not-done", "9, not-done"})
  void aPartThatIsTakenBackLeavesTheCaseStanding(String id, String status) {
    state.take(part("8", 1, "completed", DAY, ""), part("9", 1, "completed", DAY, ""));

    state.take(part(id, 2, status, DAY, ""));
    assertThat(standing()).containsExactly(caseOf("8"));
    assertThat(state.vectors()).hasSize(1);

    state.take(part(id.equals("8") ? "9" : "8", 2, status, DAY, ""));
    assertThat(standing()).isEmpty();
    assertThat(state.vectors()).hasSize(1);
  }

  @Test
  void aPartWithALowerNumberTakesTheCaseOverAndTheOldOneIsWithdrawn() {
    state.take(part("8", 1, "completed", DAY, ""));
    List<FeatureVector> vectors = state.take(part("7", 1, "completed", DAY, ""));

    assertThat(vectors).as("2.10 one withdrawn, one made").hasSize(2);
    assertThat(standing()).containsExactly(caseOf("7"));
    assertThat(vector("8").withdrawn()).contains("part of an operation");
  }

  private static String request(int version, String status, String occurrence) {
    return """
    {'resourceType': 'ServiceRequest', 'id': 'request', 'status': '%s', 'intent': 'order',
     'meta': {'versionId': '%d', 'lastUpdated': '2025-10-01T00:%02d:00Z'}%s,
     'code': {'coding': [{'system': 'http://snomed.info/sct', 'code': '107963000'}]},
     'subject': {'reference': 'Patient/p'}%s}\
    """
        .formatted(
            status,
            version,
            version,
            numbered("order"),
            occurrence.isEmpty() ? "" : ", 'occurrenceDateTime': '" + occurrence + "'");
  }

  @ParameterizedTest(name = "2.10 asked for on {0}, done on {1}, based on the request: {2}")
  @CsvSource({
    "'', 2025-09-18, true",
    "2025-09-17, 2025-09-18, true",
    "2025-09-18, 2025-09-18, false"
  })
  void whatWasAskedForAndWhatWasDoneAreOneCase(String planned, String done, boolean based) {
    state.take(request(1, "active", planned));
    assertThat(standing()).containsExactly(caseOf("order"));
    assertThat(state.vector().caseReference().indexEvent().performed()).isFalse();

    state.take(
        part(
            "9",
            1,
            "completed",
            done,
            based ? ", 'basedOn': [{'reference': 'ServiceRequest/request'}]" : ""),
        request(2, "completed", planned));

    assertThat(standing()).containsExactly(caseOf("order"));
    assertThat(state.vectors()).hasSize(1);
    assertThat(state.vector().caseReference().indexEvent().performed()).isTrue();
    assertThat(index("order")).isEqualTo(done);
  }

  @Test
  void aRequestThatIsOverWithoutAProcedureEndsItsCase() {
    state.take(request(1, "active", DAY), request(2, "completed", DAY));

    assertThat(state.vector().withdrawn()).contains("send it");
  }

  @ParameterizedTest(name = "2.8 other resection {0} on {1}, sent {2}: {3}")
  @CsvSource({
    ", , , NOT_DERIVABLE",
    ", , false, false",
    ", , true, true",
    "completed, 2023-01-10, , true",
    "completed, 2023-01-10, true, true",
    "completed, 2023-01-10, false, UNSETTLED",
    "completed, 2025-12-01, , NOT_DERIVABLE",
    "completed, 2025-12-01, false, false",
    "completed, 2025-09, , UNSETTLED",
    "completed, , , UNSETTLED",
    "completed, , false, false",
    "not-done, 2023-01-10, , NOT_DERIVABLE",
    "preparation, 2026-01-10, , NOT_DERIVABLE"
  })
  void firstOrRepeatIsUnknownUnlessTheRecordSaysSo(
      String status, String date, String sent, String expected) {
    state.take(part("8", 1, "completed", DAY + "T08:30:00Z", ""));
    if (status != null) {
      state.take(part("9", 1, status, date, ""));
    }
    if (sent != null) {
      state.take(
          feature(
              "r", 1, "p", "clinical.repeat_hepatectomy", "2025-09-01", "'valueBoolean': " + sent));
    }

    assertThat(
            switch (vector("8").feature("clinical.repeat_hepatectomy").orElseThrow()) {
              case FeatureValue.Known known -> ((Value.Flag) known.value()).value() + "";
              case FeatureValue.Missing missing -> missing.reason().name();
            })
        .isEqualTo(expected);
  }

  /** Which Procedure comes first never decides what a case is called or what it says. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void noOrderOfArrivalDecides(long seed) {
    var random = new Random(seed);
    var inputs =
        new ArrayList<>(
            List.of(
                patient("p", 1, "MRN-1", "1961-04-12"),
                part("8", 1, "completed", DAY, ""),
                part("8", 2, "completed", DAY + "T08:30:00Z", ""),
                part("9", 1, "completed", DAY + "T09:30:00Z", ""),
                part("10", 1, "completed", DAY, in("a")),
                part("10", 2, "completed", "2025-10-18", in("a")),
                part("11", 1, "completed", "2025-10-18", in("b")),
                part("12", 1, "completed", "2025-10-18", ""),
                part("7", 1, "completed", DAY, ""),
                part("7", 2, "entered-in-error", DAY, ""),
                request(1, "active", ""),
                part(
                    "13",
                    1,
                    "completed",
                    "2025-11-01",
                    ", 'basedOn': [{'reference': 'ServiceRequest/request'}]"),
                request(2, "completed", "2025-10-30")));
    var inOrder = new MemoryState();
    inOrder.take(inputs.toArray(String[]::new));
    for (int i = 0; i < 12; i++) {
      Collections.shuffle(inputs, random);
      var shuffled = new MemoryState();
      shuffled.take(inputs.toArray(String[]::new));
      assertThat(Course.standing(shuffled.vectors()))
          .as("2.10 seed %d, order %d", seed, i)
          .isEqualTo(Course.standing(inOrder.vectors()));
    }
  }

  private FeatureVector vector(String identifier) {
    return state.vectors().stream()
        .filter(vector -> vector.caseReference().caseId().equals(caseOf(identifier)))
        .findFirst()
        .orElseThrow();
  }

  private String index(String identifier) {
    return String.valueOf(vector(identifier).caseReference().indexEvent().date());
  }
}
