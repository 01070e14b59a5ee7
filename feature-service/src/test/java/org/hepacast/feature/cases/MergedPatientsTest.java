package org.hepacast.feature.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.feature.support.Fhir.condition;
import static org.hepacast.feature.support.Fhir.onset;
import static org.hepacast.feature.support.Fhir.quantity;
import static org.hepacast.feature.support.Fhir.resection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.feature.Value;
import org.hepacast.feature.state.MemoryState;
import org.hepacast.feature.support.Course;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Patients that were merged at their source are one person: the records that still stand under the
 * replaced id count, and the cases belong to the Patient that has survived.
 */
class MergedPatientsTest {
  private static final String NONE = "";

  private final MemoryState state = new MemoryState();

  /**
   * @param links {@code type>id}, several separated by blanks
   */
  private static String patient(String id, int version, String links) {
    String link =
        links.isBlank()
            ? ""
            : Arrays.stream(links.split(" "))
                .map(one -> one.split(">"))
                .map(
                    one ->
                        "{'type': '%s', 'other': {'reference': 'Patient/%s'}}"
                            .formatted(one[0], one[1]))
                .collect(Collectors.joining(", ", "'link': [", "],"));
    return """
    {'resourceType': 'Patient', 'id': '%s', %s 'birthDate': '1961-04-12',
     'meta': {'versionId': '%d', 'lastUpdated': '2025-10-01T00:%02d:00Z'},
     'identifier': [{'system': 'http://hospital.example.org/mrn', 'value': 'MRN-%s'}]}\
    """
        .formatted(id, link, version, version, id);
  }

  /** The operation under b; its primary, and a CEA, under a. */
  private static List<String> records() {
    return List.of(
        resection("op", 1, "b", "completed", "2025-09-18T08:30:00Z"),
        quantity("cea", 1, "a", "final", "2039-6", "2025-09-16", "180", "ng/mL"),
        condition("c", 1, "a", "confirmed", "C18.2", onset("2024-02-03")),
        condition("m", 1, "b", "confirmed", "94381002", onset("2024-08-03")));
  }

  private static List<FeatureVector> standing(MemoryState state) {
    return state.vectors().stream().filter(vector -> vector.withdrawn() == null).toList();
  }

  private static String patientOf(FeatureVector vector) {
    return vector.caseReference().patient().reference();
  }

  private static List<List<String>> orders(List<String> inputs) {
    var orders = new ArrayList<List<String>>();
    orders.add(inputs);
    orders.add(inputs.reversed());
    for (int i = 1; i < inputs.size(); i++) {
      var turned = new ArrayList<>(inputs.subList(i, inputs.size()));
      turned.addAll(inputs.subList(0, i));
      orders.add(turned);
    }
    return orders;
  }

