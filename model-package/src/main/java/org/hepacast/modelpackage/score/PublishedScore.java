package org.hepacast.modelpackage.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.risk.RiskOutcome.NotComputable;
import org.hepacast.contracts.risk.RiskOutcome.Scored;
import org.hepacast.contracts.risk.ScoreItem;

/**
 * A clinical score as published: points or a measure, groups, and outcome figures.
 *
 * @param groups ascending; empty where the source has none
 * @param cohort published figures of the whole cohort, whatever the score
 */
public record PublishedScore(
    ScoreSheet sheet,
    MissingRule missing,
    List<Group> groups,
    List<OutcomeTable.Survival> survival,
    List<OutcomeTable.Figures> figures,
    List<String> cohort)
    implements Estimator {

  private record Counted(Reach reach, List<ScoreItem> items) {}

  public PublishedScore {
    groups = List.copyOf(groups);
    survival = List.copyOf(survival);
    figures = List.copyOf(figures);
    cohort = List.copyOf(cohort);
  }

  @Override
  public Set<String> features() {
    return sheet.features();
  }

  @Override
  public RiskOutcome estimate(ModelInputs inputs) {
    Counted counted =
        switch (sheet) {
          case ScoreSheet.Points points -> count(points, inputs);
          case ScoreSheet.Measure measure -> measure(measure, inputs);
        };
    List<String> tooLittle = tooLittle(counted.items(), inputs);
    return tooLittle.isEmpty() ? scored(counted) : new NotComputable(tooLittle);
  }

  private static Counted count(ScoreSheet.Points sheet, ModelInputs inputs) {
    Possibilities possibilities = withDerived(sheet, inputs.possibilities());
    var items = new ArrayList<ScoreItem>();
    var points = new ArrayList<SortedSet<Integer>>();
    for (Item item : sheet.items()) {
      SortedSet<Integer> possible = item.points(possibilities);
      List<String> features = sheet.featuresOf(item);
      points.add(possible);
      items.add(
          new ScoreItem(
              item.name(),
              item.criterion(inputs.units()),
              features,
              inputs.given(features),
              possible.first(),
              possible.last()));
    }
    return new Counted(new Reach.Totals(ScoreSheet.Points.totals(points)), items);
  }

  private static Counted measure(ScoreSheet.Measure sheet, ModelInputs inputs) {
    Interval interval = sheet.input().over(inputs.possibilities());
    List<String> features = sheet.input().features();
    var item =
        new ScoreItem(
            sheet.name(),
            sheet.criterion(),
            features,
            inputs.given(features),
            interval.low(),
            interval.high());
    return new Counted(new Reach.Span(interval), List.of(item));
  }

  private static Possibilities withDerived(ScoreSheet sheet, Possibilities possibilities) {
    Possibilities extended = possibilities;
    for (DerivedInput derived : sheet.derived()) {
      extended = extended.with(derived.name(), derived.over(possibilities));
    }
    return extended;
  }

  private List<String> tooLittle(List<ScoreItem> items, ModelInputs inputs) {
    boolean lacksRequired =
        missing.required().stream().anyMatch(feature -> inputs.get(feature).missing());
    long known = items.stream().filter(ScoreItem::known).count();
    if (!lacksRequired && known >= missing.minimumKnownItems()) {
      return List.of();
    }
    var reasons = new ArrayList<String>();
    if (known < missing.minimumKnownItems()) {
      reasons.add(
          "%d of %d items can be decided; a range is given from %d on"
              .formatted(known, items.size(), missing.minimumKnownItems()));
    }
    for (ModelInput input : inputs.inputs()) {
      boolean needed =
          missing.required().contains(input.name()) || known < missing.minimumKnownItems();
      if (needed
          && features().contains(input.name())
          && input.value() instanceof FeatureValue.Missing absent) {
        reasons.add(
            input.feature().meaning() + " (" + input.name() + ") is missing: " + absent.detail());
      }
    }
    return reasons;
  }

  private Scored scored(Counted counted) {
    Reach reach = counted.reach();
    var predictions = new ArrayList<Prediction>();
    var texts = new ArrayList<String>();
    switch (reach) {
      case Reach.Totals totals -> {
        for (OutcomeTable.Survival table : survival) {
          predictions.add(table.prediction(totals.totals()));
          if (table.hasGaps(totals.totals())) {
            texts.add(table.figures(totals.totals()));
          }
        }
        figures.forEach(table -> texts.add(table.figures(totals.totals())));
      }
      case Reach.Span span -> {
        // Outcome tables are by total of points; a measure has none (checked when loaded).
      }
    }
    texts.addAll(cohort);
    return new Scored(
        reach.low(),
        reach.high(),
        sheet.scale(),
        counted.items(),
        Group.touched(groups, reach),
        predictions,
        texts);
  }
}
