package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.learning.CrossValidation;
import org.hepacast.prognosis.learning.Trainer;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.learner.SurvivalPredictor;
import org.hepacast.prognosis.survival.validation.HeldOutConcordance;
import org.hepacast.workbench.recipe.RecipeRefused;
import org.hepacast.workbench.recipe.Section;

/**
 * Survival models: trained on some patients, judged on those and on others, and, beside that,
 * honestly, on held-out patients of a repeated cross-validation in which every choice is made anew.
 *
 * @param tests rows that models are judged on, by name; the training rows come first
 * @param nested folds and repetitions of the honest estimate
 */
record SurvivalModels(
    String endpoint,
    RowFilter train,
    Map<String, RowFilter> tests,
    List<String> columns,
    List<String> regions,
    Map<String, Trainer<Survival, SurvivalPredictor>> learners,
    Horizons horizons,
    Nested nested,
    Optional<String> importance)
    implements Step {
  /**
   * Times at which models are judged.
   *
   * @param at for areas, Brier scores, decision curves and calibration
   * @param overTime for the concordance over time
   */
  record Horizons(List<Double> at, List<Double> overTime, int groups) {}

  /** The honest estimate. */
  record Nested(int folds, int repetitions) {}

  static SurvivalModels read(Section step) {
    Map<String, RowFilter> tests = new LinkedHashMap<>();
    step.named("tests").forEach((name, rows) -> tests.put(name, RowFilter.of(rows)));
    FeatureNames features = FeatureNames.read(step);
    Section nested = step.section("nested");
    Map<String, Trainer<Survival, SurvivalPredictor>> learners = SurvivalLearners.read(step);
    if (learners.isEmpty()) {
      throw new RecipeRefused(
          step.path("learners"),
          "lists none",
          "name at least one; types are " + SurvivalLearners.TYPES);
    }
    return new SurvivalModels(
        step.text("endpoint"),
        RowFilter.read(step, "train"),
        tests,
        features.columns(),
        features.regions(),
        learners,
        new Horizons(
            step.numbers("horizons", 0.01, 1e6),
            step.numbers("overTime", 0.01, 1e6),
            step.whole("calibrationGroups", 2, 20, 5)),
        nested.read(n -> new Nested(n.whole("folds", 2, 50), n.whole("repetitions", 1, 100, 1))),
        importance(step, learners));
  }

  private static Optional<String> importance(
      Section step, Map<String, Trainer<Survival, SurvivalPredictor>> learners) {
    return step.ifText("importance")
        .map(name -> Section.known(step.path("importance"), name, List.copyOf(learners.keySet())));
  }

  @Override
  public StepOutput run(StepInput in) {
    Board board = in.board();
    Map<String, int[]> sets = new LinkedHashMap<>();
    sets.put("training", Rows.withOutcome(board, endpoint, train, "training"));
    tests.forEach((name, rows) -> sets.put(name, Rows.withOutcome(board, endpoint, rows, name)));
    Matrix all = board.features(columns, regions);
    StepOutput out = new StepOutput();
    SurvivalReport report = new SurvivalReport(in.name(), horizons, out);
    int[] trainRows = sets.get("training");
    Matrix x = all.selectRows(trainRows);
    Survival y = board.table().select(trainRows).survival(endpoint);
    List<TrainedSurvival> models = new ArrayList<>();
    int done = 0;
    for (var learner : learners.entrySet()) {
      Honest honest = honest(in, learner.getValue(), x, y, done);
      SurvivalPredictor fit = learner.getValue().fit(x, y, seeds(in, done), in.workers());
      TrainedSurvival model =
          TrainedSurvival.of(learner.getKey(), fit, x, y, honest.risks().getFirst());
      models.add(model);
      out.column(
          Derived.numbers(
              in.name() + "." + learner.getKey(), "Risk by " + learner.getKey(), model.risk(all)));
      report.honest(learner.getKey(), honest.concordance(), honest.areas());
      in.progress().at(++done, learners.size());
    }
    sets.forEach(
        (name, rows) ->
            report.set(
                name, models, all.selectRows(rows), board.table().select(rows).survival(endpoint)));
    report.finish();
    importance.ifPresent(
        name ->
            ForestImportance.write(
                in,
                Objects.requireNonNull(learners.get(name)),
                x,
                y,
                seeds(in, List.copyOf(learners.keySet()).indexOf(name)),
                out));
    return out;
  }

  private static Seeds seeds(StepInput in, int learner) {
    return in.seeds().within(1000L + learner);
  }

  /**
   * What a learner does on held-out patients.
   *
   * @param risks by repetition; the first serves to calibrate machines that only rank
   */
  private record Honest(List<double[]> risks, Interval concordance, List<Interval> areas) {}

  private Honest honest(
      StepInput in, Trainer<Survival, SurvivalPredictor> learner, Matrix x, Survival y, int k) {
    List<Folds> folds = new ArrayList<>();
    List<double[]> risks = new ArrayList<>();
    for (int r = 0; r < nested.repetitions(); r++) {
      // The same folds for every learner, so that they can be compared.
      Folds split = y.folds(nested.folds(), in.seeds().generator(r));
      folds.add(split);
      risks.add(
          CrossValidation.heldOut(
              learner, x, y, split, in.seeds().within(100L + 50L * k + r), in.workers()));
    }
    return new Honest(
        risks,
        HeldOutConcordance.of(y, risks, folds).estimate().probabilityInterval(0.95),
        horizons.at().stream().map(t -> HeldOutAreas.of(y, risks, folds, t)).toList());
  }
}
