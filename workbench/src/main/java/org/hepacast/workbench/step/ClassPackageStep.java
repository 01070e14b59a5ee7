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
import org.hepacast.prognosis.selection.Selector;
import org.hepacast.workbench.recipe.RecipeRefused;
import org.hepacast.workbench.recipe.Section;

/**
 * One classifier, trained on some patients, as a package. It asks for the features that were chosen
 * and for no others.
 */
record ClassPackageStep(
    PackageIdentity identity,
    String endpoint,
    RowFilter train,
    FeatureNames features,
    Optional<Selection> selection,
    OptionalInt smote,
    Map<String, Trainer<Labels, Classifier>> learners)
    implements Step {
  private static final int FOLDS = 5;

  static ClassPackageStep read(Section step) {
    Map<String, Trainer<Labels, Classifier>> learners = ClassLearners.read(step);
    if (learners.size() != 1) {
      throw new RecipeRefused(
          step.path("learners"), "lists %d".formatted(learners.size()), "name the one to pack");
    }
    return new ClassPackageStep(
        PackageIdentity.read(step),
        step.text("endpoint"),
        RowFilter.read(step, "train"),
        FeatureNames.read(step),
        Selection.read(step),
        step.has("smote") ? OptionalInt.of(step.whole("smote", 1, 50)) : OptionalInt.empty(),
        learners);
  }

  @Override
  public Step behind(List<Step> before) {
    return new ClassPackageStep(
        identity.behind(before, features.regions()),
        endpoint,
        train,
        features,
        selection,
        smote,
        learners);
  }

  @Override
  public StepOutput run(StepInput in) {
    Board board = in.board();
    int[] rows = Rows.withOutcome(board, endpoint, train, "package");
    Matrix all = board.features(features.columns(), features.regions()).selectRows(rows);
    Labels y = board.table().select(rows).labels(endpoint).requireTwo("a classifier");
    Matrix own = chosen(in, board, all, y);
    Matrix x = CatalogueNames.of(own, in.columns());
    Classifier model =
        Objects.requireNonNull(
            new Preparing(preparations(Optional.empty()), learners)
                .fit(x, y, in.seeds().within(1), in.workers())
                .models()
                .get(learners.keySet().iterator().next()));
    StepOutput out = new StepOutput();
    new Packed(
            identity,
            in,
            new Packed.Fitted(
                new Estimator.Classification(model),
                new PackedInputs(in, own, Transform.Fill.medians(x)),
                y.count(1),
                groups(in, board, all, y, out)))
        .write(out);
    return out.note(
        "The model %s, trained on %d patients, %d with the outcome, asks for %d features."
            .formatted(identity.identifier(), y.size(), y.count(1), x.columns()));
  }

  private List<Preparation<Labels>> preparations(Optional<Selector<Labels>> selecting) {
    List<Preparation<Labels>> preparations =
        new ArrayList<>(List.of(Preparation.imputeMedian(), Preparation.standardise()));
    selecting.ifPresent(selector -> preparations.add(Preparation.select(selector)));
    smote.ifPresent(neighbours -> preparations.add(new Smote(neighbours)));
    return preparations;
  }

  /** By models of the other folds, in each of which the features are chosen anew. */
  private PackedGroups groups(StepInput in, Board board, Matrix all, Labels y, StepOutput out) {
    int folds = Math.min(FOLDS, Math.min(y.count(0), y.count(1)));
    Preparing each =
        new Preparing(preparations(selection.map(by -> by.behind(tabular(board)))), learners);
    try {
      double[] heldOut =
          HeldOutClasses.of(each, all, y, folds, 1, in).first(learners.keySet().iterator().next());
      return PackedGroups.of(
          heldOut, ObservedRisks.of(y, identity.horizons().getFirst(), Packed.cohort(in)));
    } catch (IllegalArgumentException tooFew) {
      out.note(
          "The package has no risk groups: they need models of parts of the patients, and these are too few. %s"
              .formatted(tooFew.getMessage()));
      return PackedGroups.NONE;
    }
  }

  private int tabular(Board board) {
    return features.columns().isEmpty() ? 0 : board.table().features(features.columns()).columns();
  }

  private Matrix chosen(StepInput in, Board board, Matrix all, Labels y) {
    if (selection.isEmpty()) {
      return all;
    }
    Matrix filled = Transform.Fill.medians(all).apply(all);
    Matrix scaled = Preparation.<Labels>standardise().fit(filled, y, in.seeds(), in.workers()).x();
    int[] columns =
        selection
            .get()
            .behind(tabular(board))
            .choose(scaled, y, in.seeds().within(3), in.workers());
    if (columns.length == 0) {
      throw new StepRefused(
          "the selection leaves no feature, so there is nothing to pack",
          "loosen the selection, or add columns of the table");
    }
    return all.selectColumns(columns);
  }
}
