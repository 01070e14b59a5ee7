package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.figure.CurveFigures;
import org.hepacast.prognosis.figure.PathFigures;
import org.hepacast.prognosis.figure.RowFigures;
import org.hepacast.prognosis.penalised.PathValidation;
import org.hepacast.prognosis.selection.LassoSelector;
import org.hepacast.prognosis.validate.DecisionCurve;

/** Tables, measures and figures of classifiers, set of patients by set of patients. */
final class ClassReport {
  /** Curves of one figure; more would hide each other. */
  private static final int PER_FIGURE = 5;

  private static final int CALIBRATION_GROUPS = 5;
  private static final int MOST_COEFFICIENTS = 25;

  private final StepInput in;
  private final Classify.Judging judging;
  private final StepOutput out;
  private final Map<String, Map<String, Interval>> areas = new LinkedHashMap<>();

  ClassReport(StepInput in, Classify.Judging judging, StepOutput out) {
    this.in = in;
    this.judging = judging;
    this.out = out;
  }

  /** Which features the models see, and how often each is chosen when patients change. */
  void selection(
      List<String> kept, boolean selected, Map<String, Integer> often, Classify.Judging nested) {
    out.measure(in.name() + "/selected", kept.size());
    if (!selected) {
      return;
    }
    int times = nested.folds() * nested.repetitions();
    out.table(
        in.name() + "-selected",
        "Features that the models see, and how often each is chosen in %d folds".formatted(times),
        List.of("Feature", "Chosen in folds"),
        kept.stream()
            .map(
                name ->
                    List.of(in.board().label(name), Integer.toString(often.getOrDefault(name, 0))))
            .toList());
  }

  /** How the penalty of a LASSO was chosen, and what it left of each coefficient. */
  void lasso(LassoSelector.Validated found) {
    List<String> names = found.validation().path().names().stream().map(this::shortened).toList();
    PathValidation cv = found.validation().named(names);
    double[] scaled = new double[cv.path().names().size()];
    Arrays.fill(scaled, 1); // its columns were standardised before
    out.figure(
        in.name() + "-lasso-path",
        "LASSO: coefficients over the penalty",
        PathFigures.path("LASSO: coefficients over the penalty", cv, scaled));
    out.figure(
        in.name() + "-lasso-validation",
        "LASSO: choice of the penalty",
        PathFigures.validation("LASSO: choice of the penalty", "Loss in held-out folds", cv));
    out.figure(
        in.name() + "-lasso-coefficients",
        "LASSO: what each chosen feature counts",
        RowFigures.coefficients(
            "LASSO: what each chosen feature counts",
            "Coefficient per standard deviation",
            names,
            found.coefficients(),
            MOST_COEFFICIENTS));
  }

  private String shortened(String feature) {
    return in.board().label(feature).replaceFirst("^radiomics\\.", "");
  }

  /** Judges all models on some patients. */
  void set(String set, Map<String, double[]> models, Labels y) {
    if (y.count(0) == 0 || y.count(1) == 0) {
      out.note(
          "In '%s' all patients have the same outcome: nothing is judged there.".formatted(set));
      return;
    }
    List<String> header = new ArrayList<>(List.of("Model"));
    header.addAll(ClassScores.headings(judging.shown()));
    List<List<String>> rows = new ArrayList<>();
    Map<String, Interval> own = new LinkedHashMap<>();
    models.forEach(
        (name, p) -> {
          ClassScores scores = ClassScores.of(p, y, judging.threshold(), judging.positive());
          scores.measures("%s/%s/%s/".formatted(in.name(), name, set), out);
          own.put(name, scores.get("auc"));
          List<String> row = new ArrayList<>(List.of(name));
          row.addAll(scores.cells(judging.shown()));
          rows.add(row);
        });
    areas.put(set, own);
    out.table(
        in.name() + "-" + Texts.file(set),
        "Models: %s (%d patients, %d with the outcome)".formatted(set, y.size(), y.count(1)),
        header,
        rows);
    figures(set, models, y);
  }

  private void figures(String set, Map<String, double[]> models, Labels y) {
    List<CurveFigures.Predictions> all =
        models.entrySet().stream()
            .map(e -> new CurveFigures.Predictions(e.getKey(), e.getValue()))
            .toList();
    for (int from = 0; from < all.size(); from += PER_FIGURE) {
      List<CurveFigures.Predictions> some =
          all.subList(from, Math.min(all.size(), from + PER_FIGURE));
      String file = "%s-%s-%d".formatted(in.name(), Texts.file(set), 1 + from / PER_FIGURE);
      out.figure(file + "-roc", "ROC, " + set, CurveFigures.roc("ROC, " + set, some, y));
      out.figure(
          file + "-calibration",
          "Calibration, " + set,
          CurveFigures.calibration("Calibration, " + set, some, y, CALIBRATION_GROUPS));
      out.figure(
          file + "-decision",
          "Decision curves, " + set,
          CurveFigures.decision("Decision curves, " + set, decision(some, y)));
    }
  }

  private static List<DecisionCurve> decision(List<CurveFigures.Predictions> models, Labels y) {
    double[] thresholds =
        java.util.stream.IntStream.rangeClosed(1, 90).mapToDouble(k -> k / 100.0).toArray();
    List<DecisionCurve> curves = new ArrayList<>();
    models.forEach(m -> curves.add(DecisionCurve.of(m.name(), m.probabilities(), y, thresholds)));
    curves.add(DecisionCurve.all(y, thresholds));
    curves.add(DecisionCurve.none(thresholds));
    return curves;
  }

  /** The paper's figures beside the honest ones. */
  void honest(Collection<String> learners, HeldOutClasses honest) {
    List<String> header = new ArrayList<>(List.of("Model"));
    areas.keySet().forEach(set -> header.add("AUC, " + set));
    header.add("AUC, held-out patients (95% CI)");
    header.add("Difference of training to held-out");
    List<List<String>> rows = new ArrayList<>();
    for (String learner : learners) {
      Interval area = honest.area(learner);
      out.measure("%s/%s/held-out/auc".formatted(in.name(), learner), area);
      List<String> row = new ArrayList<>(List.of(learner));
      areas
          .values()
          .forEach(own -> row.add(Texts.number(own.getOrDefault(learner, area).estimate())));
      row.add(Texts.interval(area));
      Interval apparent = areas.getOrDefault("training", Map.of()).getOrDefault(learner, area);
      row.add(Texts.number(apparent.estimate() - area.estimate()));
      rows.add(row);
    }
    out.table(
        in.name() + "-honest",
        "The paper's way and the honest estimate: selection, balancing and training anew in each"
            + " fold",
        header,
        rows);
    out.note(
        "Held-out figures come from %d times %d folds; pairs of patients from different folds are not compared."
            .formatted(judging.repetitions(), judging.folds()));
  }
}
