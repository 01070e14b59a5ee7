package org.hepacast.contracts.feature;

import java.time.Instant;
import java.time.LocalDate;
import org.hepacast.contracts.event.VersionedReference;
import org.jspecify.annotations.Nullable;

/**
 * What a prediction is made for.
 *
 * @param date day of the event; null while planned without a date
 * @param at its time, where the source gives one
 * @param performed false while planned
 * @param procedure the Procedure it is read from
 * @param asOf only while planned without a date: the day in whose place windows are counted from,
 *     that of the newest input
 * @param given the date as the source gives it where that is a month or a year ({@code 2025-09}):
 *     {@code date} is then its first day, by which windows are reckoned; null otherwise
 */
public record IndexEvent(
    Kind kind,
    @Nullable LocalDate date,
    @Nullable Instant at,
    boolean performed,
    VersionedReference procedure,
    @Nullable LocalDate asOf,
    @Nullable String given) {

  /** Known to the day, or without any notion of it. */
  public IndexEvent(
      Kind kind,
      @Nullable LocalDate date,
      @Nullable Instant at,
      boolean performed,
      VersionedReference procedure) {
    this(kind, date, at, performed, procedure, null, null);
  }

  /** The three questions of the suite. */
  public enum Kind {
    HEPATECTOMY,
    INTRA_ARTERIAL_THERAPY,
    PRIMARY_RESECTION
  }
}
