package org.hepacast.report.page;

import java.util.List;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.risk.ModelReference;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.risk.ScoreItem;
import org.hepacast.kit.page.Times;
import org.hepacast.report.assessment.Wording;
import org.hepacast.report.reading.RiskView;
import org.jspecify.annotations.Nullable;

/**
 * What one model says of a case.
 *
 * @param score {@code 2 to 3}; null when it says nothing
 * @param why it says nothing; empty when it says something
 * @param estimated by a learned model
 * @param curves of a learned model; null where it gives none
 */
record ModelSection(
    ModelReference model,
    String maturity,
    String computed,
    @Nullable String score,
    @Nullable String scale,
    @Nullable Bar scoreBar,
    @Nullable String group,
    Reasons why,
    List<Item> items,
    List<Outlook> outlooks,
    List<String> figures,
    boolean estimated,
    @Nullable CurvePicture curves,
    List<Gap> gaps,
    DeliveryState state) {

  /** One line of the score. */
  record Item(String name, String criterion, String given, String points, boolean known) {}

  /** A prediction in words, drawn where there is a figure. */
  record Outlook(
      String endpoint,
      String horizon,
      String percent,
      @Nullable Bar bar,
      String published,
      String uncertainty) {}

  /** A missing input and its remedy. */
  record Gap(String meaning, String reason, String detail, String remedy) {}

  static ModelSection of(RiskView view, @Nullable String ehrBase) {
    RiskOutcome.Scored scored = view.risk().outcome() instanceof RiskOutcome.Scored is ? is : null;
    ModelReference model = view.risk().model();
    return new ModelSection(
        model,
        model.maturity().words(),
        Times.minute(view.changedAt()),
        scored == null ? null : Wording.value(scored),
        scored == null ? null : scored.scale(),
        scored == null ? null : Bar.of(scored, Wording.score(scored)).orElse(null),
        scored == null || scored.groups().isEmpty() ? null : Wording.groups(scored),
        why(view.risk().outcome()),
        scored == null
            ? List.of()
            : scored.items().stream().map(item -> item(item, scored.estimated())).toList(),
        scored == null
            ? List.of()
            : scored.predictions().stream().map(ModelSection::outlook).toList(),
        scored == null ? List.of() : scored.figures(),
        scored != null && scored.estimated(),
        scored == null ? null : CurvePicture.of(scored).orElse(null),
        gaps(view.risk().inputs()),
        DeliveryState.of(view, ehrBase));
  }

  /** Question and source, each as a sentence. */
  public String about() {
    return Wording.sentence(model.question()) + " " + Wording.sentence(model.citation());
  }

  static Reasons why(RiskOutcome outcome) {
    return Reasons.of(
        switch (outcome) {
          case RiskOutcome.Scored _ -> List.of();
          case RiskOutcome.NotComputable(List<String> reasons) -> reasons;
          case RiskOutcome.NotApplicable(List<String> reasons) -> reasons;
          case RiskOutcome.Withdrawn(String reason) -> List.of(reason);
        });
  }

  /** What of a page's limits a reader must see first. */
  public String label() {
    return Wording.label(model);
  }

  private static Item item(ScoreItem item, boolean estimated) {
    return new Item(
        item.name(),
        item.criterion(),
        item.given() == null ? "missing" : item.given(),
        estimated
            ? Wording.points(item.lowPoints(), item.highPoints())
            : Wording.range(item.lowPoints(), item.highPoints()),
        item.known());
  }

  private static Outlook outlook(Prediction prediction) {
    return new Outlook(
        prediction.endpoint().words(),
        Wording.horizon(prediction.horizonMonths()),
        Wording.percent(prediction),
        Bar.of(prediction, Wording.prediction(prediction)).orElse(null),
        prediction.published(),
        prediction.uncertainty());
  }

  private static List<Gap> gaps(List<FeatureValue> inputs) {
    return inputs.stream()
        .filter(FeatureValue.Missing.class::isInstance)
        .map(FeatureValue.Missing.class::cast)
        .map(
            missing ->
                new Gap(
                    Wording.meaning(missing.name()),
                    Wording.reason(missing.reason()),
                    missing.detail(),
                    Wording.remedy(missing.reason())))
        .toList();
  }
}
