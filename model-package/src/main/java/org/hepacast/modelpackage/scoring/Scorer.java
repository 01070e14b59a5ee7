package org.hepacast.modelpackage.scoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.feature.Correction;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.json.WrittenOnce;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.risk.RiskOutcome.Scored;
import org.hepacast.modelpackage.applicability.Applicability.Verdict;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.jspecify.annotations.Nullable;

/** Asks a model of a case. A pure function of its arguments; safe for use by many threads. */
public final class Scorer {
  private final InputReader inputs;

  public Scorer(FeatureCatalogue catalogue) {
    this.inputs = new InputReader(catalogue);
  }

  /**
   * @throws ForeignValue when the vector does not speak the catalogue's language
   */
  public RiskEvent score(FeatureVector vector, ShelvedModel.Score model) {
    return score(vector, List.of(model)).getFirst();
  }

  /**
   * What each of the models says, in their order.
   *
   * @throws ForeignValue when the vector does not speak the catalogue's language
   */
  public List<RiskEvent> score(FeatureVector vector, Collection<ShelvedModel.Score> models) {
    Map<String, FeatureValue> values =
        vector.features().stream()
            .collect(Collectors.toMap(FeatureValue::name, Function.identity(), (a, b) -> b));
    var json = new WrittenOnce();
    return models.stream().map(model -> score(vector, values, model, json)).toList();
  }

  private RiskEvent score(
      FeatureVector vector,
      Map<String, FeatureValue> values,
      ShelvedModel.Score model,
      WrittenOnce json) {
    CaseReference subject = vector.caseReference();
    Answer answer = answer(model, subject.indexEvent(), values);
    String withdrawn = vector.withdrawn();
    List<FeatureValue> seen = answer.inputs().values();
    return RiskEvent.of(
        vector.sequence(),
        vector.vectorId(),
        subject,
        model.reference(),
        withdrawn == null ? answer.outcome() : new RiskOutcome.Withdrawn(withdrawn),
        seen,
        basis(subject, answer),
        corrections(vector, seen),
        answer.inputs().known().anyMatch(FeatureValue.Known::preliminary),
        vector.inputsUntil(),
        json);
  }

  /**
   * @param event null where the question names no index event
   */
  public Answer answer(
      ShelvedModel.Score model, @Nullable IndexEvent event, Map<String, FeatureValue> values) {
    InputReader.Reading reading = inputs.read(model.manifest(), values::get);
    RiskOutcome outcome =
        switch (model.appliesTo().judge(event, reading.inputs())) {
          case Verdict.Declines declines -> declines.outcome();
          case Verdict.Applies applies ->
              reading.beyond().isEmpty()
                  ? assuming(applies.assumptions(), model.estimator().estimate(reading.inputs()))
                  : new RiskOutcome.NotApplicable(reading.beyond());
        };
    return new Answer(outcome, reading.inputs());
  }

  /** Whoever reads a figure reads what it takes for granted. */
  private static RiskOutcome assuming(List<String> assumptions, RiskOutcome outcome) {
    if (assumptions.isEmpty() || !(outcome instanceof Scored scored)) {
      return outcome;
    }
    var figures = new ArrayList<>(scored.figures());
    figures.addAll(assumptions);
    String assumed = " " + String.join(" ", assumptions);
    return new Scored(
        scored.low(),
        scored.high(),
        scored.scale(),
        scored.items(),
        scored.groups(),
        scored.predictions().stream()
            .map(
                p ->
                    new Prediction(
                        p.endpoint(),
                        p.horizonMonths(),
                        p.lowPercent(),
                        p.highPercent(),
                        p.uncertainty() + assumed,
                        p.published()))
            .toList(),
        figures);
  }

  private static List<VersionedReference> basis(CaseReference subject, Answer answer) {
    Stream<VersionedReference> sources =
        answer.inputs().known().flatMap(known -> known.sources().stream());
    return Stream.concat(
            Stream.concat(
                Stream.of(subject.indexEvent().procedure()),
                Stream.ofNullable(subject.condition())),
            sources)
        .distinct()
        .sorted()
        .toList();
  }

  private static List<Correction> corrections(FeatureVector vector, List<FeatureValue> seen) {
    List<String> names = seen.stream().map(FeatureValue::name).toList();
    return vector.corrections().stream()
        .filter(correction -> names.contains(correction.feature()))
        .toList();
  }
}
