package org.hepacast.feature.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.feature.support.Fhir.condition;
import static org.hepacast.feature.support.Fhir.feature;
import static org.hepacast.feature.support.Fhir.onset;
import static org.hepacast.feature.support.Fhir.patient;
import static org.hepacast.feature.support.Fhir.procedure;
import static org.hepacast.feature.support.Fhir.quantity;
import static org.hepacast.feature.support.Fhir.resection;

import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.feature.Value;
import org.hepacast.feature.state.MemoryState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each derivation of the catalogue, worked by hand. Index event: 2025-09-18T08:30Z. */
class DerivationTest {
  private static final String LIVER_METASTASIS = "94381002";
  private static final String COLON = "93761005";
  private static final String AT = "2025-09-16T07:00:00Z";
  private static final String DFI = "clinical.disease_free_interval_months";

  private final MemoryState state = new MemoryState();

  @BeforeEach
  void aCase() {
    state.take(
        patient("p", 1, "MRN-1", "1961-09-18"),
        resection("op", 1, "p", "completed", "2025-09-18T08:30:00Z"));
  }

  private static String count(String id, String loinc, String at, String value) {
    return quantity(id, 1, "p", "final", loinc, at, value, "10*9/L");
  }

  private static String share(String id, String loinc, String at, String value) {
    return quantity(id, 1, "p", "final", loinc, at, value, "%");
  }

  private static String said(String name, String value) {
    return feature(name.replace('_', '-'), 1, "p", name, "2025-09-01", value);
  }

  private static Value.Quantity months(double value) {
    return new Value.Quantity(value, "mo");
  }

  /** 6.2 / 1.1 = 5.6363... */
  @Test
  void ratioOfTheCountsOfOneSample() {
    state.take(count("n", "751-8", AT, "6.2"), count("l", "731-0", AT, "1.1"));

    assertThat(state.value("lab.nlr")).isEqualTo(new Value.Quantity(6.2 / 1.1, "1"));
    assertThat(state.known("lab.nlr").rule()).isEqualTo("neutrophils / lymphocytes of one sample");
    assertThat(state.known("lab.nlr").sources()).hasSize(2);
  }

  @Test
  void noRatioOfTwoSamples() {
    state.take(count("n", "751-8", AT, "6.2"), count("l", "731-0", "2025-09-16T07:00:01Z", "1.1"));

    assertThat(state.missing("lab.nlr").reason()).isEqualTo(MissingReason.NOT_DERIVABLE);
    assertThat(state.missing("lab.nlr").detail()).contains("same effective time");
  }

  @Test
  void ofSeveralSamplesTheNewestCompleteOneGivesTheRatio() {
    state.take(
        count("n1", "751-8", "2025-09-10T07:00:00Z", "4"),
        count("l1", "731-0", "2025-09-10T07:00:00Z", "2"),
        count("n2", "751-8", "2025-09-12T07:00:00Z", "9"),
        count("l2", "731-0", "2025-09-12T07:00:00Z", "3"),
        count("n3", "751-8", AT, "5"));

    assertThat(state.value("lab.nlr")).isEqualTo(new Value.Quantity(3, "1"));
    assertThat(state.value("lab.neutrophils")).isEqualTo(new Value.Quantity(5, "10*9/L"));
  }

  /** 78 / 12 = 6.5. */
  @Test
  void ratioOfThePercentagesWhereThereAreNoCounts() {
    state.take(share("n", "770-8", AT, "78"), share("l", "736-9", AT, "12"));

    assertThat(state.value("lab.nlr")).isEqualTo(new Value.Quantity(6.5, "1"));
  }

  /** Of three forms with ratios 3, 2 and 6.5, each as old as said. */
  @ParameterizedTest(name = "2.11 measured {0}, counts {1}, percentages {2}: {3}")
  @CsvSource({
    "2025-09-10, 2025-09-10, 2025-09-10, 3",
    "2025-09-10, 2025-09-10, 2025-09-11, 6.5",
    "2025-09-10, 2025-09-11, 2025-09-10, 2",
    "2025-09-10, 2025-09-11, 2025-09-11, 2",
    "2025-09-11, 2025-09-10, 2025-09-10, 3",
    "2025-08-20, 2025-08-21, 2025-09-17, 6.5",
    ", 2025-08-21, 2025-09-17, 6.5",
    ", 2025-09-10, 2025-09-10, 2",
    "2025-08-20, , , 3"
  })
  void theAgeOfTheRatioDecidesBeforeItsForm(
      String measured, String counts, String shares, double expected) {
    if (measured != null) {
      state.take(
          feature(
              "r",
              1,
              "p",
              "lab.nlr",
              measured + "T07:00:00Z",
              "'valueQuantity': {'value': 3, 'code': '1'}"));
    }
    if (counts != null) {
      state.take(
          count("n", "751-8", counts + "T07:00:00Z", "4"),
          count("l", "731-0", counts + "T07:00:00Z", "2"));
    }
    if (shares != null) {
      state.take(
          share("np", "770-8", shares + "T07:00:00Z", "78"),
          share("lp", "736-9", shares + "T07:00:00Z", "12"));
    }

    assertThat(state.value("lab.nlr")).isEqualTo(new Value.Quantity(expected, "1"));
  }

