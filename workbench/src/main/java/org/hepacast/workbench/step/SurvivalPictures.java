package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.figure.CurveFigures;
import org.hepacast.prognosis.figure.HorizonFigures;
import org.hepacast.prognosis.survival.StepFunction;
import org.hepacast.prognosis.survival.validation.IpcwConvention;
import org.hepacast.prognosis.survival.validation.IpcwWeights;
import org.hepacast.prognosis.survival.validation.SurvivalCalibration;
import org.hepacast.prognosis.survival.validation.SurvivalDecisionCurve;
import org.hepacast.prognosis.survival.validation.TimeDependentRoc;
import org.hepacast.prognosis.validate.DecisionCurve;

/** ROC, concordance over time, decision curves and calibration of models on one set of patients. */
final class SurvivalPictures {
  private static final int LAST_THRESHOLD = 95;

  /** A model's risks and curves. */
  @SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
  private record Shown(String name, double[] risk, List<StepFunction> curves) {}

  private final String file;
  private final String set;
  private final SurvivalModels.Horizons horizons;
  private final Survival y;
  private final List<Shown> models = new ArrayList<>();

  SurvivalPictures(String file, String set, SurvivalModels.Horizons horizons, Survival y) {
    this.file = file;
    this.set = set;
    this.horizons = horizons;
    this.y = y;
  }

  void model(String name, double[] risk, List<StepFunction> curves) {
    models.add(new Shown(name, risk, curves));
  }

  void draw(StepOutput out) {
    for (double t : horizons.at()) {
      if (!SurvivalScores.known(y, t)) {
        out.note(
            "In '%s' nobody had the event, or nobody was followed, at %s months: no figure there."
                .formatted(set, Texts.number(t, 0)));
        continue;
      }
      String at = Texts.number(t, 0);
      String title = "%s months, %s".formatted(at, set);
      out.figure("%s-roc-%s".formatted(file, at), "ROC at " + title, roc("ROC at " + title, t));
      out.figure(
          "%s-decision-%s".formatted(file, at),
          "Decision curves at " + title,
          CurveFigures.decision("Decision curves at " + title, decision(t)));
      out.figure(
          "%s-calibration-%s".formatted(file, at),
          "Calibration at " + title,
          HorizonFigures.calibration("Calibration at " + title, calibration(t)));
    }
    if (!horizons.overTime().isEmpty()) {
      out.figure(
          file + "-c-over-time",
          "C-index over time, " + set,
          CurveFigures.overTime(
              "C-index over time, " + set, "Months", "C-index (95% CI)", overTime()));
    }
  }

  private org.hepacast.prognosis.figure.Figure roc(String title, double t) {
    IpcwWeights weights = IpcwWeights.of(y, t, IpcwConvention.RECOMMENDED);
    return HorizonFigures.roc(
        title,
        models.stream()
            .map(
                model -> {
                  List<TimeDependentRoc.Point> points =
                      TimeDependentRoc.of(weights, model.risk()).curve();
                  Interval area = SurvivalScores.area(y, model.risk(), t);
                  return new HorizonFigures.Curve(
                      String.format(
                          Locale.ROOT,
                          "%s: AUC %.2f (%.2f\u2013%.2f)",
                          model.name(),
                          area.estimate(),
                          area.lower(),
                          area.upper()),
                      points.stream()
                          .mapToDouble(TimeDependentRoc.Point::falsePositiveRate)
                          .toArray(),
                      points.stream()
                          .mapToDouble(TimeDependentRoc.Point::truePositiveRate)
                          .toArray());
                })
            .toList());
  }

  private List<DecisionCurve> decision(double t) {
    var curve = new SurvivalDecisionCurve(y, t);
    List<DecisionCurve> curves = new ArrayList<>();
    for (Shown model : models) {
      double[] risk = TrainedSurvival.complement(TrainedSurvival.at(model.curves(), t));
      curves.add(
          new DecisionCurve(
              model.name(), thresholds().mapToObj(p -> point(curve.at(risk, p / 100.0))).toList()));
    }
    curves.add(
        new DecisionCurve(
            "treat all", thresholds().mapToObj(p -> point(curve.treatingAll(p / 100.0))).toList()));
    curves.add(DecisionCurve.none(thresholds().mapToDouble(p -> p / 100.0).toArray()));
    return curves;
  }

  private static IntStream thresholds() {
    return IntStream.rangeClosed(1, LAST_THRESHOLD);
  }

  private static DecisionCurve.Point point(SurvivalDecisionCurve.Point p) {
    return new DecisionCurve.Point(
        p.threshold(), p.truePositiveRate(), p.falsePositiveRate(), p.netBenefit());
  }

  private List<HorizonFigures.Groups> calibration(double t) {
    return models.stream()
        .map(
            model -> {
              List<SurvivalCalibration.Group> groups =
                  SurvivalCalibration.at(
                          y, TrainedSurvival.at(model.curves(), t), t, horizons.groups())
                      .groups();
              return new HorizonFigures.Groups(
                  model.name(),
                  groups.stream().map(g -> 1 - g.predicted()).toList(),
                  groups.stream().map(g -> complement(g.observed())).toList());
            })
        .toList();
  }

  private static Interval complement(Interval survival) {
    return new Interval(1 - survival.estimate(), 1 - survival.upper(), 1 - survival.lower());
  }

  private List<CurveFigures.OverTime> overTime() {
    double[] times =
        horizons.overTime().stream()
            .mapToDouble(t -> t)
            .filter(t -> SurvivalScores.known(y, t))
            .toArray();
    return models.stream()
        .map(
            model -> {
              List<Interval> values =
                  java.util.Arrays.stream(times)
                      .mapToObj(t -> SurvivalScores.concordanceUpTo(y, model.risk(), t))
                      .toList();
              return new CurveFigures.OverTime(
                  model.name(),
                  times,
                  values.stream().mapToDouble(Interval::estimate).toArray(),
                  values.stream().mapToDouble(Interval::lower).toArray(),
                  values.stream().mapToDouble(Interval::upper).toArray());
            })
        .toList();
  }
}