  static Stream<Arguments> links() {
    return Stream.of(
        Arguments.of("told by the replaced", "replaced-by>b", NONE, NONE, true),
        Arguments.of("told by the survivor", NONE, "replaces>a", NONE, true),
        Arguments.of("told by both", "replaced-by>b", "replaces>a", NONE, true),
        Arguments.of("told twice", "replaced-by>b replaced-by>b", NONE, NONE, true),
        Arguments.of("a chain", "replaced-by>x", NONE, "replaced-by>b", true),
        Arguments.of("a chain told from its middle", NONE, NONE, "replaces>a replaced-by>b", true),
        Arguments.of("two ways to one", "replaced-by>b replaced-by>x", NONE, "replaced-by>b", true),
        Arguments.of("and to itself", "replaced-by>a replaced-by>b", "replaces>b", NONE, true),
        Arguments.of("see also", "seealso>b", "seealso>a", NONE, false),
        Arguments.of("refers to", "refer>b", "refer>a", NONE, false),
        Arguments.of("none", NONE, NONE, NONE, false),
        Arguments.of("to itself alone", "replaced-by>a", "replaces>b", NONE, false),
        Arguments.of("to one that is not known", "replaced-by>nobody", NONE, NONE, false),
        Arguments.of("two survivors", "replaced-by>b replaced-by>x", NONE, NONE, false),
        Arguments.of("two that replace it", NONE, "replaces>a", "replaces>a", false),
        Arguments.of("a circle beside it", "replaced-by>x", NONE, "replaced-by>a", false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("links")
  void areOnePersonInEveryOrderOfArrival(
      String name, String a, String b, String x, boolean joined) {
    var inputs = new ArrayList<>(records());
    inputs.add(patient("a", 2, a));
    inputs.add(patient("b", 2, b));
    inputs.add(patient("x", 2, x));
    List<String> expected = null;
    for (List<String> order : orders(inputs)) {
      var each = new MemoryState();
      each.take(order.toArray(String[]::new));

      assertThat(standing(each))
          .singleElement()
          .satisfies(v -> assertThat(patientOf(v)).isEqualTo("Patient/b"));
      FeatureVector vector = standing(each).getFirst();
      assertThat(vector.feature("lab.cea").orElseThrow())
          .extracting(f -> f instanceof FeatureValue.Known)
          .isEqualTo(joined);
      expected = expected == null ? Course.standing(each.vectors()) : expected;
      assertThat(Course.standing(each.vectors())).isEqualTo(expected);
      var together = new MemoryState();
      together.takeAtOnce(order);
      assertThat(Course.standing(together.vectors())).isEqualTo(expected);
    }
  }

  /** Both name the other, or nobody can tell which is left: no case may stand on a guess. */
  @ParameterizedTest(name = "a: {0}, b: {1}")
  @CsvSource({
    "replaced-by>b, replaced-by>a",
    "replaces>b, replaces>a",
    "replaced-by>b replaces>b, ''",
    "'', replaced-by>nobody",
    "'', replaced-by>a replaced-by>x"
  })
  void ofLinksThatLeadNowhereNoCaseStands(String a, String b) {
    for (List<String> order : orders(records())) {
      var each = new MemoryState();
      each.take(order.toArray(String[]::new));
      each.take(patient("b", 1, ""), patient("x", 1, ""), patient("a", 1, ""));
      assertThat(standing(each)).hasSize(1);

      each.take(patient("b", 2, b), patient("a", 2, a));

      assertThat(standing(each)).isEmpty();
    }
  }

  @Test
  void theCasesOfTheReplacedPatientAreWithdrawnAndStandOnceUnderTheSurvivor() {
    state.take(
        patient("a", 1, ""),
        patient("b", 1, ""),
        resection("op", 1, "a", "completed", "2025-09-18T08:30:00Z"),
        quantity("cea", 1, "b", "final", "2039-6", "2025-09-16", "180", "ng/mL"));
    String before = state.vector().caseReference().caseId();

    state.take(patient("a", 2, "replaced-by>b"));

    assertThat(state.vectors()).hasSize(2);
    assertThat(state.vectors())
        .filteredOn(vector -> vector.caseReference().caseId().equals(before))
        .singleElement()
        .satisfies(v -> assertThat(v.withdrawn()).contains("merged into another"));
    assertThat(standing(state))
        .extracting(MergedPatientsTest::patientOf)
        .containsExactly("Patient/b");
    assertThat(standing(state).getFirst().feature("lab.cea"))
        .get()
        .isInstanceOf(FeatureValue.Known.class);
  }

  /** The same operation was recorded under both ids. */
  @Test
  void whatStandsUnderBothIdsIsOneCase() {
    state.take(
        patient("a", 1, ""),
        patient("b", 1, ""),
        resection("op", 1, "a", "completed", "2025-09-18T08:30:00Z"),
        resection("again", 1, "b", "completed", "2025-09-18T08:30:00Z"));
    assertThat(standing(state)).hasSize(2);

    state.take(patient("b", 2, "replaces>a"));

    assertThat(standing(state)).hasSize(1);
  }

  @ParameterizedTest(name = "told by {0}")
  @CsvSource({"a, replaced-by>b", "b, replaces>a"})
  void aLinkThatIsTakenBackSeparatesAgain(String teller, String link) {
    var inputs = new ArrayList<>(records());
    inputs.addAll(List.of(patient("a", 1, ""), patient("b", 1, "")));
    state.take(inputs.toArray(String[]::new));
    List<String> apart = Course.standing(state.vectors());
    state.take(patient(teller, 2, link));
    assertThat(Course.standing(state.vectors())).isNotEqualTo(apart);

    state.take(patient(teller, 3, ""));

    assertThat(Course.standing(state.vectors())).hasSize(apart.size());
    assertThat(standing(state).getFirst().feature("lab.cea"))
        .get()
        .isInstanceOfSatisfying(
            FeatureValue.Missing.class,
            cea -> assertThat(cea.reason()).isEqualTo(MissingReason.NEVER_REPORTED));
  }

  /** What comes later under the old id counts at once. */
  @Test
  void aLateResultUnderTheReplacedIdCounts() {
    state.take(
        patient("a", 1, "replaced-by>b"),
        patient("b", 1, "replaces>a"),
        resection("op", 1, "b", "completed", "2025-09-18T08:30:00Z"));

    state.take(quantity("cea", 1, "a", "final", "2039-6", "2025-09-16", "180", "ng/mL"));
    state.take(quantity("new", 1, "b", "final", "2039-6", "2025-09-17", "90", "ng/mL"));

    assertThat(state.value("lab.cea")).isEqualTo(new Value.Quantity(90, "ug/L"));
    state.take(quantity("cea", 2, "a", "final", "2039-6", "2025-09-17T09:00:00Z", "70", "ng/mL"));
    assertThat(state.value("lab.cea")).isEqualTo(new Value.Quantity(70, "ug/L"));
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void anInactivePatientIsOneLikeAnyOther(boolean active) {
    state.take(records().toArray(String[]::new));
    state.take(
        patient("a", 1, "replaced-by>b").replace("'id'", "'active': false, 'id'"),
        patient("b", 1, "").replace("'id'", "'active': %s, 'id'".formatted(active)));

    assertThat(state.value("lab.cea")).isEqualTo(new Value.Quantity(180, "ug/L"));
  }

  @Test
  void theSameIdAtAnotherSourceIsAnother() {
    state.take(records().toArray(String[]::new));
    state.take(patient("b", 1, ""));
    state.takeFrom("another-ehr", patient("a", 1, "replaced-by>b"));

    assertThat(state.missing("lab.cea").reason()).isEqualTo(MissingReason.NEVER_REPORTED);
  }

  /** No recursion, no quadratic time: ten thousand Patients, each merged into the next. */
  @Test
  void aChainOfAnyLengthIsFollowed() {
    var inputs = new ArrayList<String>();
    inputs.add(resection("op", 1, "a", "completed", "2025-09-18T08:30:00Z"));
    inputs.add(patient("a", 1, "replaced-by>n0"));
    for (int i = 0; i < 3_000; i++) {
      inputs.add(patient("n" + i, 1, "replaced-by>n" + (i + 1)));
    }
    inputs.add(patient("n3000", 1, ""));

    state.takeAtOnce(inputs);

    assertThat(patientOf(state.vector())).isEqualTo("Patient/n3000");
  }
}
