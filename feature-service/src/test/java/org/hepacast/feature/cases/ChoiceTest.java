package org.hepacast.feature.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.feature.support.Fhir.feature;
import static org.hepacast.feature.support.Fhir.patient;
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

/**
 * What is chosen where values stand against each other; names carry the number of the finding.
 * Index event: 2025-09-18T08:30Z.
 */
class ChoiceTest {
  private static final String NODE_POSITIVE = "clinical.node_positive";

  private final MemoryState state = new MemoryState();

  @BeforeEach
  void aCase() {
    state.take(
        patient("p", 1, "MRN-1", "1961-04-12"),
        resection("op", 1, "p", "completed", "2025-09-18T08:30:00Z"));
  }

  private String said(String feature) {
    return switch (state.feature(feature)) {
      case FeatureValue.Known known ->
          switch (known.value()) {
            case Value.Quantity quantity -> Double.toString(quantity.value());
            case Value.Censored censored -> censored.side() + " " + censored.limit();
            case Value.Flag flag -> Boolean.toString(flag.value());
            case Value.Category category -> category.code();
          };
      case FeatureValue.Missing missing -> missing.reason().name();
    };
  }

  private static String cea(String id, String status, String at, String value, String unit) {
    String result = quantity(id, 1, "p", status, "2039-6", at, value, unit);
    return at.isEmpty() ? result.replace(" 'effectiveDateTime': '',", "") : result;
  }

  /** 80 ug/L of 25 June is readable; beside it stands another. */
  @ParameterizedTest(name = "2.2 beside 80 ug/L of 25 June: {0} {1} {2} of {3} gives {4}")
  @CsvSource({
    "final, 350, NG-PER-ML, 2025-09-16, REFUSED",
    "final, 350, NG-PER-ML, 2025-09-16T07:00:00Z, REFUSED",
    "final, 350, NG-PER-ML, 2025-06-25T07:00:00Z, 80.0",
    "final, 350, NG-PER-ML, 2025-06-25T07:00:01Z, REFUSED",
    "final, 350, NG-PER-ML, 2025-06-25, REFUSED",
    "final, 350, NG-PER-ML, 2025-06-24, 80.0",
    "final, 350, NG-PER-ML, 2025-06-19, 80.0",
    "final, 350, NG-PER-ML, 2025-09-18T08:30:00Z, 80.0",
    "final, 350, NG-PER-ML, '', REFUSED",
    "final, 350000000, ng/mL, 2025-09-16, REFUSED",
    "final, -1, ng/mL, 2025-09-16, REFUSED",
    "unknown, 350, ng/mL, 2025-09-16, REFUSED",
    "entered-in-error, 350, NG-PER-ML, 2025-09-16, 80.0",
    "cancelled, 350, NG-PER-ML, 2025-09-16, 80.0",
    "final, 350, ng/mL, 2025-09-16, 350.0"
  })
  void whatCannotBeReadNeverYieldsToSomethingOlder(
      String status, String value, String unit, String at, String expected) {
    state.take(
        cea("old", "final", "2025-06-25T07:00:00Z", "80", "ng/mL"),
        cea("new", status, at, value, unit));

    assertThat(said("lab.cea")).isEqualTo(expected);
    if (expected.equals("REFUSED")) {
      assertThat(state.missing("lab.cea").detail()).contains("no other takes its place");
      assertThat(state.missing("lab.cea").considered()).extracting("id").containsExactly("new");
    }
  }

  @Test
  void aReadableNewerOneBringsTheFeatureBack() {
    state.take(
        cea("a", "final", "2025-07-01", "80", "ng/mL"),
        cea("b", "final", "2025-08-01", "350", "furlong"));
    assertThat(said("lab.cea")).isEqualTo("REFUSED");

    state.take(cea("c", "final", "2025-08-02", "90", "ng/mL"));
    assertThat(said("lab.cea")).isEqualTo("90.0");
  }

