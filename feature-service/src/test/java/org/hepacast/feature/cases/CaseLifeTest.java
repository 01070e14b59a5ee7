package org.hepacast.feature.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.feature.support.Fhir.patient;
import static org.hepacast.feature.support.Fhir.procedure;
import static org.hepacast.feature.support.Fhir.quantity;
import static org.hepacast.feature.support.Fhir.resection;

import java.time.LocalDate;
import java.util.List;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.feature.Correction;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.feature.Value;
import org.hepacast.feature.state.MemoryState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How cases come, move, go and come back, and what is told of corrections. */
class CaseLifeTest {
  private static final String PERSON = "http://hospital.example.org/mrn|MRN-1";
  private static final String NUMBER = ", 'identifier': [{'system': 'urn:op', 'value': '7'}]";
  private static final String DAY = "2025-09-18";

  private final MemoryState state = new MemoryState();

  private static String op(int version, String status, String day, String more) {
    return procedure("op", version, "p", status, "107963000", day, more);
  }

  private static String cea(int version, String status, String value) {
    return quantity("cea", version, "p", status, "2039-6", "2025-09-16", value, "ng/mL");
  }

  @Test
  void aCaseIsNamedByIdentifiersNeverByLogicalIds() {
    state.take(patient("p", 1, "MRN-1", null), op(1, "completed", DAY, NUMBER));

    assertThat(state.vector().caseReference().caseId())
        .isEqualTo(CaseReference.idOf(PERSON, IndexEvent.Kind.HEPATECTOMY, "urn:op|7"));
  }

  @Test
  void withoutAnIdentifierOfTheProcedureItsDateNamesTheCase() {
    state.take(patient("p", 1, "MRN-1", null), op(1, "completed", DAY + "T08:30:00+02:00", ""));

    assertThat(state.vector().caseReference().caseId())
        .isEqualTo(CaseReference.idOf(PERSON, IndexEvent.Kind.HEPATECTOMY, DAY));
    assertThat(state.vector().caseReference().indexEvent().date()).isEqualTo(LocalDate.parse(DAY));
  }

  @Test
  void aPatientWithoutABusinessIdentifierGivesNoCase() {
    List<FeatureVector> vectors =
        state.take(
            "{'resourceType': 'Patient', 'id': 'p', 'meta': {'versionId': '1'},"
                + " 'identifier': [{'value': 'no system'}]}",
            op(1, "completed", DAY, NUMBER));

    assertThat(vectors).isEmpty();
  }

  @Test
  void anotherImportOfTheSamePersonLeadsToTheSameCaseUnderTheNewPatient() {
    state.take(
        patient("p", 1, "MRN-1", null), op(1, "completed", DAY, NUMBER), cea(1, "final", "10"));
    String before = state.vector().caseReference().caseId();

    state.take(
        patient("new", 2, "MRN-1", null),
        procedure("new-op", 1, "new", "completed", "107963000", DAY, NUMBER),
        quantity("new-cea", 1, "new", "final", "2039-6", "2025-09-16", "12", "ng/mL"));

    assertThat(state.vector().caseReference().caseId()).isEqualTo(before);
    assertThat(state.vector().caseReference().patient().reference()).isEqualTo("Patient/new");
    assertThat(state.value("lab.cea")).isEqualTo(new Value.Quantity(12, "ug/L"));
  }

  @Test
  void aMovedDateKeepsACaseThatHasAnIdentifier() {
    state.take(patient("p", 1, "MRN-1", null), op(1, "preparation", DAY, NUMBER));
    state.take(op(2, "preparation", "2025-09-25", NUMBER));

    assertThat(state.vector().withdrawn()).isNull();
    assertThat(state.vector().sequence()).isEqualTo(2);
    assertThat(state.vector().caseReference().indexEvent().performed()).isFalse();
  }

