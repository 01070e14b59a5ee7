package org.hepacast.prognosis.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.numeric.Distributions;
import org.hepacast.prognosis.validate.Auc;
import org.hepacast.prognosis.validate.Calibration;
import org.hepacast.prognosis.validate.DecisionCurve;
import org.hepacast.prognosis.validate.Roc;

/** How well probabilities tell patients apart, how true they are, and what they are good for. */
public final class CurveFigures {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 470;

  /** A model's probabilities. */
  @SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
  public record Predictions(String name, double[] probabilities) {}

  /** A figure at several times with its limits, such as a C-index. */
  @SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
  public record OverTime(
      String name, double[] times, double[] values, double[] lower, double[] upper) {}

  private CurveFigures() {}

  private static Panel square(Pen pen, String title, Axis x, Axis y) {
    pen.title(title, 66, 26);
    return new Panel(pen, 66, 44, 390, 370, x, y).frame();
  }

  /** A square of probabilities with its diagonal: chance in one figure, truth in another. */
  private static Panel unitSquare(Graphics2D g, String title, String x, String y) {
    Panel panel = square(new Pen(g), title, Axis.probability(x), Axis.probability(y));
    panel.line(new double[] {0, 1}, new double[] {0, 1}, Palette.GREY, 1, 3, 4);
    return panel;
  }

  /** ROC curves with their areas and 95% limits. */
  public static Figure roc(String title, List<Predictions> models, Labels y) {
    return new Figure(
        WIDTH,
        HEIGHT,
        g -> {
          Panel panel = unitSquare(g, title, "1 \u2212 specificity", "Sensitivity");
          for (int k = 0; k < models.size(); k++) {
            List<Roc.Point> points = Roc.of(models.get(k).probabilities(), y).points();
            panel.line(
                points.stream().mapToDouble(p -> 1 - p.specificity()).toArray(),
                points.stream().mapToDouble(Roc.Point::sensitivity).toArray(),
                Palette.series(k),
                2,
                Palette.dash(k));
          }
          List<String> names = models.stream().map(m -> rocName(m, y)).toList();
          panel.legend(
              names,
              panel.left + panel.width - panel.legendWidth(names) - 8,
              panel.top + panel.height - 17 * names.size() - 16);
        });
  }

  private static String rocName(Predictions model, Labels y) {
    Auc auc = Auc.delong(model.probabilities(), y);
    Interval limits = auc.interval(0.95);
    return String.format(
        Locale.ROOT,
        "%s: AUC %.2f (%.2f\u2013%.2f)",
        model.name(),
        auc.value(),
        limits.lower(),
        limits.upper());
  }

  /** Observed against predicted risk in groups, with the spread of the predictions below. */
  public static Figure calibration(String title, List<Predictions> models, Labels y, int groups) {
    return new Figure(
        WIDTH,
        HEIGHT + 34 + 33 * models.size(),
        g -> {
          Panel panel = unitSquare(g, title, "Predicted risk", "Observed share with the event");
          for (int k = 0; k < models.size(); k++) {
            calibrationCurve(panel, models.get(k), y, groups, k);
          }
          panel.legend(
              models.stream().map(m -> calibrationName(m, y)).toList(),
              panel.left - 6,
              panel.top + panel.height + 64 + 16 * models.size());
          for (int k = 0; k < models.size(); k++) {
            spread(panel, models.get(k).probabilities(), k, models.size());
          }
        });
  }

  private static void calibrationCurve(
      Panel panel, Predictions model, Labels y, int groups, int k) {
    List<Calibration.Group> parts = Calibration.quantileGroups(model.probabilities(), y, groups);
    double[] predicted = parts.stream().mapToDouble(Calibration.Group::meanPrediction).toArray();
    double[] observed = parts.stream().mapToDouble(Calibration.Group::meanOutcome).toArray();
    panel.line(predicted, observed, Palette.series(k), 2, Palette.dash(k));
    for (int i = 0; i < predicted.length; i++) {
      Interval limits = wilson(observed[i], parts.get(i).size());
      double x = panel.px(predicted[i]);
      panel.pen.line(
          x,
          panel.py(limits.lower()),
          x,
          panel.py(limits.upper()),
          Palette.faded(Palette.series(k), 0.6),
          1.2);
      panel.pen.dot(x, panel.py(observed[i]), 3.5, Palette.series(k));
    }
  }

  /** Wilson's (1927) 95% limits of a share. */
  private static Interval wilson(double share, int n) {
    double z = Distributions.normalMultiplier(0.95);
    double centre = (share + z * z / (2 * n)) / (1 + z * z / n);
    double reach = z / (1 + z * z / n) * Math.sqrt(share * (1 - share) / n + z * z / (4.0 * n * n));
    return new Interval(share, Math.max(0, centre - reach), Math.min(1, centre + reach));
  }

