package org.hepacast.record.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.record.cases.AsOf.Placement.AFTER_INDEX_EVENT;
import static org.hepacast.record.cases.AsOf.Placement.BEFORE_WINDOW;
import static org.hepacast.record.cases.AsOf.Placement.INSIDE;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.hepacast.contracts.feature.FeatureDefinition.Window;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.record.cases.AsOf.Placement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsOfTest {
  private static final Window LAB = new Window(-30, 0);
  private static final Window EVER = new Window(null, 0);
  private static final Window SPECIMEN = new Window(0, 90);

  private static final LocalDate TODAY = LocalDate.parse("2025-10-01");

  private static FhirTime time(String text) {
    return FhirTime.parse(text).orElseThrow();
  }

  private static Placement place(String index, String value, Window window) {
    return new AsOf(time(index), TODAY, ZoneOffset.UTC).place(time(value), window);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-09-18T08:29:59Z, INSIDE",
    "2025-09-18T08:30:00Z, AFTER_INDEX_EVENT",
    "2025-09-18T08:30:01Z, AFTER_INDEX_EVENT",
    "2025-09-18T10:29:59+02:00, INSIDE",
    "2025-09-18T10:30:00+02:00, AFTER_INDEX_EVENT",
    "2025-08-19T00:00:00Z, INSIDE",
    "2025-08-18T23:59:59Z, BEFORE_WINDOW",
    "2025-08-19, INSIDE",
    "2025-08-18, BEFORE_WINDOW",
    "2025-09-17, INSIDE",
    "2025-09-18, AFTER_INDEX_EVENT",
    "2025-09-19, AFTER_INDEX_EVENT",
    "2025-08, BEFORE_WINDOW",
    "2025-09, AFTER_INDEX_EVENT",
    "2025, AFTER_INDEX_EVENT"
  })
  void aLabValueCountsFromThirtyDaysBeforeUntilTheIndexInstant(String value, Placement expected) {
    assertThat(place("2025-09-18T08:30:00Z", value, LAB)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-09-17, INSIDE",
    "2025-09-17T23:59:59Z, INSIDE",
    "2025-09-18T00:00:00Z, AFTER_INDEX_EVENT",
    "2025-09-18T06:00:00Z, AFTER_INDEX_EVENT",
    "2025-09-18, AFTER_INDEX_EVENT",
    "2025-08-19, INSIDE",
    "2025-08-18, BEFORE_WINDOW"
  })
  void anIndexEventWithoutATimeLetsNothingOfItsDayCount(String value, Placement expected) {
    assertThat(place("2025-09-18", value, LAB)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-08-31, INSIDE",
    "2025-09-01, AFTER_INDEX_EVENT",
    "2025-08, INSIDE",
    "2024, INSIDE",
    "2025, AFTER_INDEX_EVENT"
  })
  void anIndexEventKnownToTheMonthMayHaveBeenOnItsFirstDay(String value, Placement expected) {
    assertThat(place("2025-09", value, EVER)).isEqualTo(expected);
  }

  /** 30 days before 30 September is 31 August; before 1 September it would be 2 August. */
  @Test
  void aWindowBeforeAMonthIsCountedFromItsLastDay() {
    assertThat(place("2025-09", "2025-08-31", LAB)).isEqualTo(INSIDE);
    assertThat(place("2025-09", "2025-08-30", LAB)).isEqualTo(BEFORE_WINDOW);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-09-17, BEFORE_WINDOW",
    "2025-09-18, INSIDE",
    "2025-09-18T07:00:00Z, INSIDE",
    "2025-12-17, INSIDE",
    "2025-12-17T23:59:59Z, INSIDE",
    "2025-12-18, AFTER_WINDOW",
    "2025-10, INSIDE",
    "2025-12, AFTER_WINDOW"
  })
  void aMarginCountsFromTheDayOfTheOperationForNinetyDays(String value, Placement expected) {
    assertThat(place("2025-09-18T08:30:00Z", value, SPECIMEN)).isEqualTo(expected);
  }

  /** Windows are then counted from the day of the newest input, 2025-10-01; nothing is after it. */
  @ParameterizedTest(name = "2.9 {0}")
  @CsvSource({
    "1999, BEFORE_WINDOW",
    "1999-01-01, BEFORE_WINDOW",
    "2025-08-31, BEFORE_WINDOW",
    "2025-09-01, INSIDE",
    "2025-09-01T00:00:00Z, INSIDE",
    "2025-09, INSIDE",
    "2025-08, BEFORE_WINDOW",
    "2025-10-01, INSIDE",
    "2025-10-01T09:00:00Z, INSIDE"
  })
  void withoutADateWindowsAreCountedFromTheNewestInput(String value, Placement expected) {
    var planned = AsOf.of(null, Instant.parse("2025-10-01T06:00:00Z"), ZoneOffset.UTC);

    assertThat(planned.place(time(value), LAB)).isEqualTo(expected);
    assertThat(planned.place(time(value), EVER)).isEqualTo(INSIDE);
  }

  /** In Tokyo the 18th begins at 15:00 UTC of the 17th. */
  @Test
  void datesWithoutATimeAreDaysOfTheHospital() {
    var tokyo = new AsOf(time("2025-09-18"), TODAY, ZoneId.of("Asia/Tokyo"));

    assertThat(tokyo.place(time("2025-09-17T14:59:59Z"), LAB)).isEqualTo(INSIDE);
    assertThat(tokyo.place(time("2025-09-17T15:00:00Z"), LAB)).isEqualTo(AFTER_INDEX_EVENT);
    assertThat(tokyo.place(time("2025-09-18T08:00:00+09:00"), LAB)).isEqualTo(AFTER_INDEX_EVENT);
  }
}
