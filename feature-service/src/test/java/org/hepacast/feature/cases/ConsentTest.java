package org.hepacast.feature.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.feature.state.MemoryState.SOURCE;
import static org.hepacast.feature.support.Fhir.patient;
import static org.hepacast.feature.support.Fhir.quantity;
import static org.hepacast.feature.support.Fhir.resection;
import static org.hepacast.feature.support.Images.done;
import static org.hepacast.feature.support.Images.result;
import static org.hepacast.feature.support.Images.study;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.hepacast.contracts.consent.Refusal;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.feature.state.MemoryState;
import org.hepacast.record.consent.ConsentRules;
import org.hepacast.record.consent.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A patient refuses, and permits again. It is 1 June 2026. */
class ConsentTest {
  private static final String PATIENT = patient("p", 1, "MRN-1", "1961-04-12");
  private static final String OPERATION =
      resection("op", 1, "p", "completed", "2025-09-18T08:30:00Z");
  private static final String CEA =
      quantity("cea", 1, "p", "final", "2039-6", "2025-09-01T07:00:00Z", "180", "ng/mL");
  private static final String DENY = consent("c", 1, "p", "active", "'type': 'deny'");
  private static final String PERMIT = consent("c", 2, "p", "active", "'type': 'permit'");

  private final MemoryState state = new MemoryState();

  private static String consent(
      String id, int version, String patient, String status, String provision) {
    return """
    {'resourceType': 'Consent', 'id': '%s', 'status': '%s', 'dateTime': '2026-03-0%d',
     'meta': {'versionId': '%d', 'lastUpdated': '2025-10-01T00:%02d:00Z'},
     'scope': {'coding': [{'system': 'http://terminology.hl7.org/CodeSystem/consentscope',
                           'code': 'patient-privacy'}]},
     'patient': {'reference': 'Patient/%s'}, 'provision': {%s}}\
    """
        .formatted(id, status, version, version, version, patient, provision);
  }

  private static String until(String day) {
    return "'type': 'deny', 'period': {'end': '" + day + "'}";
  }

  private void aCase() {
    state.take(PATIENT, OPERATION, CEA);
  }

  /** The case alone, the reason in words and for programs, and not one value. */
  private static void isWithheld(FeatureVector vector, String consent) {
    assertThat(vector.refusal()).isNotNull();
    assertThat(vector.refusal().why()).isEqualTo(Refusal.Why.REFUSED);
    assertThat(vector.refusal().consent().reference()).isEqualTo(consent);
    assertThat(vector.withdrawn()).contains("consent", consent);
    assertThat(vector.features()).isEmpty();
    assertThat(vector.imaging()).isEmpty();
    assertThat(vector.corrections()).isEmpty();
    assertThat(new String(EventJson.write(vector))).doesNotContain("180", "Observation");
  }

  @Test
  void aRefusalWithholdsTheCaseAndANewPermissionBringsItBackAsItWas() {
    aCase();
    FeatureVector before = state.vector();

    assertThat(state.take(DENY)).hasSize(1);
    isWithheld(state.vector(), "Consent/c");
    assertThat(state.vector().sequence()).isEqualTo(before.sequence() + 1);
    assertThat(state.vector().caseReference()).isEqualTo(before.caseReference());

    state.take(PERMIT);
    assertThat(state.vector().vectorId()).isEqualTo(before.vectorId());
    assertThat(state.vector().refusal()).isNull();
    assertThat(state.vector().sequence()).isEqualTo(before.sequence() + 2);
  }

  /** Everything that may be told while the patient refuses is no news. */
  @Test
  void nothingIsToldOfWhatArrivesUnderARefusal() {
    aCase();
    state.take(DENY);

    assertThat(
            state.take(
                quantity("cea2", 1, "p", "final", "2039-6", "2025-09-10T07:00:00Z", "9", "ng/mL"),
                quantity("cea", 2, "p", "entered-in-error", "2039-6", "2025-09-01", "1", "ng/mL"),
                DENY))
        .isEmpty();
    state.take(PERMIT);
    assertThat(state.value("lab.cea").toString()).contains("9");
  }

