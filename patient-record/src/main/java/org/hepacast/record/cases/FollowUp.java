package org.hepacast.record.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.contracts.fhir.FhirTime.Precision;
import org.hepacast.contracts.outcome.CaseOutcome;
import org.hepacast.contracts.outcome.CaseOutcome.Happened;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.Fact.Diagnosis;
import org.hepacast.record.fact.Fact.Diagnosis.Group;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.Site;
import org.jspecify.annotations.Nullable;

/**
 * What has become of one case: death, recurrence, and until when the record speaks of the patient.
 *
 * <p>A recurrence after hepatectomy is a Recurrent tumor (Condition, or the value of an
 * Observation) from after the day of the operation, or a metastasis whose onset lies more than
 * {@value #SAME_DISEASE_DAYS} days after it: pathology often dates the very disease that was
 * removed a few days later. A metastasis that is told without an onset tells no recurrence.
 */
final class FollowUp {
  static final int SAME_DISEASE_DAYS = 30;

  private final PersonRecord person;
  private final IndexProcedure index;
  private final ZoneId zone;

  FollowUp(PersonRecord person, IndexProcedure index, ZoneId zone) {
    this.person = person;
    this.index = index;
    this.zone = zone;
  }

  /** Empty where the operation is not dated to the day: nothing can be counted from it. */
  Optional<CaseOutcome> outcome(@Nullable Instant newestResult) {
    FhirTime at = index.at();
    if (at == null || at.precision() == Precision.YEAR || at.precision() == Precision.MONTH) {
      return Optional.empty();
    }
    LocalDate day = day(at);
    List<Happened> events = events(day);
    return Optional.of(
        CaseOutcome.of(
            1,
            index.caseId(),
            index.resource().key().source(),
            day,
            events,
            lastContact(day, newestResult),
            person.newestInput()));
  }

  private List<Happened> events(LocalDate day) {
    var events = new ArrayList<Happened>();
    first(deaths(day)).ifPresent(events::add);
    switch (index.kind()) {
      case HEPATECTOMY -> {
        List<Happened> liver = recurrences(day, true);
        first(liver.stream()).ifPresent(events::add);
        first(Stream.concat(liver.stream(), recurrences(day, false).stream()))
            .map(one -> new Happened(Endpoint.RECURRENCE, one.date(), one.basis()))
            .ifPresent(events::add);
      }
      case PRIMARY_RESECTION ->
          first(metastases(day, Group.LIVER_METASTASIS, Endpoint.LIVER_METASTASIS))
              .ifPresent(events::add);
      // The tumour stays: what grows again is told as progression, which no model here predicts.
      case INTRA_ARTERIAL_THERAPY -> {}
    }
    return events;
  }

  /** What has a date before what has none, then the earliest. */
  private static Optional<Happened> first(Stream<Happened> events) {
    return events.min(
        Comparator.comparing(
                Happened::date, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
            .thenComparing(Happened::basis));
  }

  private Stream<Happened> deaths(LocalDate day) {
    return person.patients().stream()
        .filter(r -> ((Fact.Person) r.fact()).deceased() != null)
        .map(
            r ->
                new Happened(
                    Endpoint.DEATH,
                    day(((Fact.Person) r.fact()).deceased()).orElse(null),
                    r.reference()))
        .filter(death -> death.date() == null || !death.date().isBefore(day));
  }

  private List<Happened> recurrences(LocalDate day, boolean inLiver) {
    Endpoint endpoint = inLiver ? Endpoint.LIVER_RECURRENCE : Endpoint.RECURRENCE;
    Stream<Happened> told =
        person.all().stream()
            .filter(r -> r.fact() instanceof Fact.Recurred)
            .filter(r -> ((Fact.Recurred) r.fact()).sites().contains(Site.LIVER) == inLiver)
            .flatMap(
                r ->
                    day(((Fact.Recurred) r.fact()).at()).stream()
                        .filter(date -> date.isAfter(day))
                        .map(date -> new Happened(endpoint, date, r.reference())));
    Group group = inLiver ? Group.LIVER_METASTASIS : Group.EXTRAHEPATIC_METASTASIS;
    return Stream.concat(told, metastases(day, group, endpoint)).toList();
  }

  private Stream<Happened> metastases(LocalDate day, Group group, Endpoint endpoint) {
    LocalDate since = day.plusDays(SAME_DISEASE_DAYS);
    return person.diagnoses(group).stream()
        .filter(r -> ((Diagnosis) r.fact()).verification() == Diagnosis.Verification.CONFIRMED)
        .filter(r -> !Diagnoses.isOfAnother(person, r))
        .flatMap(
            r ->
                day(((Diagnosis) r.fact()).onset()).stream()
                    .filter(date -> date.isAfter(since))
                    .map(date -> new Happened(endpoint, date, r.reference())));
  }

  /** Nothing lies after the day on which the newest input came: a date beyond it is a mistake. */
  private @Nullable LocalDate lastContact(LocalDate day, @Nullable Instant newestResult) {
    LocalDate today = person.newestInput().atZone(zone).toLocalDate();
    return Stream.concat(
            Stream.ofNullable(newestResult).map(time -> time.atZone(zone).toLocalDate()),
            person.all().stream().flatMap(r -> times(r).flatMap(time -> day(time).stream())))
        .filter(date -> date.isAfter(day) && !date.isAfter(today))
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static Stream<@Nullable String> times(KnownResource resource) {
    return switch (resource.fact()) {
      case Fact.Results results -> Stream.of(results.effective());
      case Fact.Recurred recurred -> Stream.of(recurred.at());
      case Diagnosis diagnosis -> Stream.of(diagnosis.recorded(), diagnosis.onset());
      case Fact.Operation operation when operation.status() == Fact.Operation.Status.COMPLETED ->
          Stream.of(operation.performed(), operation.performedEnd());
      case Fact.Drug drug when drug.given() -> Stream.of(drug.start(), drug.end());
      case Fact.Study study when study.status() == Fact.Study.Status.AVAILABLE ->
          Stream.of(study.started());
      case Fact other -> Stream.empty();
    };
  }

  /** The middle of a month or a year, where no more is told. */
  private Optional<LocalDate> day(@Nullable String written) {
    return Times.parse(written).map(this::day);
  }

  private LocalDate day(FhirTime time) {
    return switch (time.precision()) {
      case TIME -> time.start().atZone(zone).toLocalDate();
      case DAY -> time.startDate();
      case MONTH -> time.startDate().plusDays(14);
      case YEAR -> time.startDate().plusMonths(6);
    };
  }
}
