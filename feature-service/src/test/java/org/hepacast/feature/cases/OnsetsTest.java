package org.hepacast.feature.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.feature.support.Fhir.condition;
import static org.hepacast.feature.support.Fhir.feature;
import static org.hepacast.feature.support.Fhir.onset;
import static org.hepacast.feature.support.Fhir.patient;
import static org.hepacast.feature.support.Fhir.resection;

import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.Value;
import org.hepacast.feature.state.MemoryState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The disease-free interval of records that are not simple. Index event: 2025-09-18T08:30Z; all
 * intervals in completed calendar months, worked by hand.
 */
class OnsetsTest {
  private static final String DFI = "clinical.disease_free_interval_months";
  private static final String SYNCHRONOUS = "clinical.synchronous";

  private final MemoryState state = new MemoryState();

  @BeforeEach
  void aCase() {
    state.take(
        patient("p", 1, "MRN-1", "1961-04-12"),
        resection("op", 1, "p", "completed", "2025-09-18T08:30:00Z"));
  }

  private void primary(String id, String code, String onset, String more) {
    if (onset != null) {
      state.take(condition(id, 1, "p", "confirmed", code, onset(onset) + more));
    }
  }

  private void metastasis(String onset) {
    state.take(condition("m", 1, "p", "confirmed", "C78.7", onset(onset)));
  }

  private String said(String feature) {
    return switch (state.feature(feature)) {
      case FeatureValue.Known known ->
          switch (known.value()) {
            case Value.Quantity quantity -> Integer.toString((int) quantity.value());
            case Value.Censored censored -> censored.side() + " " + (int) censored.limit();
            case Value.Flag flag -> Boolean.toString(flag.value());
            case Value.Category category -> category.code();
          };
      case FeatureValue.Missing missing -> missing.reason().name();
    };
  }

  /** 2024-08-03 is 183 days before 2025-02-02. */
  @ParameterizedTest(name = "2.7 primary {0}, metastasis {1}: {2}, synchronous {3}")
  @CsvSource({
    "2025-02-02, 2025-02-02, 0, true",
    "2025-02-02, 2025-01-02, 0, true",
    "2025-02-02, 2024-08-03, 0, true",
    "2025-02-02, 2024-08-02, UNSETTLED, UNSETTLED",
    "2025-02-02, 2021-10-02, UNSETTLED, UNSETTLED",
    "2019-03, 2023-06, AT_LEAST 50, false",
    "2019-03, 2023-06-15, AT_LEAST 50, false",
    "2019, 2023-06-15, AT_LEAST 41, false",
    "2024-02, 2025-03, AT_LEAST 12, false",
    "2025-02, 2025-03, AT_MOST 1, NOT_DERIVABLE",
    "2025-02, 2025-02, 0, true",
    "2024-02-01, 2025-03, 13, false",
    "2024, 2024, AT_MOST 11, NOT_DERIVABLE",
    "1950-01-01, 2025-02-02, UNSETTLED, UNSETTLED"
  })
  void limitsAndPartialDates(
      String primary, String metastasis, String interval, String synchronous) {
    primary("c", "C18.0", primary, "");
    metastasis(metastasis);

    assertThat(said(DFI)).isEqualTo(interval);
    assertThat(said(SYNCHRONOUS)).isEqualTo(synchronous);
  }

  @ParameterizedTest(name = "2.7 {0} of {1} and {2} of {3}{4}, metastasis {5}: {6}")
  @CsvSource({
    "C18.0, 2012-05-01, C18.7, 2024-05-01, '', 2024-05-20, UNSETTLED",
    "C18.0, 2012-05-01, C18.0, 2024-05-01, '', 2024-05-20, UNSETTLED",
    "C18.0, 2012-05-01, C18.7, 2025-05-01, '', 2016-05-01, 48",
    "C18.0, 2012-05-01, C18.7, 2012-05-01, '', 2016-05-01, 48",
    "C18.0, 2020-05-01, C18.0, 2020-09-01, '', 2022-05-01, 24",
    "C18.0, 2020-05-01, C18.9, 2020-09-01, '', 2022-05-01, 24",
    "C18.0, 2020-05-01, C18.0, 2022-04-01, ' of a visit', 2022-05-01, 24",
    "C18.0, 2020-05-01, C18.0, 2022-04-01, '', 2022-05-01, UNSETTLED",
    "C18.0, 2018-05-01, C20, , '', 2022-05-01, 48"
  })
  void severalEntries(
      String code,
      String onset,
      String otherCode,
      String otherOnset,
      String visit,
      String metastasis,
      String expected) {
    primary("a", code, onset, "");
    primary(
        "b",
        otherCode,
        otherOnset,
        visit.isEmpty() ? "" : ", 'encounter': {'reference': 'Encounter/1'}");
    metastasis(metastasis);

    assertThat(said(DFI)).isEqualTo(expected);
  }

  /** 40 days, 183 days and 184 days after 2025-01-01. */
  @ParameterizedTest(name = "2.7 sent synchronous = {0}, metastasis {1}: {2}, {3}")
  @CsvSource({
    "true, 2025-02-10, 0, true",
    "true, 2025-07-03, 0, true",
    "true, 2025-07-04, UNSETTLED, UNSETTLED",
    "true, , 0, true",
    "false, 2025-01-10, UNSETTLED, UNSETTLED",
    "false, 2025-02-10, 1, false",
    "false, 2025-07-04, 6, false",
    "false, , NOT_DERIVABLE, false"
  })
  void aCliniciansWord(String word, String metastasis, String interval, String synchronous) {
    primary("c", "C18.0", "2025-01-01", "");
    if (metastasis != null) {
      metastasis(metastasis);
    }
    state.take(feature("s", 1, "p", SYNCHRONOUS, "2025-08-01", "'valueBoolean': " + word));

    assertThat(said(DFI)).isEqualTo(interval);
    assertThat(said(SYNCHRONOUS)).isEqualTo(synchronous);
  }

  @ParameterizedTest(name = "2.7 {0} is no present metastasis and no onset")
  @CsvSource({"1098951000119108"})
  void aHistoryIsNoPresentMetastasis(String code) {
    primary("c", "C18.0", "2020-01-01", "");
    state.take(condition("m", 1, "p", "confirmed", code, onset("2021-01-01")));

    assertThat(said(DFI)).isEqualTo("NOT_DERIVABLE");
    assertThat(said("clinical.liver_metastases")).isEqualTo("NOT_DERIVABLE");
  }

  @ParameterizedTest(name = "2.1 {0} since {1}, sent {2}: {3}")
  @CsvSource({
    "C78.6, 2025-05-01, , true",
    "C78.6, 2025-05-01, false, UNSETTLED",
    "C77.2, 2025-05-01, , UNSETTLED",
    "C77.2, 2025-05-01, false, false",
    "C77.2, 2025-10-01, , NOT_DERIVABLE",
    "C78.6, 2025-09, , UNSETTLED",
    "C78.6, 2025-10-01, , NOT_DERIVABLE",
    "C78.7, 2025-05-01, , NOT_DERIVABLE"
  })
  void whatMayBeExtrahepaticLetsNobodyAssumeThatThereIsNone(
      String code, String since, String sent, String expected) {
    state.take(condition("x", 1, "p", "confirmed", code, onset(since)));
    if (sent != null) {
      state.take(
          feature(
              "e",
              1,
              "p",
              "clinical.extrahepatic_disease",
              "2025-08-01",
              "'valueBoolean': " + sent));
    }

    assertThat(said("clinical.extrahepatic_disease")).isEqualTo(expected);
  }
}
