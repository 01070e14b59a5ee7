package org.hepacast.record.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.contracts.fhir.FhirTime.Precision;
import org.jspecify.annotations.Nullable;

/**
 * Time as a Consent gives it, a date being its whole day at the hospital.
 *
 * @param start first instant of it
 * @param end first instant after it
 */
record Span(Instant start, Instant end) {

  /** Empty of what is no time. */
  static Optional<Span> of(@Nullable String written, ZoneId zone) {
    return written == null
        ? Optional.empty()
        : FhirTime.parse(written)
            .map(
                time ->
                    time.precision() == Precision.TIME
                        // FHIR's periods hold their end; a thousandth of a second is fine enough.
                        ? new Span(time.start(), time.start().plusMillis(1))
                        : new Span(midnight(time.start(), zone), midnight(time.end(), zone)));
  }

  private static Instant midnight(Instant utc, ZoneId zone) {
    LocalDate day = utc.atZone(ZoneOffset.UTC).toLocalDate();
    return day.atStartOfDay(zone).toInstant();
  }

  /** Beyond doubt. */
  boolean isAfter(Span other) {
    return !start.isBefore(other.end);
  }
}
