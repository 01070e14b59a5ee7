package org.hepacast.record.cases;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.contracts.fhir.FhirTime.Precision;
import org.hepacast.record.fact.Fact.Operation;
import org.hepacast.record.fact.KnownResource;
import org.jspecify.annotations.Nullable;

/**
 * The Procedure that makes a case.
 *
 * @param end why the case does not stand; null while it does
 */
record IndexProcedure(
    String caseId,
    IndexEvent.Kind kind,
    KnownResource resource,
    Operation operation,
    @Nullable String end) {
  /** In place of the date of what is planned without one and has no identifier either. */
  private static final String UNDATED = "undated";

  private static final int DATE_LENGTH = 10;

  /**
   * One per case. Where several Procedures tell of one case, the newest Patient resource decides;
   * within it what stands before what does not, what was performed before what is planned.
   */
  static Map<String, IndexProcedure> of(PersonRecord person) {
    var byCase = new LinkedHashMap<String, IndexProcedure>();
    var patients = person.patients();
    person.indexProcedures().stream()
        .map(resource -> of(person.identifier(), resource))
        .sorted(
            Comparator.comparingInt(
                    (IndexProcedure index) -> patients.indexOf(person.patientOf(index.resource())))
                .thenComparing(index -> index.end() != null)
                .thenComparing(index -> !index.isPerformed())
                .thenComparing(index -> index.at() == null || !index.hasTime())
                .thenComparing(
                    index -> index.resource().version().lastUpdated(), Comparator.reverseOrder())
                .thenComparing(index -> index.resource().key()))
        .forEach(index -> byCase.putIfAbsent(index.caseId(), index));
    return byCase;
  }

  private static IndexProcedure of(String person, KnownResource resource) {
    if (!(resource.fact() instanceof Operation operation) || operation.question() == null) {
      throw new IllegalArgumentException("Only an index event makes a case");
    }
    String caseId =
        CaseReference.idOf(
            person,
            operation.question(),
            operation.identifier() != null ? operation.identifier() : date(operation.performed()));
    return new IndexProcedure(caseId, operation.question(), resource, operation, end(operation));
  }

  private static @Nullable String end(Operation operation) {
    boolean undated = operation.performed() == null;
    return switch (operation.status()) {
      case ENTERED_IN_ERROR -> "The index procedure was entered in error.";
      case FULFILLED ->
          "The operation that was asked for is over; the Procedure tells what was done: send it.";
      case NOT_DONE -> "The index procedure was not done.";
      case STOPPED -> "The index procedure was stopped before it was complete.";
      case UNKNOWN ->
          "The status of the index procedure is unknown; send completed or preparation.";
      case IN_PROGRESS, COMPLETED ->
          undated
              ? "The index procedure was performed, but no date is given: nothing can be placed"
                  + " before it; send performedDateTime or performedPeriod."
              : null;
      case PLANNED -> null;
    };
  }

  /** As written, without the time: the day the hospital means, in its own time zone. */
  private static String date(@Nullable String performed) {
    if (performed == null) {
      return UNDATED;
    }
    return performed.substring(0, Math.min(DATE_LENGTH, performed.length()));
  }

  boolean isPerformed() {
    return operation.status() != Operation.Status.PLANNED;
  }

  /** The moment that nothing may come after; null while planned without a date. */
  @Nullable FhirTime at() {
    return Times.parse(operation.performed()).orElse(null);
  }

  private boolean hasTime() {
    FhirTime at = at();
    return at != null && at.precision() == Precision.TIME;
  }

  /** A month or year stands for its first day: nothing later can leak. */
  IndexEvent event() {
    FhirTime at = at();
    return new IndexEvent(
        kind,
        at == null ? null : day(at, operation.performed()),
        at == null || at.precision() != Precision.TIME ? null : at.start(),
        isPerformed(),
        resource.reference());
  }

  private static LocalDate day(FhirTime at, @Nullable String written) {
    return at.precision() == Precision.TIME && written != null
        ? LocalDate.parse(written.substring(0, DATE_LENGTH))
        : at.startDate();
  }
}
