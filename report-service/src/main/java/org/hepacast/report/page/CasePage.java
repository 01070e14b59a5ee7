package org.hepacast.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.feature.Correction;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.kit.page.Times;
import org.hepacast.report.assessment.EhrReferences;
import org.hepacast.report.assessment.Wording;
import org.hepacast.report.reading.EarlierRisk;
import org.hepacast.report.reading.RiskView;
import org.jspecify.annotations.Nullable;

/** Everything the page of a case shows, in words. */
record CasePage(
    String caseId,
    String patient,
    @Nullable String patientLink,
    String indexEvent,
    String changed,
    List<ModelSection> models,
    List<Input> inputs,
    List<String> corrections,
    List<Event> history) {

  /** A value that at least one model used. */
  record Input(
      String meaning,
      String value,
      String effective,
      @Nullable String rule,
      List<Source> sources,
      boolean preliminary,
      boolean corrected,
      boolean automatic) {}

  /** A resource; the link is null where the EHR does not hold it. */
  record Source(String reference, @Nullable String link) {}

  /**
   * A line of the history.
   *
   * @param why there is no score; says nothing where there is one
   */
  record Event(String at, String model, String said, Reasons why, List<Step> steps) {}

  /** What was done at the EHR. */
  record Step(String at, String done, @Nullable String reference, @Nullable String link) {}

  static CasePage of(
      List<RiskView> views,
      List<EarlierRisk> history,
      EhrReferences references,
      @Nullable String ehrBase) {
    CaseReference reference = views.getFirst().risk().caseReference();
    return new CasePage(
        reference.caseId(),
        reference.patient().reference(),
        link(reference.patient(), references, ehrBase),
        Wording.indexEvent(reference.indexEvent()),
        views.stream()
            .map(RiskView::changedAt)
            .max(java.util.Comparator.naturalOrder())
            .map(Times::minute)
            .orElseThrow(),
        views.stream().map(view -> ModelSection.of(view, ehrBase)).toList(),
        inputs(views, references, ehrBase),
        corrections(views),
        history.stream().map(earlier -> event(earlier, ehrBase)).toList());
  }

  public List<ModelSection> scored() {
    return models.stream().filter(model -> model.score() != null).toList();
  }

  /** Those that say something first. */
  public List<ModelSection> inOrder() {
    return Stream.concat(scored().stream(), silent().stream()).toList();
  }

  public List<ModelSection> silent() {
    return models.stream().filter(model -> model.score() == null).toList();
  }

  private static @Nullable String link(
      VersionedReference reference, EhrReferences references, @Nullable String ehrBase) {
    return ehrBase != null && references.holds(reference.source())
        ? ehrBase + "/" + reference.versionedReference()
        : null;
  }

  private static List<Input> inputs(
      List<RiskView> views, EhrReferences references, @Nullable String ehrBase) {
    Map<String, Input> inputs = new LinkedHashMap<>();
    for (RiskView view : views) {
      for (FeatureValue input : view.risk().inputs()) {
        if (input instanceof FeatureValue.Known known) {
          inputs.putIfAbsent(known.name(), input(known, references, ehrBase));
        }
      }
    }
    return List.copyOf(inputs.values());
  }

  private static Input input(
      FeatureValue.Known known, EhrReferences references, @Nullable String ehrBase) {
    return new Input(
        Wording.meaning(known.name()),
        Wording.value(known.value()),
        known.effective() == null ? "" : Times.minute(known.effective()),
        known.rule(),
        known.sources().stream()
            .map(
                source ->
                    new Source(source.versionedReference(), link(source, references, ehrBase)))
            .toList(),
        known.preliminary(),
        known.corrected(),
        known.automatic() != null);
  }

  private static List<String> corrections(List<RiskView> views) {
    return views.stream()
        .flatMap(view -> view.risk().corrections().stream())
        .distinct()
        .map((Correction correction) -> Wording.correction(correction))
        .toList();
  }

  private static Event event(EarlierRisk earlier, @Nullable String ehrBase) {
    var steps = new ArrayList<Step>();
    for (EarlierRisk.Step step : earlier.steps()) {
      String done =
          switch (step.result()) {
            case "CREATED" -> "written";
            case "UPDATED" -> "updated";
            case "WITHDRAWN" -> "withdrawn";
            case "UNCHANGED" -> "unchanged";
            default -> "nothing to write";
          };
      steps.add(
          new Step(
              Times.minute(step.at()),
              step.status() == null ? done : done + " as " + step.status(),
              step.reference(),
              ehrBase == null || step.reference() == null
                  ? null
                  : ehrBase + "/" + step.reference()));
    }
    String said =
        earlier.risk().outcome() instanceof RiskOutcome.Scored scored
            ? Wording.score(scored)
            : "no score";
    return new Event(
        Times.minute(earlier.receivedAt()),
        earlier.risk().model().title() + " " + earlier.risk().model().version(),
        said,
        ModelSection.why(earlier.risk().outcome()),
        steps);
  }
}