  private static String calibrationName(Predictions model, Labels y) {
    if (!Arrays.stream(model.probabilities()).allMatch(p -> p > 0 && p < 1)) {
      return model.name();
    }
    Calibration calibration;
    try {
      calibration = Calibration.of(model.probabilities(), y);
    } catch (IllegalArgumentException e) {
      // Probabilities that tell the classes apart without fault have no finite slope.
      return model.name();
    }
    return String.format(
        Locale.ROOT,
        "%s: slope %.2f, expected/observed %.2f",
        model.name(),
        calibration.slope(),
        calibration.expectedOverObserved());
  }

  private static void spread(Panel panel, double[] probabilities, int k, int models) {
    double at = panel.top + panel.height + 52 + 16.0 * k;
    for (double p : probabilities) {
      double x = panel.px(p);
      panel.pen.line(x, at, x, at + 10, Palette.faded(Palette.series(k), 0.35), 1);
    }
    if (k == models - 1) {
      panel.pen.text("each stroke is a patient", panel.left, at + 25, 0, Pen.SMALL, Palette.GREY);
    }
  }

  /** Net benefit over threshold probabilities; "all" and "none" are drawn as given. */
  public static Figure decision(String title, List<DecisionCurve> curves) {
    double highest =
        curves.stream()
            .flatMap(c -> c.points().stream())
            .mapToDouble(DecisionCurve.Point::netBenefit)
            // Of patients whom nobody followed long enough no benefit is known.
            .filter(Double::isFinite)
            .max()
            .orElse(1);
    double last =
        curves.stream()
            .flatMap(c -> c.points().stream())
            .mapToDouble(DecisionCurve.Point::threshold)
            .max()
            .orElse(1);
    return new Figure(
        WIDTH,
        HEIGHT,
        g -> {
          Pen pen = new Pen(g);
          Panel panel =
              square(
                  pen,
                  title,
                  Axis.within("Threshold probability", 0, last),
                  Axis.within("Net benefit per patient", -0.15 * highest, 1.1 * highest));
          for (int k = 0; k < curves.size(); k++) {
            List<DecisionCurve.Point> points = curves.get(k).points();
            panel.line(
                points.stream().mapToDouble(DecisionCurve.Point::threshold).toArray(),
                points.stream().mapToDouble(DecisionCurve.Point::netBenefit).toArray(),
                Palette.series(k),
                2,
                Palette.dash(k));
          }
          List<String> names = curves.stream().map(DecisionCurve::name).toList();
          panel.legend(
              names, panel.left + panel.width - panel.legendWidth(names) - 8, panel.top + 8);
        });
  }

  /**
   * A figure at several times with its limits, such as the C-index by horizon. The series stand a
   * little apart, so that their limits can be read where they overlap.
   */
  public static Figure overTime(String title, String time, String value, List<OverTime> series) {
    double[] times = series.stream().flatMapToDouble(s -> Arrays.stream(s.times())).toArray();
    double low = finite(series, OverTime::lower).min().orElse(0);
    double high = finite(series, OverTime::upper).max().orElse(1);
    int longest = series.stream().mapToInt(s -> s.name().length()).max().orElse(0);
    return new Figure(
        WIDTH + 110 + 7 * longest,
        HEIGHT - 50,
        g -> {
          Pen pen = new Pen(g);
          pen.title(title, 66, 26);
          Axis horizontal = Axis.at(time, times);
          Axis vertical = Axis.covering(value, Math.min(0.5, low), high);
          Panel panel = new Panel(pen, 66, 44, 450, 320, horizontal, vertical).frame();
          for (int k = 0; k < series.size(); k++) {
            withLimits(panel, series.get(k), k, 7 * (k - (series.size() - 1) / 2.0));
          }
          List<String> names = series.stream().map(OverTime::name).toList();
          panel.legend(names, panel.left + panel.width + 8, panel.top);
        });
  }

  private static DoubleStream finite(List<OverTime> series, Function<OverTime, double[]> values) {
    return series.stream()
        .flatMapToDouble(one -> Arrays.stream(values.apply(one)))
        .filter(Double::isFinite);
  }

  /** Values and limits of one series, all moved aside by some pixels. */
  private static void withLimits(Panel panel, OverTime series, int k, double aside) {
    Color colour = Palette.series(k);
    double perPixel = (panel.x.to() - panel.x.from()) / panel.width;
    double[] moved = Arrays.stream(series.times()).map(t -> t + aside * perPixel).toArray();
    panel.line(moved, series.values(), Palette.faded(colour, 0.55), 1.5, Palette.dash(k));
    for (int i = 0; i < moved.length; i++) {
      if (!Double.isFinite(series.lower()[i] + series.values()[i] + series.upper()[i])) {
        continue;
      }
      double x = panel.px(moved[i]);
      double bottom = panel.py(series.lower()[i]);
      double top = panel.py(series.upper()[i]);
      panel.pen.line(x, bottom, x, top, colour, 1.4);
      panel.pen.line(x - 3, bottom, x + 3, bottom, colour, 1.4);
      panel.pen.line(x - 3, top, x + 3, top, colour, 1.4);
      panel.pen.dot(x, panel.py(series.values()[i]), 3.5, colour);
    }
  }
}