  /** The newest complete sample gives no number: an older one does not take its place. */
  @ParameterizedTest(name = "2.2 newest sample {0} / {1} {2}")
  @CsvSource({
    "6.2, 0, 10*9/L",
    "199, 0.1, 10*9/L",
    "6.2, 0.3, furlong",
  })
  void anOlderRatioDoesNotTakeThePlaceOfOneThatCannotBeTold(
      String neutrophils, String lymphocytes, String unit) {
    state.take(
        count("n1", "751-8", "2025-09-10T07:00:00Z", "4"),
        count("l1", "731-0", "2025-09-10T07:00:00Z", "2"),
        count("n2", "751-8", AT, neutrophils),
        quantity("l2", 1, "p", "final", "731-0", AT, lymphocytes, unit));

    assertThat(state.feature("lab.nlr")).isInstanceOf(FeatureValue.Missing.class);
  }

  @Test
  void noRatioWithoutLymphocytes() {
    state.take(count("n", "751-8", AT, "6.2"), count("l", "731-0", AT, "0"));

    assertThat(state.missing("lab.nlr").reason()).isEqualTo(MissingReason.NOT_DERIVABLE);
  }

  @Test
  void noRatioFromACensoredPart() {
    state.take(
        count("n", "751-8", AT, "6.2"),
        count("l", "731-0", AT, "0.1").replace("'unit'", "'comparator': '<', 'unit'"));

    assertThat(state.missing("lab.nlr").reason()).isEqualTo(MissingReason.NOT_DERIVABLE);
  }

  @Test
  void datesWithoutATimeAreOneSampleOnlyWhereTheDayHasNoSecondResult() {
    state.take(count("n", "751-8", "2025-09-16", "6"), count("l", "731-0", "2025-09-16", "2"));
    assertThat(state.value("lab.nlr")).isEqualTo(new Value.Quantity(3, "1"));

    state.take(count("l2", "731-0", "2025-09-16", "1"));
    assertThat(state.missing("lab.nlr").reason()).isEqualTo(MissingReason.NOT_DERIVABLE);
  }

