package org.hepacast.modelpackage.scoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hepacast.contracts.consent.Refusal;
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
import org.hepacast.modelpackage.learned.LearnedOutcome;
import org.hepacast.modelpackage.learned.LearnedRow;
import org.hepacast.modelpackage.score.ModelInputs;
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
  public RiskEvent score(FeatureVector vector, ShelvedModel model) {
    return score(vector, List.of(model)).getFirst();
  }

  /**
   * What each of the models says, in their order.
   *
   * @throws ForeignValue when the vector does not speak the catalogue's language
   */
  public List<RiskEvent> score(FeatureVector vector, Collection<? extends ShelvedModel> models) {
    var values = new CaseValues(vector);
    var json = new WrittenOnce();
    return models.stream().map(model -> score(vector, values, model, json)).toList();
  }

  private RiskEvent score(
      FeatureVector vector, CaseValues values, ShelvedModel model, WrittenOnce json) {
    CaseReference subject = vector.caseReference();
    Refusal refusal = vector.refusal();
    if (refusal != null) {
      return RiskEvent.withheld(
          vector.sequence(),
          vector.vectorId(),
          subject,
          model.reference(),
          refusal,
          vector.inputsUntil(),
          json);
    }
    Answer answer = asked(model, subject.indexEvent(), values.seenBy(model));
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
   * @param values those of images are taken as measured by the model's protocol
   */
  public Answer answer(
      ShelvedModel model, @Nullable IndexEvent event, Map<String, FeatureValue> values) {
    Answer answer = asked(model, event, values::get);
    return model instanceof ShelvedModel.Learned learned
        ? new Answer(assuming(asMeasured(learned), answer.outcome()), answer.inputs())
        : answer;
  }

  private static List<String> asMeasured(ShelvedModel.Learned model) {
    return model.serving().protocol().stream()
        .map(
            protocol ->
                "Values of images are taken as measured with protocol %s %s."
                    .formatted(protocol.name(), protocol.version()))
        .toList();
  }

  private Answer asked(
      ShelvedModel model,
      @Nullable IndexEvent event,
      Function<String, @Nullable FeatureValue> values) {
    return switch (model) {
      case ShelvedModel.Score score -> {
        InputReader.Reading reading = inputs.read(score.manifest(), values);
        yield judged(
            score,
            event,
            reading.inputs(),
            reading.beyond(),
            () -> score.estimator().estimate(reading.inputs()));
      }
      case ShelvedModel.Learned learned -> {
        ModelInputs read = inputs.read(learned, values);
        LearnedRow row = LearnedRow.of(learned, read);
        yield judged(
            learned, event, read, row.beyond(), () -> LearnedOutcome.of(learned, read, row));
      }
    };
  }

  private static Answer judged(
      ShelvedModel model,
      @Nullable IndexEvent event,
      ModelInputs inputs,
      List<String> beyond,
      Supplier<RiskOutcome> estimate) {
    RiskOutcome outcome =
        switch (model.appliesTo().judge(event, inputs)) {
          case Verdict.Declines declines -> declines.outcome();
          case Verdict.Applies applies ->
              beyond.isEmpty()
                  ? assuming(applies.assumptions(), estimate.get())
                  : new RiskOutcome.NotApplicable(beyond);
        };
    return new Answer(outcome, inputs);
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
                        p.published(),
                        p.estimate()))
            .toList(),
        figures,
        scored.curves());
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
