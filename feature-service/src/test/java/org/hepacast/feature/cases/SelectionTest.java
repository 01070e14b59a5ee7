package org.hepacast.feature.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.feature.support.Fhir.feature;
import static org.hepacast.feature.support.Fhir.patient;
import static org.hepacast.feature.support.Fhir.quantity;
import static org.hepacast.feature.support.Fhir.resection;

import java.util.List;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.feature.Value;
import org.hepacast.feature.state.MemoryState;
import org.hepacast.feature.support.Fhir;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which of several values is the feature's, and why none is. Index event: 2025-09-18T08:30Z. */
class SelectionTest {
  private final MemoryState state = new MemoryState();

  @BeforeEach
  void aCase() {
    state.take(
        patient("p", 1, "MRN-1", "1961-04-12"),
        resection("op", 1, "p", "completed", "2025-09-18T08:30:00Z"));
  }

  private static String cea(String id, int version, String status, String at, String value) {
    return quantity(id, version, "p", status, "2039-6", at, value, "ng/mL");
  }

  private static Value ug(double value) {
    return new Value.Quantity(value, "ug/L");
  }

  @Test
  void theNewestValueInTheWindowCountsWhateverTheOrderOfArrival() {
    state.take(
        cea("b", 1, "final", "2025-09-16T07:00:00Z", "20"),
        cea("a", 1, "final", "2025-09-10T07:00:00Z", "10"),
        cea("c", 1, "final", "2025-09-18T08:30:00Z", "30"));

    assertThat(state.value("lab.cea")).isEqualTo(ug(20));
    assertThat(state.known("lab.cea").sources())
        .containsExactly(new VersionedReference(MemoryState.SOURCE, "Observation", "b", "1"));
  }

  @Test
  void aFinalValueIsPreferredToANewerPreliminaryOne() {
    state.take(
        cea("a", 1, "final", "2025-09-10T07:00:00Z", "10"),
        cea("b", 1, "preliminary", "2025-09-16T07:00:00Z", "20"));

    assertThat(state.value("lab.cea")).isEqualTo(ug(10));
    assertThat(state.known("lab.cea").preliminary()).isFalse();
  }

  @Test
  void aPreliminaryValueAloneIsMarkedAsSuch() {
    state.take(cea("b", 1, "preliminary", "2025-09-16T07:00:00Z", "20"));

    assertThat(state.known("lab.cea").preliminary()).isTrue();
  }

  @Test
  void aPathologicalStageIsPreferredToANewerClinicalOne() {
    String stage =
        """
        {'resourceType': 'Observation', 'id': '%s', 'meta': {'versionId': '1'}, 'status': 'final',
         'code': {'coding': [{'system': 'http://loinc.org', 'code': '%s'}]},
         'subject': {'reference': 'Patient/p'}, 'effectiveDateTime': '%s',
         'valueCodeableConcept': {'coding': [{'code': '%s'}]}}\
        """;
    state.take(
        stage.formatted("clinical", "21905-5", "2025-09-01", "cT4"),
        stage.formatted("pathological", "21899-0", "2025-03-01", "pT3"));

    assertThat(state.value("clinical.t_stage")).isEqualTo(new Value.Category("T3"));
  }

  @Test
  void ofTwoResultsOfOneTimeTheOneWrittenLastCounts() {
    state.take(
        cea("a", 3, "final", "2025-09-16T07:00:00Z", "10"),
        cea("b", 2, "final", "2025-09-16T07:00:00Z", "20"));

    assertThat(state.value("lab.cea")).isEqualTo(ug(10));
  }

  @Test
  void aTimeIsNewerThanTheDayItLiesIn() {
    state.take(
        cea("day", 2, "final", "2025-09-16", "10"),
        cea("time", 1, "final", "2025-09-16T07:00:00Z", "20"));

    assertThat(state.value("lab.cea")).isEqualTo(ug(20));
  }

  @Test
  void aCensoredValueStaysCensored() {
    state.take(
        cea("a", 1, "final", "2025-09-16", "0.5").replace("'unit'", "'comparator': '<', 'unit'"));

    assertThat(state.value("lab.cea")).isEqualTo(new Value.Censored(Value.Side.BELOW, 0.5, "ug/L"));
  }