  @Test
  void aPreliminaryPartMakesThePreliminaryWhole() {
    state.take(
        quantity("n", 1, "p", "preliminary", "751-8", AT, "6", "10*9/L"),
        count("l", "731-0", AT, "2"));

    assertThat(state.known("lab.nlr").preliminary()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"pN0, false", "pN1, true", "cN1c, true", "ypN2b, true"})
  void nodePositiveFromTheCategory(String category, boolean expected) {
    state.take(said("clinical.n_stage", "'valueString': '" + category + "'"));

    assertThat(state.value("clinical.node_positive")).isEqualTo(new Value.Flag(expected));
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "7, true"})
  void nodePositiveFromTheNumberOfNodes(int nodes, boolean expected) {
    state.take(said("clinical.positive_lymph_nodes", "'valueInteger': " + nodes));

    assertThat(state.value("clinical.node_positive")).isEqualTo(new Value.Flag(expected));
  }

  @Test
  void atLeastFourNodesIsNodePositiveBelowFourIsOpen() {
    String censored = "'valueQuantity': {'value': 4, 'comparator': '%s', 'code': '{#}'}";
    state.take(said("clinical.positive_lymph_nodes", censored.formatted("<")));
    assertThat(state.missing("clinical.node_positive").reason())
        .isEqualTo(MissingReason.NOT_DERIVABLE);

    state.take(
        said("clinical.positive_lymph_nodes", censored.formatted(">="))
            .replace("'versionId': '1'", "'versionId': '2'"));
    assertThat(state.value("clinical.node_positive")).isEqualTo(new Value.Flag(true));
  }

  @ParameterizedTest
  @CsvSource({
    "mutated, wild-type, mutated",
    "wild-type, mutated, mutated",
    "wild-type, wild-type, wild-type",
    "mutated, , mutated",
    "wild-type, , ",
    ", wild-type, "
  })
  void rasFromBothGenes(String kras, String nras, String expected) {
    if (kras != null) {
      state.take(said("clinical.kras", "'valueString': '" + kras + "'"));
    }
    if (nras != null) {
      state.take(said("clinical.nras", "'valueString': '" + nras + "'"));
    }

    if (expected == null) {
      assertThat(state.missing("clinical.ras").reason()).isEqualTo(MissingReason.NOT_DERIVABLE);
    } else {
      assertThat(state.value("clinical.ras")).isEqualTo(new Value.Category(expected));
    }
  }

  /**
   * 31 days after 3 February is 6 March: still synchronous. Twelve months are complete on the same
   * day of the next year, not a day before.
   */
  @ParameterizedTest
  @CsvSource({
    "2024-02-03, 2024-02-20, 0",
    "2025-02-03, 2025-03-06, 0",
    "2025-02-03, 2025-03-07, 1",
    "2024-02-20, 2024-02-03, 0",
    "2024-02-03, 2025-02-02, 11",
    "2024-02-03, 2025-02-03, 12",
    "2023-08-31, 2025-08-30, 23",
    "2023-08-31, 2025-08-31, 24"
  })
  void intervalInCompletedCalendarMonths(String primary, String metastasis, int expected) {
    state.take(
        condition("c", 1, "p", "confirmed", COLON, onset(primary)),
        condition("m", 1, "p", "confirmed", LIVER_METASTASIS, onset(metastasis)));

    assertThat(state.value(DFI)).isEqualTo(months(expected));
    assertThat(state.value("clinical.synchronous")).isEqualTo(new Value.Flag(expected == 0));
  }

  @Test
  void theWordSynchronousGivesZeroUnlessTheOnsetsDenyIt() {
    state.take(said("clinical.synchronous", "'valueBoolean': true"));
    assertThat(state.value(DFI)).isEqualTo(months(0));

    state.take(
        condition("c", 1, "p", "confirmed", COLON, onset("2024-02-03")),
        condition("m", 1, "p", "confirmed", LIVER_METASTASIS, onset("2025-02-03")));
    assertThat(state.missing(DFI).detail()).contains("contradict");
  }

  @Test
  void refutedAndLaterConditionsDoNotCount() {
    state.take(
        condition("c", 1, "p", "confirmed", COLON, onset("2024-02-03")),
        condition("m", 1, "p", "refuted", LIVER_METASTASIS, onset("2025-02-03")));
    assertThat(state.value("clinical.liver_metastases")).isEqualTo(new Value.Flag(false));

    state.take(condition("m", 2, "p", "confirmed", LIVER_METASTASIS, onset("2025-09-19")));
    assertThat(state.missing("clinical.liver_metastases").reason())
        .isEqualTo(MissingReason.NOT_DERIVABLE);

    state.take(condition("m", 3, "p", "confirmed", LIVER_METASTASIS, onset("2025-09-17")));
    assertThat(state.value("clinical.liver_metastases")).isEqualTo(new Value.Flag(true));
    assertThat(state.vector().caseReference().condition().versionedReference())
        .isEqualTo("Condition/m/_history/3");
    assertThat(state.vector().caseReference().primary().versionedReference())
        .isEqualTo("Condition/c/_history/1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "94381002:260716003=93761005",
        "94381002 |Metastatic malignant neoplasm to liver|",
        "C78.7",
        "1691000119104"
      })
  void aLiverMetastasisIsKnownByEachOfItsCodes(String code) {
    state.take(
        condition("c", 1, "p", "confirmed", "C18.2", onset("2024-02-03")),
        condition("m", 1, "p", "confirmed", code, onset("2025-02-03")));

    assertThat(state.value("clinical.liver_metastases")).isEqualTo(new Value.Flag(true));
  }

  @Test
  void aMetastasisFromColonIsOneOfTheLiverOnlyAtTheLiver() {
    String atSite =
        onset("2025-02-03")
            + ", 'bodySite': [{'coding': [{'system': 'http://snomed.info/sct', 'code': '%s'}]}]";
    state.take(
        condition("c", 1, "p", "confirmed", COLON, onset("2024-02-03")),
        condition("m", 1, "p", "confirmed", "314998002", atSite.formatted("39607008")));
    assertThat(state.missing("clinical.liver_metastases").reason())
        .isEqualTo(MissingReason.NOT_DERIVABLE);

    state.take(condition("m", 2, "p", "confirmed", "314998002", atSite.formatted("10200004")));
    assertThat(state.value("clinical.liver_metastases")).isEqualTo(new Value.Flag(true));
  }

  @Test
  void anUndatedConditionCountsOnlyAsTheReasonOfTheOperation() {
    state.take(
        condition("c", 1, "p", "confirmed", COLON, onset("2024-02-03")),
        condition("m", 1, "p", "confirmed", LIVER_METASTASIS, ""));
    assertThat(state.missing("clinical.liver_metastases").reason())
        .isEqualTo(MissingReason.NOT_DERIVABLE);

    state.take(
        procedure(
            "op",
            2,
            "p",
            "completed",
            "107963000",
            "2025-09-18T08:30:00Z",
            ", 'reasonReference': [{'reference': 'Condition/m'}]"));
    assertThat(state.value("clinical.liver_metastases")).isEqualTo(new Value.Flag(true));
  }

  @Test
  void extrahepaticDiseaseIsNeverFalseBySilence() {
    assertThat(state.missing("clinical.extrahepatic_disease").reason())
        .isEqualTo(MissingReason.NOT_DERIVABLE);

    state.take(condition("x", 1, "p", "confirmed", "94391008", onset("2025-05-01")));
    assertThat(state.value("clinical.extrahepatic_disease")).isEqualTo(new Value.Flag(true));
  }

  @Test
  void extrahepaticDiseaseThatHadResolvedDoesNotCountButWhatResolvedLaterDoes() {
    String resolved =
        onset("2025-05-01")
            + ", 'clinicalStatus': {'coding': [{'code': 'resolved'}]}, 'abatementDateTime': '%s'";
    state.take(condition("x", 1, "p", "confirmed", "94391008", resolved.formatted("2025-09-01")));
    assertThat(state.missing("clinical.extrahepatic_disease").reason())
        .isEqualTo(MissingReason.NOT_DERIVABLE);

    state.take(condition("x", 2, "p", "confirmed", "94391008", resolved.formatted("2025-12-01")));
    assertThat(state.value("clinical.extrahepatic_disease")).isEqualTo(new Value.Flag(true));
  }

  @ParameterizedTest
  @CsvSource({
    "93761005, colon",
    "363412000, right-colon",
    "94006002, left-colon",
    "93984006, rectum",
    "C18.2, right-colon",
    "C18.7, left-colon",
    "C19, rectum",
    "C18.9, colon"
  })
  void primarySiteFromTheCodeOfTheCondition(String code, String expected) {
    state.take(condition("c", 1, "p", "confirmed", code, onset("2024-02-03")));

    assertThat(state.value("clinical.primary_site")).isEqualTo(new Value.Category(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "completed, 2024-09-18, true",
    "completed, 2024-09-17, false",
    "in-progress, 2025-09-17, true",
    "completed, 2025-09-19, false",
    "not-done, 2025-05-01, false"
  })
  void chemotherapyInTheYearBeforeTheOperation(String status, String date, boolean expected) {
    state.take(
        """
        {'resourceType': 'MedicationAdministration', 'id': 'ma', 'meta': {'versionId': '1'},
         'status': '%s', 'subject': {'reference': 'Patient/p'}, 'effectiveDateTime': '%s',
         'medicationCodeableConcept':
           {'coding': [{'system': 'http://www.whocc.no/atc', 'code': 'L01XA03'}]}}\
        """
            .formatted(status, date));

    if (expected) {
      assertThat(state.value("clinical.preoperative_chemotherapy")).isEqualTo(new Value.Flag(true));
    } else {
      assertThat(state.missing("clinical.preoperative_chemotherapy").reason())
          .isEqualTo(MissingReason.NOT_DERIVABLE);
    }
  }

  @Test
  void chemotherapyAsAProcedure() {
    state.take(procedure("ch", 1, "p", "completed", "367336001", "2025-05-01", ""));

    assertThat(state.value("clinical.preoperative_chemotherapy")).isEqualTo(new Value.Flag(true));
  }

  /** Born 1961-09-18: 64 on the day of the operation, 63 the day before. */
  @ParameterizedTest
  @CsvSource({"1961-09-18, 64", "1961-09-19, 63", "1961-08, 64", "1961, "})
  void ageInCompletedYears(String birthDate, Integer expected) {
    state.take(patient("p", 2, "MRN-1", birthDate));

    if (expected == null) {
      assertThat(state.missing("clinical.age_years").reason())
          .isEqualTo(MissingReason.NOT_DERIVABLE);
    } else {
      assertThat(state.value("clinical.age_years")).isEqualTo(new Value.Quantity(expected, "a"));
    }
  }
}