  @Test
  void aMovedDateEndsACaseThatHasNoIdentifierAndMakesANewOne() {
    state.take(patient("p", 1, "MRN-1", null), op(1, "preparation", DAY, ""));
    List<FeatureVector> vectors = state.take(op(2, "preparation", "2025-09-25", ""));

    assertThat(vectors).hasSize(2);
    assertThat(state.vectors())
        .filteredOn(vector -> vector.withdrawn() != null)
        .singleElement()
        .satisfies(vector -> assertThat(vector.withdrawn()).contains("moved to another date"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"not-done", "entered-in-error", "stopped", "unknown"})
  void anIndexEventThatDidNotTakePlaceEndsTheCase(String status) {
    state.take(patient("p", 1, "MRN-1", null), op(1, "preparation", DAY, NUMBER));
    List<FeatureVector> vectors = state.take(op(2, status, DAY, NUMBER));

    assertThat(vectors).singleElement().satisfies(v -> assertThat(v.withdrawn()).isNotBlank());
    assertThat(state.vector().sequence()).isEqualTo(2);
  }

  @Test
  void whatNeverStoodIsNotWithdrawn() {
    assertThat(state.take(patient("p", 1, "MRN-1", null), op(1, "not-done", DAY, NUMBER)))
        .isEmpty();
  }

  @Test
  void aCaseComesBack() {
    state.take(
        patient("p", 1, "MRN-1", null),
        op(1, "preparation", DAY, NUMBER),
        op(2, "not-done", DAY, NUMBER));
    state.take(op(3, "completed", DAY, NUMBER));

    assertThat(state.vector().withdrawn()).isNull();
    assertThat(state.vector().sequence()).isEqualTo(3);
    assertThat(state.vector().caseReference().indexEvent().performed()).isTrue();
  }

  @Test
  void anExcludedCodeIsNoLiverResection() {
    assertThat(
            state.take(
                patient("p", 1, "MRN-1", null),
                procedure("op", 1, "p", "completed", "86127008", DAY, NUMBER)))
        .isEmpty();
  }

  @Test
  void whatWasPerformedWithoutADateGivesNoCase() {
    assertThat(
            state.take(patient("p", 1, "MRN-1", null), resection("op", 1, "p", "completed", null)))
        .isEmpty();
  }

  /** Inputs are received on 2026-01-01: day -90 is 2025-10-03. */
  @ParameterizedTest(name = "2.9 CEA of {0}")
  @CsvSource({"2019-01-01, ", "2025-10-02, ", "2025-10-03, 10", "2025-12-31T07:00:00Z, 10"})
  void whatIsPlannedWithoutADateCountsFromTheNewestInput(String date, Integer expected) {
    state.take(
        patient("p", 1, "MRN-1", "1961-04-12"),
        resection("op", 1, "p", "preparation", null),
        quantity("cea", 1, "p", "final", "2039-6", date, "10", "ng/mL"));

    if (expected == null) {
      assertThat(state.missing("lab.cea").reason()).isEqualTo(MissingReason.OUTSIDE_WINDOW);
      assertThat(state.missing("lab.cea").detail()).contains("2026-01-01, the day of the newest");
    } else {
      assertThat(state.value("lab.cea")).isEqualTo(new Value.Quantity(expected, "ug/L"));
    }
    assertThat(state.vector().caseReference().indexEvent().date()).isNull();
    assertThat(state.vector().caseReference().indexEvent().asOf()).isEqualTo("2026-01-01");
    assertThat(state.missing("clinical.age_years").reason()).isEqualTo(MissingReason.NOT_DERIVABLE);
  }

  @Test
  void intraArterialTherapyIsACaseOfItsOwn() {
    state.take(patient("p", 1, "MRN-1", null), op(1, "completed", DAY, NUMBER));
    state.take(procedure("iat", 1, "p", "completed", "314617008", "2025-12-01", ""));

    assertThat(state.vectors())
        .extracting(vector -> vector.caseReference().indexEvent().kind())
        .containsExactlyInAnyOrder(
            IndexEvent.Kind.HEPATECTOMY, IndexEvent.Kind.INTRA_ARTERIAL_THERAPY);
  }

  @Test
  void aCorrectedValueIsToldWithBothVersions() {
    state.take(
        patient("p", 1, "MRN-1", null), op(1, "completed", DAY, NUMBER), cea(1, "final", "180"));
    state.take(cea(2, "corrected", "210"));

    assertThat(state.vector().corrections())
        .singleElement()
        .satisfies(
            correction -> {
              assertThat(correction.feature()).isEqualTo("lab.cea");
              assertThat(correction.before().version()).isEqualTo("1");
              assertThat(correction.after().version()).isEqualTo("2");
              assertThat(correction.text())
                  .isEqualTo("180 ug/L -> 210 ug/L: Observation/cea was corrected at its source.");
            });
    assertThat(state.known("lab.cea").corrected()).isTrue();
  }

  @Test
  void aWithdrawnValueIsToldAndSoIsWhatTookItsPlace() {
    state.take(
        patient("p", 1, "MRN-1", null),
        op(1, "completed", DAY, NUMBER),
        quantity("old", 1, "p", "final", "2039-6", "2025-09-01", "9", "ng/mL"),
        cea(1, "final", "180"));
    state.take(cea(2, "entered-in-error", "180"));

    Correction correction = state.vector().corrections().getFirst();
    assertThat(correction.after().id()).isEqualTo("old");
    assertThat(correction.text()).startsWith("180 ug/L -> 9 ug/L").contains("withdrawn");
  }

  @Test
  void aWithdrawnValueWithoutSuccessorLeavesNothing() {
    state.take(
        patient("p", 1, "MRN-1", null), op(1, "completed", DAY, NUMBER), cea(1, "final", "180"));
    state.take(cea(2, "cancelled", "180"));

    assertThat(state.vector().corrections().getFirst().after()).isNull();
    assertThat(state.missing("lab.cea").reason()).isEqualTo(MissingReason.WITHDRAWN);
  }

  @Test
  void aNewerResultCorrectsNothing() {
    state.take(
        patient("p", 1, "MRN-1", null),
        op(1, "completed", DAY, NUMBER),
        quantity("old", 1, "p", "final", "2039-6", "2025-09-01", "9", "ng/mL"),
        cea(1, "final", "180"));

    assertThat(state.vector().corrections()).isEmpty();
    assertThat(state.value("lab.cea")).isEqualTo(new Value.Quantity(180, "ug/L"));
  }

  @Test
  void aCorrectedPartCorrectsTheRatioToo() {
    String at = "2025-09-16T07:00:00Z";
    state.take(
        patient("p", 1, "MRN-1", null),
        op(1, "completed", DAY, NUMBER),
        quantity("n", 1, "p", "final", "751-8", at, "6.2", "10*9/L"),
        quantity("l", 1, "p", "final", "731-0", at, "2", "10*9/L"));
    state.take(quantity("n", 2, "p", "amended", "751-8", at, "4.2", "10*9/L"));

    assertThat(state.vector().corrections())
        .extracting(Correction::feature)
        .containsExactly("lab.neutrophils", "lab.nlr");
  }

  @Test
  void theSameAgainOlderAgainOrTheSameUnderANewVersionChangesNothing() {
    state.take(
        patient("p", 1, "MRN-1", null), op(1, "completed", DAY, NUMBER), cea(2, "final", "180"));

    assertThat(state.take(cea(2, "final", "180"), cea(1, "final", "9"), cea(3, "final", "180")))
        .isEmpty();
    assertThat(state.take(cea(2, "final", "44"))).isEmpty();
  }

  @Test
  void aResultCorrectedToAnotherPatientLeavesTheFirst() {
    state.take(
        patient("p", 1, "MRN-1", null),
        op(1, "completed", DAY, NUMBER),
        cea(1, "final", "180"),
        patient("q", 1, "MRN-2", null),
        quantity("cea", 2, "q", "final", "2039-6", "2025-09-16", "180", "ng/mL"));

    assertThat(state.missing("lab.cea").reason()).isEqualTo(MissingReason.NEVER_REPORTED);
    assertThat(state.vector().corrections().getFirst().text())
        .contains("no longer belongs to this patient");
  }

  @Test
  void aChangedIdentifierOfThePatientWithdrawsTheOldCase() {
    state.take(patient("p", 1, "MRN-1", null), op(1, "completed", DAY, NUMBER));
    state.take(patient("p", 2, "MRN-9", null));

    assertThat(state.vectors()).hasSize(2);
    assertThat(state.vectors())
        .filteredOn(vector -> vector.withdrawn() == null)
        .singleElement()
        .satisfies(
            vector ->
                assertThat(vector.caseReference().caseId())
                    .isEqualTo(
                        CaseReference.idOf(
                            "http://hospital.example.org/mrn|MRN-9",
                            IndexEvent.Kind.HEPATECTOMY,
                            "urn:op|7")));
  }
}