  @Test
  void everyFeatureOfTheCatalogueIsThereInItsOrder() {
    assertThat(state.vector().features())
        .extracting(FeatureValue::name)
        .containsExactlyElementsOf(
            FeatureCatalogue.shipped().features().stream().map(FeatureDefinition::name).toList());
  }

  @Test
  void neverReported() {
    assertThat(state.missing("lab.cea").reason()).isEqualTo(MissingReason.NEVER_REPORTED);
    assertThat(state.missing("lab.cea").considered()).isEmpty();
  }

  @Test
  void onlyFromAfterTheIndexEvent() {
    state.take(cea("a", 1, "final", "2025-09-18T08:30:00Z", "10"));

    FeatureValue.Missing missing = state.missing("lab.cea");
    assertThat(missing.reason()).isEqualTo(MissingReason.AFTER_INDEX_EVENT);
    assertThat(missing.detail()).contains("2025-09-18").contains("send one from before");
    assertThat(missing.considered()).hasSize(1);
  }

  @Test
  void onlyFromOutsideTheWindow() {
    state.take(cea("a", 1, "final", "2025-06-19T08:30:00Z", "10"));

    FeatureValue.Missing missing = state.missing("lab.cea");
    assertThat(missing.reason()).isEqualTo(MissingReason.OUTSIDE_WINDOW);
    assertThat(missing.detail()).contains("day -90 to day 0");
  }

  @Test
  void refusedWithTheUnitThatWasSentAndTheOnesThatAreAccepted() {
    state.take(quantity("a", 1, "p", "final", "2039-6", "2025-09-16", "31", "[IU]/mL"));

    FeatureValue.Missing missing = state.missing("lab.cea");
    assertThat(missing.reason()).isEqualTo(MissingReason.REFUSED);
    assertThat(missing.detail()).contains("unit '[IU]/mL'").contains("ng/mL");
  }

  @Test
  void withdrawnAndNothingElse() {
    state.take(
        cea("a", 1, "final", "2025-09-16", "10"),
        cea("a", 2, "entered-in-error", "2025-09-16", "10"));

    assertThat(state.missing("lab.cea").reason()).isEqualTo(MissingReason.WITHDRAWN);
  }

  @Test
  void aNewerVersionThatIsRefusedTakesTheOldValueAway() {
    state.take(
        cea("a", 1, "final", "2025-09-16", "10"),
        quantity("a", 2, "p", "final", "2039-6", "2025-09-16", "10", "furlong"));

    assertThat(state.missing("lab.cea").reason()).isEqualTo(MissingReason.REFUSED);
  }

  @Test
  void whatWasWithdrawnAfterTheOperationDoesNotHideThatNothingIsInTheWindow() {
    state.take(
        cea("a", 1, "final", "2025-06-01", "10"),
        cea("b", 1, "entered-in-error", "2025-10-01", "10"));

    assertThat(state.missing("lab.cea").reason()).isEqualTo(MissingReason.AFTER_INDEX_EVENT);
  }

  @Test
  void aMarginFromAfterTheOperationCounts() {
    state.take(
        feature("m", 1, "p", "clinical.margin_positive", "2025-09-25", "'valueBoolean': false"));

    assertThat(state.value("clinical.margin_positive")).isEqualTo(new Value.Flag(false));
  }

  @Test
  void aDiameterIsReadOnlyAtTheLiver() {
    String size = quantity("s", 1, "p", "final", "33728-7", "2025-09-10", "4.2", "cm");
    state.take(size);
    assertThat(state.missing("clinical.largest_diameter_mm").reason())
        .isEqualTo(MissingReason.NEVER_REPORTED);

    state.take(
        size.replace("'versionId': '1'", "'versionId': '2'")
            .replace(
                "'status'",
                "'bodySite': {'coding': [{'system': 'http://snomed.info/sct', 'code':"
                    + " '10200004'}]}, 'status'"));
    assertThat(state.value("clinical.largest_diameter_mm")).isEqualTo(new Value.Quantity(42, "mm"));
  }

  @Test
  void aNewPatientWithoutAnyIndexEventGivesNoCase() {
    List<?> vectors =
        new MemoryState()
            .take(
                patient("q", 1, "MRN-2", null),
                Fhir.quantity("a", 1, "q", "final", "2039-6", "2025-09-16", "1", "ug/L"));

    assertThat(vectors).isEmpty();
  }
}
