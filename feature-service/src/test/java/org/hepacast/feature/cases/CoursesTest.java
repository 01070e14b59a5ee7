package org.hepacast.feature.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.feature.support.Fhir.condition;
import static org.hepacast.feature.support.Fhir.onset;
import static org.hepacast.feature.support.Fhir.patient;
import static org.hepacast.feature.support.Fhir.procedure;
import static org.hepacast.feature.support.Fhir.quantity;
import static org.hepacast.feature.support.Fhir.resection;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.hepacast.contracts.course.AnalyteCourse;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.course.CoursePoint;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.observation.Reading.Standing;
import org.hepacast.feature.state.MemoryState;
import org.hepacast.feature.support.LongCourse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the values of a case ran. Operated on 2025-09-18 at 08:30. */
class CoursesTest {
  private static final String CEA = "2039-6";
  private static final String NEUTROPHILS = "751-8";
  private static final String LYMPHOCYTES = "731-0";
  private static final String CELLS = "10*9/L";

  private final MemoryState state = new MemoryState();

  private static String[] operated() {
    return new String[] {
      patient("p", 1, "MRN-1", "1961-04-12"),
      resection("op", 1, "p", "completed", "2025-09-18T08:30:00Z")
    };
  }

  private static String cea(String id, int version, String status, String at, String value) {
    return quantity(id, version, "p", status, CEA, at, value, "ng/mL");
  }

  private static String cea(String id, String at, String value) {
    return cea(id, 1, "final", at, value);
  }

  private CaseCourse course() {
    assertThat(state.courses()).hasSize(1);
    return state.courses().getFirst();
  }

  private AnalyteCourse of(String feature) {
    return course().analytes().stream()
        .filter(one -> one.feature().equals(feature))
        .findFirst()
        .orElseThrow();
  }

  /** {@code 38.4 before; 4 since}, and what is left out: {@code UNUSABLE 1}. */
  private static String told(AnalyteCourse course) {
    return course.points().stream().map(CoursesTest::told).collect(Collectors.joining("; "))
        + course.leftOut().stream()
            .map(left -> " | " + left.reason() + " " + left.count() + (left.more() ? "+" : ""))
            .collect(Collectors.joining());
  }

  private static String told(CoursePoint point) {
    String value =
        switch (point.value()) {
          case Value.Quantity(double exact, String _) ->
              BigDecimal.valueOf(exact).stripTrailingZeros().toPlainString();
          case Value.Censored(Value.Side side, double limit, String _) -> side + " " + limit;
          case Value.Flag _, Value.Category _ -> throw new AssertionError("no number");
        };
    return value + (point.beforeIndex() ? " before" : " since");
  }

  @Test
  void aCaseWithoutValuesTellsNothing() {
    state.take(operated());

    assertThat(state.courses()).isEmpty();
  }

