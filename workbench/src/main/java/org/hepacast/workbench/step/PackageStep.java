package org.hepacast.workbench.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.learning.Trainer;
import org.hepacast.prognosis.learning.Transform;
import org.hepacast.prognosis.pack.Estimator;
import org.hepacast.prognosis.pack.TrainedModel;
import org.hepacast.prognosis.survival.learner.PreparedSurvival;
import org.hepacast.prognosis.survival.learner.SurvivalPredictor;
import org.hepacast.workbench.recipe.RecipeRefused;
import org.hepacast.workbench.recipe.Section;

/** One survival model, trained on some patients, as a package. */
record PackageStep(
    Identity identity,
    String endpoint,
    RowFilter train,
    FeatureNames features,
    Trainer<Survival, SurvivalPredictor> learner)
    implements Step {
  /**
   * What the package says of itself.
   *
   * @param predicts {@code DEATH}, {@code RECURRENCE}, or in words
   * @param performance statistic in words, and the measure of the run that gives it
   */
  record Identity(
      String family,
      String version,
      String title,
      String question,
      String population,
      String predicts,
      List<Double> horizons,
      Map<String, String> performance) {
    static Identity read(Section step) {
      Section model = step.section("model");
      return model.read(
          m -> {
            Map<String, String> performance = new LinkedHashMap<>();
            if (m.has("performance")) {
              Section asked = m.section("performance");
              asked.keys().forEach(key -> performance.put(key, asked.text(key)));
            }
            return new Identity(
                m.text("family"),
                m.text("version"),
                m.text("title"),
                m.text("question"),
                m.text("population"),
                m.text("predicts"),
                m.numbers("horizons", 0.01, 1e6),
                performance);
          });
    }
  }

  static PackageStep read(Section step) {
    Map<String, Trainer<Survival, SurvivalPredictor>> learners = SurvivalLearners.read(step);
    if (learners.size() != 1) {
      throw new RecipeRefused(
          step.path("learners"), "lists %d".formatted(learners.size()), "name the one to pack");
    }
    return new PackageStep(
        Identity.read(step),
        step.text("endpoint"),
        RowFilter.read(step, "train"),
        FeatureNames.read(step),
        learners.values().iterator().next());
  }

  @Override
  public StepOutput run(StepInput in) {
    Board board = in.board();
    int[] rows = Rows.withOutcome(board, endpoint, train, "package");
    Matrix x =
        CatalogueNames.of(
            board.features(features.columns(), features.regions()).selectRows(rows), in.columns());
    Survival y = board.table().select(rows).survival(endpoint);
    if (!(learner.fit(x, y, in.seeds(), in.workers())
            instanceof PreparedSurvival(var _, var transforms, var predictor)
        && transforms.size() == 1
        && transforms.getFirst() instanceof Transform.Fill fill)) {
      throw new StepRefused(
          "a model of this learner cannot be packed",
          "pack a survival forest, boosted trees, or a penalised Cox model");
    }
    TrainedModel model =
        new Packed(identity, in, new Packed.Fitted(Estimator.of(predictor), x, y.events(), fill))
            .model();
    return new StepOutput()
        .document(identity.family() + ".zip", Packed.zip(model))
        .note(
            "The model %s, trained on %d patients with %d events, is packed with its inputs, limits"
                    .formatted(model.manifest().identifier(), y.size(), y.events())
                + " and figures.");
  }
}
