package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.hepacast.prognosis.balance.Smote;
import org.hepacast.prognosis.classify.Classifier;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.learning.Preparation;
import org.hepacast.prognosis.learning.Trainer;
import org.hepacast.prognosis.selection.LassoSelector;
import org.hepacast.prognosis.selection.Selector;
import org.hepacast.workbench.recipe.RecipeRefused;
import org.hepacast.workbench.recipe.Section;

/**
 * Classifiers: trained the paper's way and judged on the patients that it judges them on, and,
 * beside that, honestly, on held-out patients of a repeated cross-validation in which selection,
 * balancing and training are done anew.
 *
 * @param tests further patients that models are judged on, by name
 * @param outside whether the paper selects features before it splits its patients
 */
record Classify(
    String endpoint,
    RowFilter train,
    Map<String, RowFilter> tests,
    FeatureNames features,
    Optional<Selection> selection,
    boolean outside,
    OptionalInt smote,
    Map<String, Trainer<Labels, Classifier>> learners,
    Judging judging)
    implements Step {
  /** How the paper splits its patients. */
  sealed interface Split {
    /** Not at all. */
    record None() implements Split {}

    /** This share is held back for a test. */
    record HeldBack(double share) implements Split {}

    /** Every patient is predicted by models of the other folds. */
    record Crossed(int folds) implements Split {}
  }

  /**
   * How models are judged.
   *
   * @param positive class that PRE and REC are of
   * @param shown statistics of the tables
   */
  record Judging(
      Split split, double threshold, int positive, List<String> shown, int folds, int repetitions) {
    static Judging read(Section step) {
      Section nested = step.section("nested");
      return new Judging(
          split(step),
          step.number("threshold", 0, 1, 0.5),
          step.oneOf("positive", List.of("yes", "no"), "yes").equals("yes") ? 1 : 0,
          ClassScores.shown(step),
          nested.whole("folds", 2, 50),
          nested.read(n -> n.whole("repetitions", 1, 100, 1)));
    }

    private static Split split(Section step) {
      if (!step.has("split")) {
        return new Split.None();
      }
      return step.section("split")
          .read(
              s -> {
                if (s.has("heldBack") == s.has("folds")) {
                  throw new RecipeRefused(
                      s.where(), "names no way or two", "give either heldBack: 0.2 or folds: 5");
                }
                return s.has("folds")
                    ? new Split.Crossed(s.whole("folds", 2, 50))
                    : new Split.HeldBack(s.number("heldBack", 0.01, 0.9));
              });
    }
  }

  static Classify read(Section step) {
    Map<String, RowFilter> tests = new LinkedHashMap<>();
    step.named("tests").forEach((name, rows) -> tests.put(name, RowFilter.of(rows)));
    return new Classify(
        step.text("endpoint"),
        RowFilter.read(step, "train"),
        tests,
        FeatureNames.read(step),
        Selection.read(step),
        step.oneOf("selectOn", List.of("training", "all"), "training").equals("all"),
        step.has("smote") ? OptionalInt.of(step.whole("smote", 1, 50)) : OptionalInt.empty(),
        ClassLearners.read(step),
        Judging.read(step));
  }

  @Override
  public StepOutput run(StepInput in) {
    Board board = in.board();
    StepOutput out = new StepOutput();
    int[] own = Rows.withOutcome(board, endpoint, train, "training");
    String left = Rows.leftOut(board, endpoint, train);
    if (!left.isEmpty()) {
      out.note(left);
    }
    Matrix all = board.features(features.columns(), features.regions());
    int tabular =
        features.columns().isEmpty() ? 0 : board.table().features(features.columns()).columns();
    Matrix x = all.selectRows(own);
    Labels y = board.table().select(own).labels(endpoint).requireTwo("classifiers");
    y.requireEach(judging.folds(), "%d folds".formatted(judging.folds()));
    HeldOutClasses honest =
        HeldOutClasses.of(
            preparing(behind(tabular)), x, y, judging.folds(), judging.repetitions(), in);
    in.progress().at(1, 3);
    PapersWay paper = new PapersWay(this, in, x, y, tabular);
    in.progress().at(2, 3);
    ClassReport report = new ClassReport(in, judging, out);
    report.selection(paper.kept(), selection.isPresent(), honest.kept(), judging);
    paper.path().ifPresent(report::lasso);
    paper.sets().forEach((name, set) -> report.set(name, set.probabilities(), set.y()));
    tests.forEach(
        (name, filter) -> {
          int[] rows = Rows.withOutcome(board, endpoint, filter, name);
          report.set(
              name,
              paper.predict(all.selectRows(rows)),
              board.table().select(rows).labels(endpoint));
        });
    report.honest(learners.keySet(), honest);
    if (smote.isPresent()) {
      out.note(
          "SMOTE with %d neighbours draws synthetic patients of the rarer class, in the training part alone."
              .formatted(smote.getAsInt()));
    }
    columns(in, all, own, paper, honest, out);
    in.progress().at(3, 3);
    return out;
  }

  private Optional<Selector<Labels>> behind(int tabular) {
    return selection.map(s -> s.behind(tabular));
  }

  /** What is done to training rows; with selection or, where that was done before, without. */
  Preparing preparing(Optional<Selector<Labels>> selecting) {
    List<Preparation<Labels>> preparations =
        new ArrayList<>(List.of(Preparation.imputeMedian(), Preparation.standardise()));
    selecting.ifPresent(s -> preparations.add(Preparation.select(s)));
    smote.ifPresent(neighbours -> preparations.add(new Smote(neighbours)));
    return new Preparing(preparations, learners);
  }

  /**
   * Probabilities of everybody: of training patients the held-out ones, so that none is flattered.
   */
  private void columns(
      StepInput in, Matrix all, int[] own, PapersWay paper, HeldOutClasses honest, StepOutput out) {
    paper
        .predict(all)
        .forEach(
            (name, fitted) -> {
              double[] p = fitted.clone();
              double[] held = paper.heldOut(name).orElseGet(() -> honest.first(name));
              for (int i = 0; i < own.length; i++) {
                p[own[i]] = held[i];
              }
              String column = in.name() + "." + name;
              out.column(Derived.numbers(column, "Probability by " + column, p));
              out.column(
                  Derived.numbers(
                      column + ".fitted", "Probability by " + column + ", as fitted", fitted));
            });
  }

  /** What the paper's own way gives. */
  static final class PapersWay {
    /** Some patients and what the models say of them. */
    record Set(Map<String, double[]> probabilities, Labels y) {}

    private final Map<String, Set> sets = new LinkedHashMap<>();
    private final Map<String, double[]> heldOut = new LinkedHashMap<>();
    private final Preparing.Trained trained;
    private final int[] columns;
    private Optional<LassoSelector.Validated> path = Optional.empty();

    PapersWay(Classify step, StepInput in, Matrix given, Labels y, int tabular) {
      boolean before = step.outside && step.selection.isPresent();
      columns = before ? chosen(step, in, given, y, tabular) : all(given);
      Matrix x = given.selectColumns(columns);
      Preparing preparing =
          step.preparing(before ? Optional.empty() : step.selection.map(s -> watched(s, tabular)));
      switch (step.judging.split()) {
        case Split.None _ -> {
          trained = preparing.fit(x, y, in.seeds().within(1), in.workers());
          sets.put("training", new Set(probabilities(x), y));
        }
        case Split.HeldBack(double share) -> {
          Folds parts = Folds.heldBack(y, share, in.seeds().generator(4));
          int[] own = parts.train(0);
          trained =
              preparing.fit(x.selectRows(own), y.select(own), in.seeds().within(1), in.workers());
          sets.put("training", new Set(probabilities(x.selectRows(own)), y.select(own)));
          int[] test = parts.test(0);
          sets.put("test", new Set(probabilities(x.selectRows(test)), y.select(test)));
        }
        case Split.Crossed(int folds) -> {
          trained = preparing.fit(x, y, in.seeds().within(1), in.workers());
          sets.put("training", new Set(probabilities(x), y));
          Preparing unwatched = step.preparing(before ? Optional.empty() : step.behind(tabular));
          HeldOutClasses crossed = HeldOutClasses.of(unwatched, x, y, folds, 1, in);
          step.learners.keySet().forEach(name -> heldOut.put(name, crossed.first(name)));
          sets.put("cross-validation", new Set(heldOut, y));
        }
      }
    }

    /** Selection on all patients, those that are judged later among them. */
    private int[] chosen(Classify step, StepInput in, Matrix x, Labels y, int tabular) {
      Preparation.Prepared<Labels> filled =
          Preparation.<Labels>imputeMedian().fit(x, y, in.seeds(), in.workers());
      Preparation.Prepared<Labels> scaled =
          Preparation.<Labels>standardise().fit(filled.x(), y, in.seeds(), in.workers());
      return watched(step.selection.orElseThrow(), tabular)
          .choose(scaled.x(), y, in.seeds().within(3), in.workers());
    }

    /** Chooses, and keeps the path of the LASSO that the choice went. */
    private Selector<Labels> watched(Selection selection, int tabular) {
      return (x, y, seeds, workers) -> {
        Selection.Choice choice = selection.choice(tabular, x, y, seeds, workers);
        path = choice.path();
        return choice.columns();
      };
    }

    Optional<LassoSelector.Validated> path() {
      return path;
    }

    private static int[] all(Matrix x) {
      return java.util.stream.IntStream.range(0, x.columns()).toArray();
    }

    private Map<String, double[]> probabilities(Matrix x) {
      Map<String, double[]> all = new LinkedHashMap<>();
      trained.models().forEach((name, model) -> all.put(name, model.probabilities(x)));
      return all;
    }

    Map<String, double[]> predict(Matrix given) {
      return probabilities(given.selectColumns(columns));
    }

    Map<String, Set> sets() {
      return sets;
    }

    /**
     * Predictions of training patients by models that had not seen them, where the paper has any.
     */
    Optional<double[]> heldOut(String learner) {
      return Optional.ofNullable(heldOut.get(learner));
    }

    List<String> kept() {
      return trained.kept();
    }
  }
}