  @Test
  void aCaseThatComesUnderARefusalIsToldAsWithheld() {
    state.take(PATIENT, DENY, CEA);
    assertThat(state.vectors()).isEmpty();

    state.take(OPERATION);

    isWithheld(state.vector(), "Consent/c");
  }

  /** In whichever order all of it comes, the same stands at the end. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void noOrderOfArrivalMakesADifference(boolean permitted) {
    var inputs = new ArrayList<>(List.of(PATIENT, OPERATION, CEA, DENY));
    if (permitted) {
      inputs.add(PERMIT);
    }
    for (int seed = 0; seed < 40; seed++) {
      Collections.shuffle(inputs, new Random(seed));
      var each = new MemoryState();
      each.take(inputs.toArray(String[]::new));

      assertThat(each.vector().refusal() == null).as("seed " + seed).isEqualTo(permitted);
    }
  }

  /** The version of a Consent that lifts it, whatever it says besides. */
  @ParameterizedTest
  @CsvSource({
    "entered-in-error, true",
    "inactive, true",
    "draft, true",
    "active, false",
    "unheard, false"
  })
  void aRefusalThatNoLongerStandsIsLifted(String status, boolean lifted) {
    aCase();
    state.take(DENY, consent("c", 2, "p", status, "'type': 'deny'"));

    assertThat(state.vector().refusal() == null).isEqualTo(lifted);
  }

  /** What nobody can interpret is no permission, and says so. */
  @Test
  void whatIsNotUnderstoodCountsAsARefusalUntilItIs() {
    aCase();
    state.take(consent("c", 1, "p", "active", "'type': 'permit', 'provision': [{}]"));
    assertThat(state.vector().refusal().why()).isEqualTo(Refusal.Why.NOT_UNDERSTOOD);

    state.take(PERMIT);
    assertThat(state.vector().refusal()).isNull();
  }

  @Test
  void timeAloneEndsARefusalAndBeginsOne() {
    aCase();
    state.take(consent("c", 1, "p", "active", until("2026-06-30")));
    isWithheld(state.vector(), "Consent/c");
    assertThat(state.due()).containsExactly(Instant.parse("2026-07-01T00:00:00Z"));

    assertThat(state.passUntil(Instant.parse("2026-06-30T23:59:59Z"))).isEmpty();
    assertThat(state.passUntil(Instant.parse("2026-07-01T00:00:00Z"))).hasSize(1);
    assertThat(state.vector().refusal()).isNull();
    assertThat(state.due()).isEmpty();

    state.take(consent("c", 2, "p", "active", "'type': 'deny', 'period': {'start': '2026-09-01'}"));
    assertThat(state.vector().refusal()).isNull();
    state.passUntil(Instant.parse("2026-09-01T00:00:00Z"));
    isWithheld(state.vector(), "Consent/c");
  }

  /** Something arrives after a period has ended and before anybody has looked. */
  @Test
  void whatArrivesIsDecidedByTheTimeOfItsArrival() {
    state.take(PATIENT, OPERATION);
    state.take(consent("c", 1, "p", "active", until("2026-06-30")));
    state.passUntil(Instant.parse("2026-06-30T12:00:00Z"));
    assertThat(state.vector().refusal()).isNotNull();

    state.passUntil(Instant.parse("2026-07-02T00:00:00Z"));
    state.take(CEA);

    assertThat(state.value("lab.cea").toString()).contains("180");
    assertThat(state.courses()).singleElement().matches(course -> !course.withdrawn());
  }

  @Test
  void theCourseOfLaboratoryValuesGoesAndComesWithTheCase() {
    aCase();
    CaseCourse before = state.courses().getFirst();
    state.take(DENY);
    CaseCourse withheld = state.courses().getFirst();
    assertThat(withheld.withdrawn()).isTrue();
    assertThat(withheld.analytes()).isEmpty();

    state.take(quantity("cea2", 1, "p", "final", "2039-6", "2025-09-10T07:00:00Z", "9", "ng/mL"));
    assertThat(state.courses()).containsExactly(withheld);

    state.take(
        quantity("cea2", 2, "p", "entered-in-error", "2039-6", "2025-09-10", "9", "ng/mL"), PERMIT);
    assertThat(state.courses().getFirst().analytes().getFirst().points())
        .isEqualTo(before.analytes().getFirst().points());
    assertThat(state.courses().getFirst().sequence()).isGreaterThan(withheld.sequence());
  }

