package org.hepacast.ingest.check;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.contracts.consent.Refusal;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.ingest.check.CheckReport.ScoreCheck;
import org.hepacast.modelpackage.scoring.Scorer;
import org.hepacast.modelpackage.shelf.Shelf;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.hepacast.record.cases.CaseState;
import org.hepacast.record.cases.Cases;
import org.hepacast.record.cases.PersonRecord;
import org.hepacast.record.consent.Consents;
import org.hepacast.record.consent.Permission;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.KnownResource;

/** What the models that serve would say of a record: the feature service's cases, their scores. */
final class Scores {
  private final Cases cases;
  private final Consents consents;
  private final Scorer scorer;
  private final Shelf shelf;
  private final Clock clock;

  Scores(Cases cases, Consents consents, Scorer scorer, Shelf shelf, Clock clock) {
    this.cases = cases;
    this.consents = consents;
    this.scorer = scorer;
    this.shelf = shelf;
    this.clock = clock;
  }

  /**
   * Of all cases of all persons among them.
   *
   * @param notes takes what there is to say beside
   */
  List<ScoreCheck> of(List<KnownResource> known, List<String> notes) {
    List<ScoreCheck> scores = ofPersons(known, notes);
    shelf.aside().stream()
        .map(aside -> "Model package %s: %s.".formatted(aside.place(), aside.reason()))
        .forEach(notes::add);
    if (shelf.serving().isEmpty()) {
      notes.add("No model package serves here, so nothing is told of scores.");
    }
    return scores;
  }

  private List<ScoreCheck> ofPersons(List<KnownResource> known, List<String> notes) {
    List<String> persons =
        known.stream()
            .flatMap(
                resource ->
                    resource.fact() instanceof Fact.Person person && person.identifier() != null
                        ? Stream.of(person.identifier())
                        : Stream.empty())
            .distinct()
            .sorted()
            .toList();
    if (persons.isEmpty()) {
      notes.add("No Patient with a business identifier among them: no case, no score.");
    }
    var scores = new ArrayList<ScoreCheck>();
    for (String person : persons) {
      List<CaseState> states = states(new PersonRecord(person, known, clock.instant()));
      if (states.isEmpty()) {
        notes.add(
            "A Patient without a case: no liver resection, performed or planned, that counts; see"
                + " the Procedures, ServiceRequests and Appointments above.");
      }
      states.forEach(state -> shelf.serving().forEach(model -> scores.add(score(state, model))));
    }
    return scores;
  }

  private List<CaseState> states(PersonRecord person) {
    return switch (consents.at(clock.instant(), person.consents())) {
      case Permission.Granted granted -> cases.changes(person, List.of());
      case Permission.Refused(Refusal refusal, Instant until) ->
          cases.withheld(person, List.of(), refusal);
    };
  }

  private ScoreCheck score(CaseState state, ShelvedModel model) {
    RiskEvent event = scorer.score(state.vector(), model);
    List<String> missing =
        event.inputs().stream()
            .filter(FeatureValue.Missing.class::isInstance)
            .map(FeatureValue.Missing.class::cast)
            .map(input -> input.name() + ": " + input.detail())
            .toList();
    String operation = state.vector().caseReference().indexEvent().procedure().reference();
    return switch (event.outcome()) {
      case RiskOutcome.Scored scored ->
          new ScoreCheck(
              operation,
              model.family(),
              scored.complete() ? "computed" : "range",
              scored.complete()
                  ? Double.toString(scored.low())
                  : scored.low() + " to " + scored.high(),
              missing);
      case RiskOutcome.NotComputable not ->
          new ScoreCheck(
              operation, model.family(), "not computable", null, with(not.reasons(), missing));
      case RiskOutcome.NotApplicable not ->
          new ScoreCheck(
              operation, model.family(), "not applicable", null, with(not.reasons(), missing));
      case RiskOutcome.Withdrawn withdrawn ->
          new ScoreCheck(
              operation, model.family(), "not applicable", null, List.of(withdrawn.reason()));
    };
  }

  private static List<String> with(List<String> reasons, List<String> missing) {
    return Stream.concat(reasons.stream(), missing.stream()).distinct().toList();
  }
}
