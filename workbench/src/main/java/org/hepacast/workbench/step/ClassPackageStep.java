package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.hepacast.prognosis.balance.Smote;
import org.hepacast.prognosis.classify.Classifier;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.learning.Preparation;
import org.hepacast.prognosis.learning.Trainer;
import org.hepacast.prognosis.learning.Transform;
import org.hepacast.prognosis.pack.Estimator;
import org.hepacast.prognosis.pack.TrainedModel;
import org.hepacast.workbench.recipe.RecipeRefused;
import org.hepacast.workbench.recipe.Section;

/**
 * One classifier, trained on some patients, as a package. It asks for the features that were chosen
 * and for no others.
 */
record ClassPackageStep(
    PackageStep.Identity identity,
    String endpoint,
    RowFilter train,
    FeatureNames features,
    Optional<Selection> selection,
    OptionalInt smote,
    Map<String, Trainer<Labels, Classifier>> learners)
    implements Step {
  static ClassPackageStep read(Section step) {
    Map<String, Trainer<Labels, Classifier>> learners = ClassLearners.read(step);
    if (learners.size() != 1) {
      throw new RecipeRefused(
          step.path("learners"), "lists %d".formatted(learners.size()), "name the one to pack");
    }
    return new ClassPackageStep(
        PackageStep.Identity.read(step),
        step.text("endpoint"),
        RowFilter.read(step, "train"),
        FeatureNames.read(step),
        Selection.read(step),
        step.has("smote") ? OptionalInt.of(step.whole("smote", 1, 50)) : OptionalInt.empty(),
        learners);
  }

  @Override
  public StepOutput run(StepInput in) {
    Board board = in.board();
    int[] rows = Rows.withOutcome(board, endpoint, train, "package");
    Matrix all = board.features(features.columns(), features.regions()).selectRows(rows);
    Labels y = board.table().select(rows).labels(endpoint).requireTwo("a classifier");
    Matrix x = CatalogueNames.of(chosen(in, board, all, y), in.columns());
    List<Preparation<Labels>> preparations =
        new ArrayList<>(List.of(Preparation.imputeMedian(), Preparation.standardise()));
    smote.ifPresent(neighbours -> preparations.add(new Smote(neighbours)));
    Classifier model =
        Objects.requireNonNull(
            new Preparing(preparations, learners)
                .fit(x, y, in.seeds().within(1), in.workers())
                .models()
                .get(learners.keySet().iterator().next()));
    TrainedModel trained =
        new Packed(
                identity,
                in,
                new Packed.Fitted(
                    new Estimator.Classification(model), x, y.count(1), Transform.Fill.medians(x)))
            .model();
    return new StepOutput()
        .document(identity.family() + ".zip", Packed.zip(trained))
        .note(
            "The model %s, trained on %d patients, %d with the outcome, asks for %d features."
                .formatted(trained.manifest().identifier(), y.size(), y.count(1), x.columns()));
  }

  private Matrix chosen(StepInput in, Board board, Matrix all, Labels y) {
    if (selection.isEmpty()) {
      return all;
    }
    int tabular =
        features.columns().isEmpty() ? 0 : board.table().features(features.columns()).columns();
    Matrix filled = Transform.Fill.medians(all).apply(all);
    Matrix scaled = Preparation.<Labels>standardise().fit(filled, y, in.seeds(), in.workers()).x();
    int[] columns =
        selection.get().behind(tabular).choose(scaled, y, in.seeds().within(3), in.workers());
    if (columns.length == 0) {
      throw new StepRefused(
          "the selection leaves no feature, so there is nothing to pack",
          "loosen the selection, or add columns of the table");
    }
    return all.selectColumns(columns);
  }
}
