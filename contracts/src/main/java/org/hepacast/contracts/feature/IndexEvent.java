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
 */
public record IndexEvent(
    Kind kind,
    @Nullable LocalDate date,
    @Nullable Instant at,
    boolean performed,
    VersionedReference procedure,
    @Nullable LocalDate asOf) {

  /** With a date, or without any notion of the day. */
  public IndexEvent(
      Kind kind,
      @Nullable LocalDate date,
      @Nullable Instant at,
      boolean performed,
      VersionedReference procedure) {
    this(kind, date, at, performed, procedure, null);
  }

  /** The three questions of the suite. */
  public enum Kind {
    HEPATECTOMY,
    INTRA_ARTERIAL_THERAPY,
    PRIMARY_RESECTION
  }
}