  @Test
  void valuesRunFromTheOldestToTheNewestWhicheverCameFirst() {
    state.take(operated());
    state.take(
        cea("c", "2025-12-01T07:00:00Z", "3"),
        cea("a", "2025-06-01T07:00:00Z", "12.5"),
        cea("b", "2025-09-18T08:29:59Z", "38.4"));

    assertThat(told(of("lab.cea"))).isEqualTo("12.5 before; 38.4 before; 3 since");
    assertThat(course().analytes())
        .extracting(AnalyteCourse::feature)
        .containsExactly("lab.cea", "lab.ca19_9", "lab.nlr");
    assertThat(course().sequence()).isEqualTo(3);
    CoursePoint last = of("lab.cea").points().getLast();
    assertThat(last.value()).isEqualTo(new Value.Quantity(3, "ug/L"));
    assertThat(last.sources())
        .containsExactly(new VersionedReference(MemoryState.SOURCE, "Observation", "c", "1"));
    assertThat(state.vector().feature("lab.cea").orElseThrow().toString())
        .as("no value from after the operation reaches a model")
        .contains("Known");
    assertThat(state.value("lab.cea")).isEqualTo(new Value.Quantity(38.4, "ug/L"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "entered in error | entered-in-error | 2025-09-16T07:00:00Z | ng/mL | | WITHDRAWN 1",
        "cancelled | cancelled | 2025-09-16T07:00:00Z | ng/mL | | WITHDRAWN 1",
        "unknown unit | final | 2025-09-16T07:00:00Z | furlong | | UNUSABLE 1",
        "month | final | 2025-08 | ng/mL | | WITHOUT_DAY 1",
        "year | final | 2024 | ng/mL | | WITHOUT_DAY 1",
        "day | final | 2025-09-16 | ng/mL | 7 before |",
        "day of the operation | final | 2025-09-18 | ng/mL | 7 since |",
        "the very second | final | 2025-09-18T08:30:00Z | ng/mL | 7 since |",
        "five years before | final | 2020-09-18T00:00:00Z | ng/mL | 7 before |",
        "longer before | final | 2020-09-17T23:59:59Z | ng/mL | | TOO_OLD 1+",
      })
  void whatIsNotInItIsCounted(
      String name, String status, String at, String unit, String shown, String leftOut) {
    state.take(operated());
    state.take(quantity("o", 1, "p", status, CEA, at, "7", unit));

    assertThat(told(of("lab.cea")))
        .isEqualTo(
            (shown == null ? "" : shown.strip())
                + (leftOut == null ? "" : " | " + leftOut.strip()));
  }

  @Test
  void aValueWithoutATimeIsCounted() {
    state.take(operated());
    state.take(cea("o", "x", "7").replace("'effectiveDateTime': 'x',", ""));

    assertThat(of("lab.cea").points()).isEmpty();
    assertThat(of("lab.cea").leftOut()).isNotEmpty();
  }

  @Test
  void aCorrectedValueTakesThePlaceOfTheFormerAndAWithdrawnOneLeaves() {
    state.take(operated());
    state.take(cea("a", "2025-06-01T07:00:00Z", "12"), cea("b", "2025-09-01T07:00:00Z", "38"));
    state.take(cea("a", 2, "corrected", "2025-06-01T07:00:00Z", "21"));

    assertThat(told(of("lab.cea"))).isEqualTo("21 before; 38 before");
    assertThat(of("lab.cea").points().getFirst().standing()).isEqualTo(Standing.CORRECTED);
    assertThat(of("lab.cea").points().getFirst().sources().getFirst().version()).isEqualTo("2");
    state.take(cea("a", 3, "entered-in-error", "2025-06-01T07:00:00Z", "21"));
    assertThat(told(of("lab.cea"))).isEqualTo("38 before | WITHDRAWN 1");
  }

  /** What was sent under the code of another analyte leaves the one and comes to the other. */
  @Test
  void aValueThatIsCorrectedToAnotherAnalyteLeavesTheFirst() {
    state.take(operated());
    state.take(cea("a", "2025-09-01T07:00:00Z", "38"));
    state.take(quantity("a", 2, "p", "corrected", "24108-3", "2025-09-01T07:00:00Z", "38", "U/mL"));

    assertThat(told(of("lab.cea"))).isEmpty();
    assertThat(told(of("lab.ca19_9"))).isEqualTo("38 before");
  }

  @Test
  void ofSeveralAtOneTimeTheFinalOneThatWasWrittenLastCounts() {
    state.take(operated());
    state.take(
        cea("a", 3, "preliminary", "2025-09-01T07:00:00Z", "99"),
        cea("b", 1, "final", "2025-09-01T07:00:00Z", "38"),
        cea("c", 2, "final", "2025-09-01T09:00:00+02:00", "39"));

    assertThat(told(of("lab.cea"))).isEqualTo("39 before | SAME_TIME 2");
  }

  @Test
  void aLimitStaysALimitAndAPreliminaryValueIsSaidToBeOne() {
    state.take(operated());
    state.take(
        cea("a", "2025-09-01T07:00:00Z", "0.5").replace("'value':", "'comparator': '<', 'value':"),
        cea("b", 1, "preliminary", "2025-09-02T07:00:00Z", "7"));

    assertThat(told(of("lab.cea"))).isEqualTo("BELOW 0.5 before; 7 before");
    assertThat(of("lab.cea").points().getLast().standing()).isEqualTo(Standing.PRELIMINARY);
  }

  @Test
  void aRatioIsOfOneSampleAndSaysWhatItFollowsFrom() {
    state.take(operated());
    state.take(
        quantity("n", 1, "p", "final", NEUTROPHILS, "2025-09-01T07:00:00Z", "6", CELLS),
        quantity("l", 1, "p", "preliminary", LYMPHOCYTES, "2025-09-01T07:00:00Z", "2", CELLS),
        quantity("alone", 1, "p", "final", NEUTROPHILS, "2025-09-02T07:00:00Z", "9", CELLS),
        quantity("n0", 1, "p", "final", NEUTROPHILS, "2025-09-03T07:00:00Z", "9", CELLS),
        quantity("l0", 1, "p", "final", LYMPHOCYTES, "2025-09-03T07:00:00Z", "2", "furlong"),
        quantity("nx", 1, "p", "final", NEUTROPHILS, "2025-10-03T07:00:00Z", "9", CELLS),
        quantity("lx", 1, "p", "final", LYMPHOCYTES, "2025-10-03T07:00:00Z", "2", CELLS)
            .replace("'value':", "'comparator': '<', 'value':"));

    assertThat(told(of("lab.nlr"))).isEqualTo("3 before | UNUSABLE 2");
    CoursePoint ratio = of("lab.nlr").points().getFirst();
    assertThat(ratio.rule()).isEqualTo("neutrophils / lymphocytes of one sample");
    assertThat(ratio.standing()).isEqualTo(Standing.PRELIMINARY);
    assertThat(ratio.sources()).extracting(VersionedReference::id).containsExactly("l", "n");
  }

  /** The ratio that the laboratory sends comes before the one that follows from the counts. */
  @Test
  void aMeasuredRatioComesBeforeADerivedOneOfTheSameTime() {
    state.take(operated());
    state.take(
        quantity("n", 1, "p", "final", NEUTROPHILS, "2025-09-01T07:00:00Z", "6", CELLS),
        quantity("l", 1, "p", "final", LYMPHOCYTES, "2025-09-01T07:00:00Z", "2", CELLS),
        quantity("r", 1, "p", "final", "NPU58222", "2025-09-01T07:00:00Z", "3.1", "1")
            .replace("http://loinc.org", "http://www.npu-terminology.org"));

    assertThat(told(of("lab.nlr"))).isEqualTo("3.1 before");
    assertThat(of("lab.nlr").points().getFirst().rule()).isNull();
  }

  /** Fifty are few enough to be looked at, and more than are told apart. */
  @Test
  void manyValuesAreThinnedAndTheExtremesStay() {
    state.take(operated());
    var inputs = new ArrayList<String>();
    LocalDate day = LocalDate.parse("2025-09-17");
    for (int i = 0; i < 55; i++) {
      String value = i == 23 ? "900" : i == 31 ? "0.7" : Integer.toString(10 + i % 7);
      inputs.add(cea("b" + i, day.minusDays(7L * i) + "T07:00:00Z", value));
      inputs.add(
          cea("a" + i, day.plusDays(3L + 4 * i) + "T07:00:00Z", Integer.toString(5 + i % 3)));
    }
    state.takeAtOnce(inputs);

    AnalyteCourse cea = of("lab.cea");
    assertThat(cea.points()).hasSizeBetween(40, 48);
    assertThat(cea.leftOut())
        .singleElement()
        .satisfies(left -> assertThat(left.toString()).contains("THINNED", "more=false"));
    assertThat(cea.points().size() + cea.leftOut().getFirst().count()).isEqualTo(110);
    assertThat(cea.points()).extracting(CoursePoint::number).contains(900.0, 0.7);
    assertThat(cea.points().stream().flatMap(point -> point.sources().stream()))
        .extracting(VersionedReference::id)
        .contains("b54", "b0", "a0", "a54");
  }

  /** Thirty years of them cost no more than so many, and it is said that there are others. */
  @Test
  void ofThirtyYearsTheNewestOnEitherSideAreLookedAt() {
    var inputs = new ArrayList<>(List.of(operated()));
    LocalDate day = LocalDate.parse("1996-01-01");
    for (int i = 0; i < 30 * 52; i++) {
      inputs.add(cea("o" + i, day.plusDays(7L * i) + "T07:00:00Z", "" + (1 + i % 9)));
    }
    state.takeAtOnce(inputs);

    AnalyteCourse cea = of("lab.cea");
    assertThat(cea.points()).hasSizeLessThanOrEqualTo(48);
    assertThat(told(cea)).contains("NOT_READ 1+", "TOO_OLD 1+", "THINNED ");
    assertThat(cea.points().getLast().sources().getFirst().id()).isEqualTo("o1559");
  }

  @Test
  void aWithdrawnCaseHasNoCourseAnyMoreAndGetsItBack() {
    state.take(operated());
    state.take(cea("a", "2025-09-01T07:00:00Z", "38"));
    state.take(resection("op", 2, "p", "entered-in-error", "2025-09-18T08:30:00Z"));

    assertThat(course().withdrawn()).isTrue();
    assertThat(course().analytes()).isEmpty();
    assertThat(course().sequence()).isEqualTo(2);
    state.take(resection("op", 3, "p", "completed", "2025-09-18T08:30:00Z"));
    assertThat(course().withdrawn()).isFalse();
    assertThat(course().sequence()).isEqualTo(3);
    assertThat(told(of("lab.cea"))).isEqualTo("38 before");
  }

  @Test
  void aCaseThatNeverHadACourseIsWithdrawnWithoutOne() {
    state.take(operated());
    state.take(resection("op", 2, "p", "entered-in-error", "2025-09-18T08:30:00Z"));

    assertThat(state.courses()).isEmpty();
  }

  @Test
  void aMovedOperationMovesWhatLiesBeforeIt() {
    String number = ", 'identifier': [{'system': 'urn:op', 'value': '7'}]";
    state.take(
        patient("p", 1, "MRN-1", "1961-04-12"),
        procedure("op", 1, "p", "preparation", "107963000", null, number),
        cea("a", "2025-09-01T07:00:00Z", "38"));
    assertThat(told(of("lab.cea"))).as("planned without a date").isEqualTo("38 before");

    state.take(procedure("op", 2, "p", "completed", "107963000", "2025-08-20", number));
    assertThat(told(of("lab.cea"))).isEqualTo("38 since");
  }

  @Test
  void ofMergedPatientsTheSurvivorsCaseHasTheValuesOfBoth() {
    state.take(operated());
    state.take(cea("a", "2025-06-01T07:00:00Z", "12"));
    state.take(
        patient("old", 1, "MRN-2", "1961-04-12"),
        resection("op-old", 1, "old", "completed", "2025-09-18T08:30:00Z"),
        quantity("b", 1, "old", "final", CEA, "2025-09-01T07:00:00Z", "38", "ng/mL"));
    assertThat(state.courses()).hasSize(2);

    state.take(
        patient("old", 2, "MRN-2", "1961-04-12")
            .replace(
                "'identifier'",
                "'link': [{'other': {'reference': 'Patient/p'}, 'type': 'replaced-by'}],"
                    + " 'identifier'"));

    assertThat(state.courses()).filteredOn(CaseCourse::withdrawn).hasSize(1);
    assertThat(state.courses())
        .filteredOn(course -> !course.withdrawn())
        .singleElement()
        .satisfies(
            course ->
                assertThat(told(course.analytes().getFirst())).isEqualTo("12 before; 38 before"));
  }

  @Test
  void whatIsOfNoCourseChangesNone() {
    state.take(operated());
    state.take(cea("a", "2025-09-01T07:00:00Z", "38"));
    CaseCourse before = course();
    state.take(
        quantity("h", 1, "p", "final", "718-7", "2025-09-02T07:00:00Z", "12", "g/dL"),
        condition("m", 1, "p", "confirmed", "94381002", onset("2025-08-02")),
        cea("a", 2, "final", "2025-09-01T07:00:00Z", "38"));

    assertThat(course()).isEqualTo(before);
  }

  @Test
  void aDayIsTheHospitalsAndStaysADay() {
    var berlin = new MemoryState(ZoneId.of("Europe/Berlin"));
    berlin.take(operated());
    berlin.take(cea("a", "2025-09-16", "38"));

    CoursePoint point = berlin.courses().getFirst().analytes().getFirst().points().getFirst();
    assertThat(point.at()).isEqualTo("2025-09-15T22:00:00Z");
    assertThat(point.day()).isEqualTo(LocalDate.parse("2025-09-16"));
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void theOrderOfArrivalDoesNotMatter(long seed) {
    List<String> inputs = LongCourse.inputs(new Random(seed), 150);
    state.take(inputs.toArray(String[]::new));
    var shuffled = new ArrayList<>(inputs);
    Collections.shuffle(shuffled, new Random(seed));
    var other = new MemoryState();
    other.take(shuffled.toArray(String[]::new));

    assertThat(other.courses())
        .extracting(CaseCourse::courseId)
        .isEqualTo(state.courses().stream().map(CaseCourse::courseId).toList());
  }
}
