package org.hepacast.contracts.outcome;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.json.WrittenOnce;
import org.hepacast.contracts.risk.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a case since its index event. It is no feature, and no model ever reads it.
 * Whether the case still stands, its risks tell.
 *
 * @param outcomeId derived; see {@link #of}
 * @param sequence grows with every outcome of the case: of two, the one with the larger counts
 * @param source name of the EHR
 * @param indexDate day from which time is counted
 * @param events the first of each kind; none while nothing has happened
 * @param lastContact latest day of which the record tells anything of the patient: until then
 *     nothing else has happened; null where nothing is known after the index event
 */
public record CaseOutcome(
    String outcomeId,
    long sequence,
    String caseId,
    String source,
    LocalDate indexDate,
    List<Happened> events,
    @Nullable LocalDate lastContact,
    Instant inputsUntil) {

  /**
   * An event.
   *
   * @param date null where the record tells that it has happened, not when
   * @param basis the resource that tells of it
   */
  public record Happened(Endpoint endpoint, @Nullable LocalDate date, VersionedReference basis) {
    /** Without the date: it is patient data. */
    @Override
    public String toString() {
      return "Happened[" + endpoint + "]";
    }
  }

  public CaseOutcome {
    events = List.copyOf(events);
  }

  /** The id follows from everything but the sequence and the time. */
  public static CaseOutcome of(
      long sequence,
      String caseId,
      String source,
      LocalDate indexDate,
      List<Happened> events,
      @Nullable LocalDate lastContact,
      Instant inputsUntil) {
    var json = new WrittenOnce();
    String id =
        DerivedId.hex(
            "outcome",
            caseId,
            source,
            indexDate.toString(),
            String.join(",", events.stream().map(json::json).toList()),
            lastContact == null ? "" : lastContact.toString());
    return new CaseOutcome(
        id, sequence, caseId, source, indexDate, events, lastContact, inputsUntil);
  }

  /** As the successor of an outcome of which only the sequence is known. */
  public CaseOutcome after(long earlier) {
    return new CaseOutcome(
        outcomeId, earlier + 1, caseId, source, indexDate, events, lastContact, inputsUntil);
  }

  @Override
  public String toString() {
    return "CaseOutcome[" + caseId + "]";
  }
}
