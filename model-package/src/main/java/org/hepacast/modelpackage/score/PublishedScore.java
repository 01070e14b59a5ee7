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
import org.hepacast.modelformat.estimator.ModelEstimator;
import org.hepacast.modelformat.manifest.Group;

/**
 * A clinical score as published: points or a measure, groups, and outcome figures. A pure function
 * of its inputs: too little is an outcome.
 *
 * @param required features that must be known, whatever the other items say
 * @param groups ascending; empty where the source has none
 */
public record PublishedScore(ScoreFile file, List<String> required, List<Group> groups)
    implements ModelEstimator {

  private record Counted(Reach reach, List<ScoreItem> items) {}

  public PublishedScore {
    required = List.copyOf(required);
    groups = List.copyOf(groups);
  }

  public ScoreSheet sheet() {
    return file.sheet();
  }

  @Override
  public Set<String> inputs() {
    return sheet().features();
  }

  /** Never throws for missing inputs. */
  public RiskOutcome estimate(ModelInputs inputs) {
    Counted counted =
        switch (sheet()) {
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
    boolean lacksRequired = required.stream().anyMatch(feature -> inputs.get(feature).missing());
    long known = items.stream().filter(ScoreItem::known).count();
    if (!lacksRequired && known >= file.minimumKnownItems()) {
      return List.of();
    }
    var reasons = new ArrayList<String>();
    if (known < file.minimumKnownItems()) {
      reasons.add(
          "%d of %d items can be decided; a range is given from %d on"
              .formatted(known, items.size(), file.minimumKnownItems()));
    }
    for (ModelInput input : inputs.inputs()) {
      boolean needed = required.contains(input.name()) || known < file.minimumKnownItems();
      if (needed
          && inputs().contains(input.name())
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
        for (OutcomeTable.Survival table : file.survival()) {
          predictions.add(table.prediction(totals.totals()));
          if (table.hasGaps(totals.totals())) {
            texts.add(table.figures(totals.totals()));
          }
        }
        file.figures().forEach(table -> texts.add(table.figures(totals.totals())));
      }
      case Reach.Span span -> {
        // Outcome tables are by total of points; a measure has none (checked when loaded).
      }
    }
    file.cohort().forEach(figure -> texts.add(figure.published()));
    return new Scored(
        reach.low(),
        reach.high(),
        sheet().scale(),
        counted.items(),
        Groups.touched(groups, reach),
        predictions,
        texts);
  }
}
