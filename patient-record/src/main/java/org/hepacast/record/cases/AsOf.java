package org.hepacast.record.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.hepacast.contracts.feature.FeatureDefinition.Window;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.contracts.fhir.FhirTime.Precision;
import org.jspecify.annotations.Nullable;

/**
 * Where a time lies as seen from the index event.
 *
 * <p>Windows are counted in calendar days of the hospital's time zone, both ends included. Beyond
 * them one rule guards against the future: where a window ends with the index event (day 0), a
 * value counts only if it is certain to lie before it. A time counts up to, not including, the
 * index instant; where the index event has only a date, up to the start of that day. A date without
 * a time stands for its whole day, a month for its whole month, and all of it must lie inside: a
 * value dated on the day of the index event without a time is refused, since it may be from after
 * it.
 *
 * <p>While an operation is planned without a date, windows are counted from the day of the newest
 * input in its place: nothing known lies after it, and what is too old for an operation of that day
 * is too old.
 *
 * @param index null while planned without a date
 * @param today day of the newest input, which stands for the index event while that has no date
 * @param zone of the hospital, for dates without a time
 */
public record AsOf(@Nullable FhirTime index, LocalDate today, ZoneId zone) {

  /** Where a time lies. */
  public enum Placement {
    INSIDE,
    BEFORE_WINDOW,
    AFTER_WINDOW,
    /** At or after it, or not certain to lie before it. */
    AFTER_INDEX_EVENT
  }

  /**
   * @param newestInput when the newest input was received
   */
  static AsOf of(@Nullable FhirTime index, Instant newestInput, ZoneId zone) {
    return new AsOf(index, newestInput.atZone(zone).toLocalDate(), zone);
  }

  public Placement place(FhirTime time, Window window) {
    Integer to = window.toDays();
    if (to != null && to == 0 && !isBeforeIndex(time)) {
      return Placement.AFTER_INDEX_EVENT;
    }
    if (to != null && to != 0 && lastDay(time).isAfter(firstIndexDay().plusDays(to))) {
      return Placement.AFTER_WINDOW;
    }
    Integer from = window.fromDays();
    return from != null && firstDay(time).isBefore(lastIndexDay().plusDays(from))
        ? Placement.BEFORE_WINDOW
        : Placement.INSIDE;
  }

  /** Certain to lie before the index event; always true while that has no date. */
  public boolean isBeforeIndex(FhirTime time) {
    return index == null || isBefore(time, index);
  }

  /** Certain to lie after the day of the index event; never while that has no date. */
  public boolean isAfterIndex(FhirTime time) {
    return index != null && firstDay(time).isAfter(lastDay(index));
  }

  /** From here on a time does not lie before the window, which must have a beginning. */
  Instant firstOf(Window window) {
    return lastIndexDay()
        .plusDays(Objects.requireNonNull(window.fromDays()))
        .atStartOfDay(zone)
        .toInstant();
  }

  private LocalDate firstIndexDay() {
    return index == null ? today : firstDay(index);
  }

  private LocalDate lastIndexDay() {
    return index == null ? today : lastDay(index);
  }

  private boolean isBefore(FhirTime time, FhirTime other) {
    return time.precision() == Precision.TIME
        ? time.start().isBefore(start(other))
        : !end(time).isAfter(start(other));
  }

  public LocalDate firstDay(FhirTime time) {
    return time.precision() == Precision.TIME ? day(time.start()) : time.startDate();
  }

  public LocalDate lastDay(FhirTime time) {
    return time.precision() == Precision.TIME
        ? day(time.start())
        : time.end().atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
  }

  /** First instant of the span, in the hospital's time zone where no offset was given. */
  public Instant start(FhirTime time) {
    return time.precision() == Precision.TIME
        ? time.start()
        : firstDay(time).atStartOfDay(zone).toInstant();
  }

  private Instant end(FhirTime time) {
    return lastDay(time).plusDays(1).atStartOfDay(zone).toInstant();
  }

  private LocalDate day(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }
}
