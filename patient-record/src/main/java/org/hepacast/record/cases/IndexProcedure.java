package org.hepacast.record.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.contracts.fhir.FhirTime.Precision;
import org.hepacast.record.fact.Fact.Operation;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.ResourceKey;
import org.jspecify.annotations.Nullable;

/**
 * The operation that makes a case, as its leading resource tells it.
 *
 * @param members every resource that tells of the operation, the leading one among them
 * @param end why the case does not stand; null while it does
 */
record IndexProcedure(
    String caseId,
    IndexEvent.Kind kind,
    KnownResource resource,
    Operation operation,
    Set<ResourceKey> members,
    @Nullable String end) {
  private static final int DATE_LENGTH = 10;

  IndexProcedure {
    members = Set.copyOf(members);
  }

  /**
   * Which of several leads: the newest Patient resource decides; within it what stands before what
   * does not, what was performed before what is planned, what has a time before what has a date,
   * and the earliest: nothing may count that is not from before all of the operation.
   */
  static Comparator<KnownResource> leadingFirst(PersonRecord person) {
    List<KnownResource> patients = person.patients();
    return Comparator.comparingInt((KnownResource r) -> patients.indexOf(person.patientOf(r)))
        .thenComparing(r -> end(operation(r)) != null)
        .thenComparing(r -> !isPerformed(operation(r)))
        .thenComparing(r -> !hasTime(operation(r)))
        .thenComparing(r -> at(operation(r)) == null)
        .thenComparing(r -> start(operation(r)))
        .thenComparing(r -> r.version().lastUpdated(), Comparator.reverseOrder())
        .thenComparing(KnownResource::key);
  }

  static IndexProcedure of(String caseId, KnownResource leading, Set<ResourceKey> members) {
    Operation operation = operation(leading);
    if (operation.question() == null) {
      throw new IllegalArgumentException("Only an index event makes a case");
    }
    return new IndexProcedure(
        caseId, operation.question(), leading, operation, members, end(operation));
  }

  static Operation operation(KnownResource resource) {
    return (Operation) resource.fact();
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

  boolean isPerformed() {
    return isPerformed(operation);
  }

  private static boolean isPerformed(Operation operation) {
    return operation.status() != Operation.Status.PLANNED;
  }

  /** The moment that nothing may come after; null while planned without a date. */
  @Nullable FhirTime at() {
    return at(operation);
  }

  static @Nullable FhirTime at(Operation operation) {
    return Times.parse(operation.performed()).orElse(null);
  }

  private static boolean hasTime(Operation operation) {
    FhirTime at = at(operation);
    return at != null && at.precision() == Precision.TIME;
  }

  private static Instant start(Operation operation) {
    FhirTime at = at(operation);
    return at == null ? Instant.MAX : at.start();
  }

  /** A month or year stands for its first day: nothing later can leak. */
  IndexEvent event(AsOf asOf) {
    FhirTime at = at();
    return new IndexEvent(
        kind,
        at == null ? null : day(at, operation.performed()),
        at == null || at.precision() != Precision.TIME ? null : at.start(),
        isPerformed(),
        resource.reference(),
        at == null ? asOf.today() : null,
        at == null || at.precision() == Precision.DAY || at.precision() == Precision.TIME
            ? null
            : operation.performed());
  }

  private static LocalDate day(FhirTime at, @Nullable String written) {
    return at.precision() == Precision.TIME && written != null
        ? LocalDate.parse(written.substring(0, DATE_LENGTH))
        : at.startDate();
  }
}
