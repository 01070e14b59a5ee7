package org.hepacast.model.watch.judge;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hepacast.contracts.outcome.CaseOutcome;
import org.hepacast.contracts.outcome.CaseOutcome.Happened;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.model.watch.ledger.Answer;
import org.hepacast.model.watch.ledger.Ledger;
import org.hepacast.model.watch.outcome.Followed;

/** What became of a case, as the time to the event of one end point. */
final class Outcomes {
  /** 365.25 / 12. */
  private static final double DAYS_PER_MONTH = 30.4375;

  private Outcomes() {}

  /** Whether the record can tell of this end point at all. */
  static boolean told(Endpoint endpoint) {
    // Nobody writes why a patient died.
    return endpoint != Endpoint.CANCER_DEATH;
  }

  /** Whether a centre that records these events records any that the end point counts. */
  static boolean recorded(Endpoint endpoint, Set<Endpoint> events) {
    return events.stream().anyMatch(event -> event != Endpoint.DEATH && counts(endpoint, event))
        || (endpoint == Endpoint.DEATH && events.contains(Endpoint.DEATH));
  }

  /**
   * Empty where nothing is known: no outcome, an event that has no date, or nothing after the index
   * event. Whoever dies without the event counts as followed until then.
   */
  static Optional<Followed> of(Ledger.Followed one, Answer.Risk risk) {
    CaseOutcome outcome = one.outcome();
    if (outcome == null || !one.answer().performed()) {
      return Optional.empty();
    }
    List<Happened> events =
        outcome.events().stream().filter(event -> ends(risk.endpoint(), event)).toList();
    if (events.stream().anyMatch(event -> event.date() == null)) {
      return Optional.empty();
    }
    Optional<LocalDate> event =
        events.stream()
            .filter(happened -> counts(risk.endpoint(), happened.endpoint()))
            .map(Happened::date)
            .min(Comparator.naturalOrder());
    Optional<LocalDate> death =
        events.stream()
            .filter(happened -> happened.endpoint() == Endpoint.DEATH)
            .map(Happened::date)
            .findFirst();
    Optional<LocalDate> end =
        event.or(() -> death).or(() -> Optional.ofNullable(outcome.lastContact()));
    return end.map(
        day ->
            new Followed(
                risk.risk(),
                months(outcome.indexDate(), day, event.isPresent()),
                event.isPresent()));
  }

  /** What happens on the very day has happened after it began. */
  private static double months(LocalDate index, LocalDate day, boolean event) {
    double days = Math.max(event ? 0.5 : 0, ChronoUnit.DAYS.between(index, day));
    return days / DAYS_PER_MONTH;
  }

  private static boolean ends(Endpoint endpoint, Happened event) {
    return counts(endpoint, event.endpoint()) || event.endpoint() == Endpoint.DEATH;
  }

  /** Whether what has happened is an event of the end point. */
  private static boolean counts(Endpoint endpoint, Endpoint happened) {
    return switch (endpoint) {
      case RECURRENCE_OR_DEATH ->
          happened == Endpoint.RECURRENCE
              || happened == Endpoint.LIVER_RECURRENCE
              || happened == Endpoint.DEATH;
      case RECURRENCE -> happened == Endpoint.RECURRENCE || happened == Endpoint.LIVER_RECURRENCE;
      case DEATH, CANCER_DEATH, LIVER_RECURRENCE, LIVER_METASTASIS -> happened == endpoint;
    };
  }
}
