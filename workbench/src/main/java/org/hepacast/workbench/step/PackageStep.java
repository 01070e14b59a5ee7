package org.hepacast.workbench.step;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.learning.CrossValidation;
import org.hepacast.prognosis.learning.Trainer;
import org.hepacast.prognosis.learning.Transform;
import org.hepacast.prognosis.pack.Estimator;
import org.hepacast.prognosis.survival.learner.PreparedSurvival;
import org.hepacast.prognosis.survival.learner.SurvivalPredictor;
import org.hepacast.workbench.recipe.RecipeRefused;
import org.hepacast.workbench.recipe.Section;

/** One survival model, trained on some patients, as a package. */
record PackageStep(
    PackageIdentity identity,
    String endpoint,
    RowFilter train,
    FeatureNames features,
    Trainer<Survival, SurvivalPredictor> learner)
    implements Step {
  private static final int FOLDS = 5;

  static PackageStep read(Section step) {
    Map<String, Trainer<Survival, SurvivalPredictor>> learners = SurvivalLearners.read(step);
    if (learners.size() != 1) {
      throw new RecipeRefused(
          step.path("learners"), "lists %d".formatted(learners.size()), "name the one to pack");
    }
    return new PackageStep(
        PackageIdentity.read(step),
        step.text("endpoint"),
        RowFilter.read(step, "train"),
        FeatureNames.read(step),
        learners.values().iterator().next());
  }

  @Override
  public Step behind(List<Step> before) {
    return new PackageStep(
        identity.behind(before, features.regions()), endpoint, train, features, learner);
  }

  @Override
  public StepOutput run(StepInput in) {
    Board board = in.board();
    int[] rows = Rows.withOutcome(board, endpoint, train, "package");
    Matrix own = board.features(features.columns(), features.regions()).selectRows(rows);
    Matrix x = CatalogueNames.of(own, in.columns());
    Survival y = board.table().select(rows).survival(endpoint);
    if (!(learner.fit(x, y, in.seeds(), in.workers())
            instanceof PreparedSurvival(var _, var transforms, var predictor)
        && transforms.size() == 1
        && transforms.getFirst() instanceof Transform.Fill fill)) {
      throw new StepRefused(
          "a model of this learner cannot be packed",
          "pack a survival forest, boosted trees, or a penalised Cox model");
    }
    StepOutput out = new StepOutput();
    new Packed(
            identity,
            in,
            new Packed.Fitted(
                Estimator.of(predictor),
                new PackedInputs(in, own, fill),
                y.events(),
                groups(in, x, y)))
        .write(out);
    return out.note(
        "The model %s, trained on %d patients with %d events, is packed with its inputs, limits and figures."
            .formatted(identity.identifier(), y.size(), y.events()));
  }

  private PackedGroups groups(StepInput in, Matrix x, Survival y) {
    int folds = Math.min(FOLDS, y.events());
    double first = identity.horizons().getFirst();
    double last = identity.horizons().stream().mapToDouble(Double::doubleValue).max().orElse(first);
    BiFunction<SurvivalPredictor, Matrix, double[]> byFirst =
        (model, some) ->
            TrainedSurvival.complement(
                TrainedSurvival.at(model.survival(some).orElseThrow(), first));
    if (folds < 2) {
      return PackedGroups.NONE;
    }
    double[] heldOut =
        CrossValidation.heldOut(
            learner,
            x,
            y,
            y.folds(folds, in.seeds().generator(2)),
            byFirst,
            in.seeds().within(2),
            in.workers());
    return PackedGroups.of(heldOut, ObservedRisks.of(y, last, Packed.cohort(in)));
  }
}
