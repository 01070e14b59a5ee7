package org.hepacast.prognosis.figure;

import java.util.List;
import org.hepacast.prognosis.data.Interval;

/**
 * How well risks at a horizon tell patients apart and how true they are, where some were censored
 * before it: curves and groups as given, since they come from weights or Kaplan-Meier estimates and
 * not from labels.
 */
public final class HorizonFigures {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 470;

  /** A ROC curve, from nobody positive to all; the name says its area. */
  @SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
  public record Curve(String name, double[] falsePositiveRate, double[] truePositiveRate) {}

  /** Mean predicted risk and observed risk, with its limits, of each group of a model. */
  public record Groups(String name, List<Double> predicted, List<Interval> observed) {
    public Groups {
      predicted = List.copyOf(predicted);
      observed = List.copyOf(observed);
      if (predicted.size() != observed.size()) {
        throw new IllegalArgumentException(
            "%d predicted risks were given for %d observed ones."
                .formatted(predicted.size(), observed.size()));
      }
    }
  }

  private HorizonFigures() {}

  private static Panel square(Pen pen, String title, String x, String y) {
    pen.title(title, 66, 26);
    Panel panel =
        new Panel(pen, 66, 44, 390, 370, Axis.probability(x), Axis.probability(y)).frame();
    panel.line(new double[] {0, 1}, new double[] {0, 1}, Palette.GREY, 1, 3, 4);
    return panel;
  }

  /** ROC curves as given. */
  public static Figure roc(String title, List<Curve> curves) {
    return new Figure(
        WIDTH,
        HEIGHT,
        g -> {
          Panel panel = square(new Pen(g), title, "1 \u2212 specificity", "Sensitivity");
          for (int k = 0; k < curves.size(); k++) {
            panel.line(
                curves.get(k).falsePositiveRate(),
                curves.get(k).truePositiveRate(),
                Palette.series(k),
                2,
                Palette.dash(k));
          }
          List<String> names = curves.stream().map(Curve::name).toList();
          panel.legend(
              names,
              panel.left + panel.width - panel.legendWidth(names) - 8,
              panel.top + panel.height - 17 * names.size() - 16);
        });
  }

  /** Observed against predicted risk in groups. */
  public static Figure calibration(String title, List<Groups> models) {
    return new Figure(
        WIDTH,
        HEIGHT,
        g -> {
          Panel panel = square(new Pen(g), title, "Predicted risk", "Observed risk");
          for (int k = 0; k < models.size(); k++) {
            groups(panel, models.get(k), k);
          }
          panel.legend(models.stream().map(Groups::name).toList(), panel.left + 8, panel.top + 8);
        });
  }

  private static void groups(Panel panel, Groups model, int k) {
    double[] x = model.predicted().stream().mapToDouble(Double::doubleValue).toArray();
    double[] y = model.observed().stream().mapToDouble(Interval::estimate).toArray();
    panel.line(x, y, Palette.series(k), 2, Palette.dash(k));
    for (int i = 0; i < x.length; i++) {
      Interval limits = model.observed().get(i);
      if (Double.isFinite(limits.lower()) && Double.isFinite(limits.upper())) {
        panel.pen.line(
            panel.px(x[i]),
            panel.py(limits.lower()),
            panel.px(x[i]),
            panel.py(limits.upper()),
            Palette.faded(Palette.series(k), 0.6),
            1.2);
      }
      panel.pen.dot(panel.px(x[i]), panel.py(y[i]), 3.5, Palette.series(k));
    }
  }
}
