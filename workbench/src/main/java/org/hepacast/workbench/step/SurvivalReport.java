package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.survival.StepFunction;

/** Tables, measures and figures of survival models, set of patients by set of patients. */
final class SurvivalReport {
  private final String name;
  private final SurvivalModels.Horizons horizons;
  private final StepOutput out;
  private final Map<String, Interval> honestC = new LinkedHashMap<>();
  private final Map<String, List<Interval>> honestAreas = new LinkedHashMap<>();
  private final Map<String, SurvivalScores> apparent = new LinkedHashMap<>();

  SurvivalReport(String name, SurvivalModels.Horizons horizons, StepOutput out) {
    this.name = name;
    this.horizons = horizons;
    this.out = out;
  }

  /** What a learner does on held-out patients. */
  void honest(String learner, Interval concordance, List<Interval> areas) {
    honestC.put(learner, concordance);
    honestAreas.put(learner, areas);
  }

  /** Judges all models on one set of patients. */
  void set(String set, List<TrainedSurvival> models, Matrix x, Survival y) {
    List<List<String>> rows = new ArrayList<>();
    SurvivalPictures pictures = new SurvivalPictures(name + "-" + set, set, horizons, y);
    for (TrainedSurvival model : models) {
      double[] risk = model.risk(x);
      List<StepFunction> curves = model.curves(x);
      SurvivalScores scores = SurvivalScores.of(y, risk, curves, horizons.at());
      if (set.equals("training")) {
        apparent.put(model.name(), scores);
      }
      measures(set, model.name(), scores);
      rows.add(row(model.name(), x.columns(), scores));
      pictures.model(model.name(), risk, curves);
    }
    out.table(
        name + "-" + set,
        "Models of survival: %s (%d patients, %d events)".formatted(set, y.size(), y.events()),
        header(),
        rows);
    pictures.draw(out);
  }

  private List<String> header() {
    List<String> header = new ArrayList<>(List.of("Model", "Predictors"));
    horizons
        .at()
        .forEach(t -> header.add("AUC at %s months (95%% CI)".formatted(Texts.number(t, 0))));
    horizons
        .at()
        .forEach(t -> header.add("Brier score at %s months".formatted(Texts.number(t, 0))));
    header.addAll(List.of("Integrated Brier score", "C-index (95% CI)"));
    return header;
  }

  private List<String> row(String model, int predictors, SurvivalScores scores) {
    return Stream.of(
            Stream.of(model, Integer.toString(predictors)),
            scores.areas().stream().map(Texts::interval),
            scores.briers().stream().map(Texts::number),
            Stream.of(Texts.number(scores.integratedBrier()), Texts.interval(scores.concordance())))
        .flatMap(cells -> cells)
        .toList();
  }

  private void measures(String set, String model, SurvivalScores scores) {
    String prefix = "%s/%s/%s/".formatted(name, model, set);
    for (int h = 0; h < horizons.at().size(); h++) {
      String at = "@" + Texts.number(horizons.at().get(h), 0);
      out.measure(prefix + "auc" + at, scores.areas().get(h));
      out.measure(prefix + "brier" + at, scores.briers().get(h));
    }
    out.measure(prefix + "ibs", scores.integratedBrier());
    out.measure(prefix + "c", scores.concordance());
  }

  /** The honest estimate beside the apparent one. */
  void finish() {
    List<String> header =
        new ArrayList<>(List.of("Model", "C-index, training patients themselves"));
    header.addAll(List.of("C-index, held-out patients (95% CI)", "Difference"));
    horizons
        .at()
        .forEach(
            t ->
                header.addAll(
                    List.of(
                        "AUC at %s months, training patients".formatted(Texts.number(t, 0)),
                        "AUC at %s months, held-out (95%% CI)".formatted(Texts.number(t, 0)))));
    List<List<String>> rows = new ArrayList<>();
    honestC.forEach((model, c) -> rows.add(honestRow(model, c)));
    out.table(
        name + "-honest",
        "The paper's way and the honest estimate: every choice made anew in each fold",
        header,
        rows);
    out.note(
        "Figures of the training patients themselves flatter a model. Held-out ones come from a"
            + " cross-validation in which imputation, tuning and training are repeated without the"
            + " patients that are judged; pairs across folds are not compared. The difference is"
            + " the flattery.");
  }

  private List<String> honestRow(String model, Interval c) {
    SurvivalScores own = apparent.get(model);
    out.measure("%s/%s/held-out/c".formatted(name, model), c);
    List<String> cells = new ArrayList<>(List.of(model));
    if (own == null) {
      throw new IllegalStateException("Model " + model + " was not judged on its training rows.");
    }
    cells.add(Texts.interval(own.concordance()));
    cells.add(Texts.interval(c));
    cells.add(Texts.number(own.concordance().estimate() - c.estimate()));
    List<Interval> areas = honestAreas.getOrDefault(model, List.of());
    for (int h = 0; h < areas.size(); h++) {
      String at = "@" + Texts.number(horizons.at().get(h), 0);
      out.measure("%s/%s/held-out/auc%s".formatted(name, model, at), areas.get(h));
      cells.add(Texts.number(own.areas().get(h).estimate()));
      cells.add(Texts.interval(areas.get(h)));
    }
    return cells;
  }
}
