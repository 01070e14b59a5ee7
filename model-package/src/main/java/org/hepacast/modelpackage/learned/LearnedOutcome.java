package org.hepacast.modelpackage.learned;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.contracts.risk.RiskGroup;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.risk.RiskOutcome.NotComputable;
import org.hepacast.contracts.risk.RiskOutcome.Scored;
import org.hepacast.contracts.risk.ScoreItem;
import org.hepacast.modelformat.estimator.RiskProfile;
import org.hepacast.modelformat.estimator.RiskProfile.Contributions;
import org.hepacast.modelformat.estimator.RiskProfile.RiskAt;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelformat.manifest.Group;
import org.hepacast.modelformat.serving.Certainty;
import org.hepacast.modelpackage.score.ModelInput;
import org.hepacast.modelpackage.score.ModelInputs;
import org.hepacast.modelpackage.score.Wording;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.jspecify.annotations.Nullable;

/** What a learned model says of a case, in the terms of every outcome. */
public final class LearnedOutcome {
  private static final double PERCENT = 100;

  private final ShelvedModel.Learned model;
  private final ModelInputs inputs;
  private final LearnedRow row;
  private final Endpoint endpoint;
  private final LearnedCurves curves;

  private LearnedOutcome(ShelvedModel.Learned model, ModelInputs inputs, LearnedRow row) {
    this.model = model;
    this.inputs = inputs;
    this.row = row;
    this.endpoint = Endpoint.valueOf(model.manifest().predicts().endpoints().getFirst().endpoint());
    this.curves = new LearnedCurves(model);
  }

  /**
   * @param row of the same inputs
   */
  public static RiskOutcome of(ShelvedModel.Learned model, ModelInputs inputs, LearnedRow row) {
    if (!row.tooLittle().isEmpty()) {
      return new NotComputable(row.tooLittle());
    }
    return switch (model.profiler().profile(row.values())) {
      case RiskProfile.Refused(List<String> reasons) -> new NotComputable(reasons);
      case RiskProfile.Given given -> new LearnedOutcome(model, inputs, row).scored(given);
    };
  }

  private Scored scored(RiskProfile.Given given) {
    RiskAt first = given.risks().getFirst();
    Optional<Group> group = group(first.risk());
    double percent = PERCENT * first.risk();
    return new Scored(
        percent,
        percent,
        "%% risk of %s %s, 0-100".formatted(event(), LearnedCurves.within(first.time())),
        items(given.contributions(), first.time()),
        group.map(LearnedOutcome::riskGroup).stream().toList(),
        given.risks().stream().map(risk -> prediction(risk, group.orElse(null))).toList(),
        remarks(given),
        curves.beside(given.curve()));
  }

  /** {@code tumour recurrence}. */
  private String event() {
    return endpoint.words().substring(0, 1).toLowerCase(Locale.ROOT)
        + endpoint.words().substring(1);
  }

  private Optional<Group> group(double risk) {
    return model.manifest().groups().stream()
        .filter(group -> group.from() <= risk)
        .reduce((lower, higher) -> higher);
  }

  private static RiskGroup riskGroup(Group group) {
    return new RiskGroup(
        group.code(),
        group.label(),
        group.rank() == Group.Rank.NONE ? null : group.rank().name().toLowerCase(Locale.ROOT));
  }

  private Prediction prediction(RiskAt at, @Nullable Group group) {
    Optional<Certainty> table = model.serving().certaintyAt(at.time());
    Optional<Certainty.Limits> limits = table.flatMap(one -> one.around(at.risk()));
    double percent = PERCENT * at.risk();
    return new Prediction(
        endpoint,
        (int) Math.round(at.time()),
        percent,
        percent,
        uncertainty(limits, table),
        curves.observed(group, at.time()),
        new Prediction.Estimate(
            at.risk(),
            limits.map(Certainty.Limits::low).orElse(null),
            limits.map(Certainty.Limits::high).orElse(null),
            limits.map(_ -> table.orElseThrow().level()).orElse(null)));
  }

  private String uncertainty(Optional<Certainty.Limits> limits, Optional<Certainty> table) {
    String said = model.manifest().predicts().uncertainty();
    if (limits.isEmpty()) {
      return table.isEmpty()
          ? said
          : "No interval is given: nobody in the package's table had so low or so high a risk. "
              + said;
    }
    return "%s %% interval %s to %s %% (%s). %s"
        .formatted(
            Wording.number(Math.round(PERCENT * table.orElseThrow().level())),
            LearnedCurves.tenth(PERCENT * limits.get().low()),
            LearnedCurves.tenth(PERCENT * limits.get().high()),
            table.orElseThrow().how(),
            said);
  }

  /** Those that move most first. */
  private List<ScoreItem> items(Contributions why, double horizon) {
    List<Feature> features = model.manifest().features();
    var items = new ArrayList<ScoreItem>();
    for (int j = 0; j < features.size(); j++) {
      items.add(item(features.get(j), why.scale(), why.values().get(j), horizon));
    }
    items.sort(
        Comparator.comparingDouble((ScoreItem item) -> Math.abs(item.lowPoints())).reversed());
    return items;
  }

  private ScoreItem item(Feature feature, RiskProfile.Scale scale, double value, double horizon) {
    ModelInput input = inputs.get(LearnedRow.baseOf(feature));
    double points = scale == RiskProfile.Scale.PROBABILITY ? PERCENT * value : value;
    String unusual = row.unusual().get(feature.name());
    return new ScoreItem(
        LearnedRow.label(feature, input),
        effect(scale, value, horizon) + (unusual == null ? "" : "; the value lies " + unusual),
        List.of(input.name()),
        input.value() instanceof FeatureValue.Known known ? Wording.value(known.value()) : null,
        points,
        points);
  }

  private static String effect(RiskProfile.Scale scale, double value, double horizon) {
    return switch (scale) {
      case PROBABILITY ->
          "%s the risk %s by %s percentage points"
              .formatted(
                  value < 0 ? "lowers" : "raises",
                  LearnedCurves.within(horizon),
                  LearnedCurves.tenth(PERCENT * Math.abs(value)));
      case LOG_ODDS ->
          "multiplies the odds %s by %s".formatted(LearnedCurves.within(horizon), ratio(value));
      case LOG_HAZARD -> "multiplies the hazard by " + ratio(value);
    };
  }

  private List<String> remarks(RiskProfile.Given given) {
    var remarks = new ArrayList<String>();
    remarks.add("Contributions: %s".formatted(given.contributions().how()));
    for (Feature feature : model.manifest().features()) {
      ModelInput input = inputs.get(LearnedRow.baseOf(feature));
      String label = LearnedRow.label(feature, input);
      if (given.imputed().contains(feature.name())) {
        remarks.add(
            "%s is missing: %s%s was taken in its place, as the package says"
                .formatted(
                    label,
                    Wording.number(feature.imputed().getFirst()),
                    Wording.unit(feature.unit())));
      } else if (input.missing()) {
        remarks.add("%s is missing: the model itself deals with that".formatted(label));
      }
      String unusual = row.unusual().get(feature.name());
      if (unusual != null) {
        remarks.add(
            "%s lies %s: nobody like this was seen, and the answer is less certain than it looks"
                .formatted(label, unusual));
      }
    }
    return remarks;
  }

  private static String ratio(double logarithm) {
    return String.format(Locale.ROOT, "%.2f", Math.exp(logarithm));
  }
}
