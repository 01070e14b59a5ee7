package org.hepacast.contracts.fhir;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A FHIR date, dateTime or instant as the span of time it stands for: {@code 2025-09} is a month,
 * not its first day.
 *
 * @param start first instant of the span, in UTC where no offset was given
 * @param end first instant after the span
 * @param precision how much was said
 */
public record FhirTime(Instant start, Instant end, Precision precision) {

  /** How much of the time was said. */
  public enum Precision {
    YEAR,
    MONTH,
    DAY,
    TIME
  }

  /** Empty when the text is no FHIR time. */
  public static Optional<FhirTime> parse(String text) {
    try {
      return switch (text.length()) {
        case 4 ->
            Optional.of(
                days(
                    Year.parse(text).atDay(1),
                    Year.parse(text).plusYears(1).atDay(1),
                    Precision.YEAR));
        case 7 -> {
          var month = YearMonth.parse(text);
          yield Optional.of(days(month.atDay(1), month.plusMonths(1).atDay(1), Precision.MONTH));
        }
        case 10 -> {
          var day = LocalDate.parse(text);
          yield Optional.of(days(day, day.plusDays(1), Precision.DAY));
        }
        default -> {
          Instant instant = OffsetDateTime.parse(text).toInstant();
          yield Optional.of(new FhirTime(instant, instant, Precision.TIME));
        }
      };
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static FhirTime days(LocalDate from, LocalDate until, Precision precision) {
    return new FhirTime(
        from.atStartOfDay(ZoneOffset.UTC).toInstant(),
        until.atStartOfDay(ZoneOffset.UTC).toInstant(),
        precision);
  }

  public LocalDate startDate() {
    return start.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