  private static String stage(String id, String loinc, String date, String code) {
    return """
    {'resourceType': 'Observation', 'id': '%s', 'meta': {'versionId': '1'}, 'status': 'final',
     'code': {'coding': [{'system': 'http://loinc.org', 'code': '%s'}]},
     'subject': {'reference': 'Patient/p'}, 'effectiveDateTime': '%s',
     'valueCodeableConcept': {'coding': [{'code': '%s'}]}}\
    """
        .formatted(id, loinc, date, code);
  }

  @ParameterizedTest(name = "2.3 pN {0}, {1} nodes, cN {2}: {3}")
  @CsvSource({
    ", 4, cN0, true",
    ", 0, cN1, false",
    ", , cN0, false",
    ", , cN1, true",
    "pN0, , cN1, false",
    "pN1, , cN0, true",
    "pN1, 3, , true",
    "pN0, 0, , false",
    "pN0, 4, , UNSETTLED",
    "pN1, 0, , UNSETTLED",
    "pN1c, 0, , true",
    "pX?, , cN0, UNSETTLED",
    "pX?, 4, cN0, UNSETTLED",
    "pN0, , c??, false",
    ", 4, c??, true",
    ", , c??, NOT_DERIVABLE",
    ", <4, cN0, NOT_DERIVABLE",
    ", >=4, cN0, true",
    ", -1, cN0, UNSETTLED"
  })
  void pathologyBeforeNodesBeforeTheClinicalStage(
      String pathological, String nodes, String clinical, String expected) {
    if (pathological != null) {
      state.take(stage("pn", "21900-6", "2025-03-01", pathological));
    }
    if (nodes != null) {
      String comparator = nodes.replaceAll("[0-9-]", "");
      state.take(
          quantity(
                  "nodes",
                  1,
                  "p",
                  "final",
                  "21893-3",
                  "2025-03-01",
                  nodes.replaceAll("[<>=]", ""),
                  "{#}")
              .replace(
                  "'unit'",
                  comparator.isEmpty() ? "'unit'" : "'comparator': '" + comparator + "', 'unit'"));
    }
    if (clinical != null) {
      state.take(stage("cn", "21906-3", "2025-09-01", clinical));
    }

    assertThat(said(NODE_POSITIVE)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "2.3 sent {0}, pN {1}: {2}")
  @CsvSource({
    "true, pN1, true",
    "false, pN0, false",
    "true, pN0, UNSETTLED",
    "false, pN1, UNSETTLED",
    "true, cN0, true",
    "false, cN1, false"
  })
  void whatWasSentAgainstThePathologist(String sent, String category, String expected) {
    String loinc = category.startsWith("p") ? "21900-6" : "21906-3";
    state.take(
        stage("n", loinc, "2025-03-01", category),
        feature("np", 1, "p", NODE_POSITIVE, "2025-04-01", "'valueBoolean': " + sent));

    assertThat(said(NODE_POSITIVE)).isEqualTo(expected);
  }

  private static String size(String id, String at, String value, String unit) {
    String comparator = value.replaceAll("[0-9.]", "");
    return quantity(id, 1, "p", "final", "33728-7", at, value.replaceAll("[<>=]", ""), unit)
        .replace(
            "'status'",
            "'bodySite': {'coding': [{'system': 'http://snomed.info/sct', 'code': '10200004'}]},"
                + " 'status'")
        .replace(
            "'unit'",
            comparator.isEmpty() ? "'unit'" : "'comparator': '" + comparator + "', 'unit'");
  }

  /** Of one CT of 10 September; what a CT of August said does not count any more. */
  @ParameterizedTest(name = "2.4 sizes {0}, {1}, {2}: {3}")
  @CsvSource({
    "18, 62, 41, 62.0",
    "62, 18, 41, 62.0",
    "18, 41, 62, 62.0",
    "18, 18, 18, 18.0",
    "18, >50, 41, ABOVE 50.0",
    "62, >50, 41, AT_LEAST 62.0",
    "18, <10, 41, 41.0",
    "<10, <20, <5, BELOW 20.0",
    "18, <50, 41, AT_LEAST 41.0",
    "18, 500, 41, REFUSED",
    "18, -1, 41, REFUSED"
  })
  void ofSeveralSizesOfOneDayTheLargestCounts(
      String first, String second, String third, String expected) {
    state.take(
        size("older", "2025-08-10T09:00:00Z", "90", "mm"),
        size("a", "2025-09-10T09:00:00Z", first, "mm"),
        size("b", "2025-09-10T09:00:00Z", second, "mm"),
        size("c", "2025-09-10T09:07:00Z", third, "mm"));

    assertThat(said("clinical.largest_diameter_mm")).isEqualTo(expected);
    assertThat(said("clinical.lesion_count")).isEqualTo("NEVER_REPORTED");
  }

  @Test
  void twoSizesInOneObservationAreTwoTumours() {
    String component =
        "{'code': {'coding': [{'system': 'http://loinc.org', 'code': '33728-7'}]},"
            + " 'valueQuantity': {'value': %s, 'unit': 'cm', 'code': 'cm'}}";
    state.take(
        """
        {'resourceType': 'Observation', 'id': 's', 'meta': {'versionId': '1'}, 'status': 'final',
         'code': {'coding': [{'system': 'http://loinc.org', 'code': '21889-1'}]},
         'bodySite': {'coding': [{'system': 'http://snomed.info/sct', 'code': '10200004'}]},
         'subject': {'reference': 'Patient/p'}, 'effectiveDateTime': '2025-09-10',
         'component': [%s, %s]}\
        """
            .formatted(component.formatted("1.8"), component.formatted("6.2")));

    assertThat(said("clinical.largest_diameter_mm")).as("2.4").isEqualTo("62.0");
  }

  @ParameterizedTest(name = "2.6 margins {0} and {1} of one day: {2}")
  @CsvSource({"true, false, true", "false, true, true", "false, false, false", "true, true, true"})
  void oneInvolvedMarginIsEnough(String first, String second, String expected) {
    String margin = "clinical.margin_positive";
    state.take(
        feature("a", 1, "p", margin, "2025-09-25", "'valueBoolean': " + first),
        feature("b", 1, "p", margin, "2025-09-25", "'valueBoolean': " + second));

    assertThat(said(margin)).isEqualTo(expected);
  }

  private static String gene(String id, String at, String value, String more) {
    return feature(id, 1, "p", "clinical.kras", at, "'valueString': '" + value + "'" + more);
  }

  private static final String BLOOD = ", 'specimen': {'reference': 'Specimen/blood'}";

  @ParameterizedTest(name = "2.5 KRAS {0} of tissue {1}, {2} of plasma {3}: {4}")
  @CsvSource({
    "mutated, 2024-03-01, wild-type, 2025-08-01, mutated",
    "mutated, 2025-08-01, wild-type, 2024-03-01, mutated",
    "wild-type, 2024-03-01, mutated, 2025-08-01, UNSETTLED",
    "wild-type, 2024-03-01, wild-type, 2025-08-01, wild-type",
    "mutated, 2024-03-01, mutated, 2025-08-01, mutated",
    ", , wild-type, 2025-08-01, UNSETTLED",
    ", , mutated, 2025-08-01, mutated"
  })
  void aMutationThatWasFoundIsNotUndoneByBlood(
      String tissue, String tissueDate, String plasma, String plasmaDate, String expected) {
    state.take(
        """
        {'resourceType': 'Specimen', 'id': 'blood', 'meta': {'versionId': '1'},
         'subject': {'reference': 'Patient/p'},
         'type': {'coding': [{'system': 'http://snomed.info/sct', 'code': '119297000'}]}}\
        """);
    if (tissue != null) {
      state.take(gene("t", tissueDate, tissue, ""));
    }
    state.take(gene("b", plasmaDate, plasma, BLOOD));

    assertThat(said("clinical.kras")).isEqualTo(expected);
  }

  @Test
  void twoTestsOfTheTumourThatContradictSettleNothing() {
    state.take(gene("a", "2024-03-01", "mutated", ""), gene("b", "2025-03-01", "wild-type", ""));

    assertThat(state.missing("clinical.kras").reason())
        .as("2.5")
        .isEqualTo(MissingReason.UNSETTLED);
    assertThat(state.missing("clinical.kras").considered()).hasSize(2);
  }
}