  /** The imaging process is told to stop, and asked again. */
  @Test
  void aStudyOfARefusingPatientIsNotMeasured() {
    aCase();
    state.take(study("ct1", 1, "p", "available"));
    state.takeResults(result(SOURCE, "ct1", "p", 0, done(20, 8)));
    state.take(DENY);

    assertThat(state.asked()).singleElement().matches(one -> one.request().withdrawn());
    assertThat(state.takeResults(result(SOURCE, "ct1", "p", 5, done(25, 8)))).isEmpty();
    state.take(study("ct2", 1, "p", "available"));
    assertThat(state.asked()).singleElement().matches(one -> one.request().withdrawn());

    state.take(PERMIT);
    assertThat(state.asked()).hasSize(2).noneMatch(one -> one.request().withdrawn());
    assertThat(state.vector().imaging()).isNotEmpty();
  }

  /** Nobody is followed up who refuses: models are watched without him or her. */
  @Test
  void noOutcomeOfARefusingPatientIsTold() {
    state.take(PATIENT, DENY, OPERATION, CEA);

    assertThat(state.outcomes()).isEmpty();
  }

  @Test
  void anOperationThatIsCancelledUnderARefusalComesBackAsNothingElse() {
    aCase();
    state.take(DENY, resection("op", 2, "p", "entered-in-error", "2025-09-18T08:30:00Z"));
    isWithheld(state.vector(), "Consent/c");

    state.take(PERMIT);
    assertThat(state.vector().withdrawn()).isEqualTo("The index procedure was entered in error.");
    assertThat(state.vector().features()).isEmpty();
  }

  private static String merged(int version, String link) {
    return """
    {'resourceType': 'Patient', 'id': 'old', 'link': [%s],
     'meta': {'versionId': '%d', 'lastUpdated': '2025-10-01T00:%02d:00Z'},
     'identifier': [{'system': 'http://hospital.example.org/mrn', 'value': 'MRN-0'}]}\
    """
        .formatted(link, version, version);
  }

  /** A Consent under the replaced id is the person's as soon as the Patients are one. */
  @Test
  void aConsentOfAMergedPatientHoldsForThePerson() {
    aCase();
    state.take(merged(1, ""), consent("c", 1, "old", "active", "'type': 'deny'"));
    assertThat(state.vector().refusal()).isNull();

    state.take(merged(2, "{'type': 'replaced-by', 'other': {'reference': 'Patient/p'}}"));
    isWithheld(state.vector(), "Consent/c");

    state.take(merged(3, ""));
    assertThat(state.vector().refusal()).isNull();
  }

  /** A Consent that was recorded under the wrong patient is given to the right one. */
  @Test
  void aConsentThatIsCorrectedToAnotherPatientMovesWithIt() {
    aCase();
    state.take(patient("q", 1, "MRN-2", "1950-01-01"), DENY);
    isWithheld(state.vector(), "Consent/c");

    state.take(consent("c", 2, "q", "active", "'type': 'deny'"));
    assertThat(state.vector().refusal()).isNull();
  }

  /** What an installation for research demands. */
  @Test
  void whereAPermissionIsDemandedNothingIsComputedWithoutOne() {
    var research =
        new MemoryState(
            ZoneOffset.UTC,
            new ConsentRules(Purpose.HRESCH, ConsentRules.Unsaid.REFUSED, Set.of()));
    research.take(PATIENT, OPERATION, CEA);
    assertThat(research.vector().refusal().why()).isEqualTo(Refusal.Why.NOT_PERMITTED);
    assertThat(research.vector().refusal().consent()).isNull();

    research.take(PERMIT);
    assertThat(research.vector().refusal()).isNull();
  }
}
