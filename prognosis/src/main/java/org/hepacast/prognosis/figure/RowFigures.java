package org.hepacast.prognosis.figure;

import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hepacast.prognosis.balance.Balance;
import org.hepacast.prognosis.explain.Importance;

/** Figures with one row for each variable. */
public final class RowFigures {
  private static final double ROW = 24;
  private static final double TOP = 46;

  /** A ratio with its limits, for a forest plot. */
  public record Ratio(String name, double value, double lower, double upper, double p) {}

  private RowFigures() {}

  private static double nameWidth(Pen pen, List<String> names) {
    return names.stream().mapToDouble(n -> pen.width(n, Pen.NORMAL)).max().orElse(0) + 26;
  }

  private static void names(Pen pen, List<String> names, double right) {
    for (int r = 0; r < names.size(); r++) {
      pen.text(names.get(r), right - 10, middle(r) + 4, 1, Pen.NORMAL, Palette.INK);
    }
  }

  private static double middle(int row) {
    return TOP + ROW * row + ROW / 2;
  }

  private static int height(int rows) {
    return (int) (TOP + ROW * rows + 54);
  }

  /** Importance as bars with 95% limits, largest first. */
  public static Figure importance(String title, String unit, List<Importance> features, int most) {
    List<Importance> shown = features.stream().limit(most).toList();
    List<String> names = shown.stream().map(Importance::feature).toList();
    double high = shown.stream().mapToDouble(f -> f.interval().upper()).max().orElse(1);
    return new Figure(
        620,
        height(shown.size()),
        g -> {
          Pen pen = new Pen(g);
          double left = nameWidth(pen, names);
          pen.title(title, 16, 26);
          Panel panel =
              new Panel(
                      pen,
                      left,
                      TOP,
                      596 - left,
                      ROW * shown.size(),
                      Axis.covering(unit, 0, high),
                      Axis.within("", 0, 1))
                  .xFrame();
          names(pen, names, left);
          for (int r = 0; r < shown.size(); r++) {
            Importance f = shown.get(r);
            double at = middle(r);
            pen.box(left, at - 7, panel.px(f.value()) - left, 14, Palette.BLUE);
            limits(panel, f.interval().lower(), f.interval().upper(), at, Palette.INK);
          }
        });
  }

  private static void limits(Panel panel, double lower, double upper, double at, Color colour) {
    double from = panel.px(Math.max(lower, panel.x.from()));
    double to = panel.px(Math.min(upper, panel.x.to()));
    panel.pen.line(from, at, to, at, colour, 1.4);
    panel.pen.line(from, at - 4, from, at + 4, colour, 1.4);
    panel.pen.line(to, at - 4, to, at + 4, colour, 1.4);
  }

  /** Coefficients that are not zero as bars about zero, the largest first. */
  public static Figure coefficients(
      String title, String unit, List<String> names, double[] values, int most) {
    List<Integer> shown =
        IntStream.range(0, values.length)
            .filter(j -> values[j] != 0)
            .boxed()
            .sorted(Comparator.comparingDouble(j -> -Math.abs(values[j])))
            .limit(most)
            .toList();
    List<String> labels = shown.stream().map(names::get).toList();
    double low = shown.stream().mapToDouble(j -> values[j]).min().orElse(0);
    double high = shown.stream().mapToDouble(j -> values[j]).max().orElse(1);
    int longest = labels.stream().mapToInt(String::length).max().orElse(0);
    return new Figure(
        420 + 7 * longest,
        height(shown.size()),
        g -> {
          Pen pen = new Pen(g);
          double left = nameWidth(pen, labels);
          pen.title(title, 16, 26);
          Axis axis = Axis.covering(unit, Math.min(0, low), Math.max(0, high));
          Panel panel =
              new Panel(pen, left, TOP, 350, ROW * shown.size(), axis, Axis.within("", 0, 1))
                  .xFrame();
          names(pen, labels, left);
          double zero = panel.px(0);
          for (int r = 0; r < shown.size(); r++) {
            double to = panel.px(values[shown.get(r)]);
            Color colour = to > zero ? Palette.VERMILION : Palette.BLUE;
            pen.box(Math.min(zero, to), middle(r) - 7, Math.abs(to - zero), 14, colour);
          }
          pen.line(zero, TOP, zero, TOP + ROW * shown.size(), Palette.INK, 1);
        });
  }

  /** Ratios on a logarithmic axis about 1, with their figures in words. */
  public static Figure forest(String title, String ratio, List<Ratio> rows) {
    List<String> names = rows.stream().map(Ratio::name).toList();
    double low =
        Math.max(0.05, Math.min(0.5, rows.stream().mapToDouble(Ratio::lower).min().orElse(0.5)));
    double high =
        Math.min(20, Math.max(2, rows.stream().mapToDouble(Ratio::upper).max().orElse(2)));
    return new Figure(
        720,
        height(rows.size()),
        g -> {
          Pen pen = new Pen(g);
          double left = nameWidth(pen, names);
          double right = 500;
          pen.title(title, 16, 26);
          Panel panel =
              new Panel(
                      pen,
                      left,
                      TOP,
                      right - left,
                      ROW * rows.size(),
                      Axis.ratio(ratio + " (95% CI, log scale)", low / 1.1, high * 1.1),
                      Axis.within("", 0, 1))
                  .xFrame();
          pen.line(panel.px(1), TOP, panel.px(1), TOP + ROW * rows.size(), Palette.GREY, 1.4);
          names(pen, names, left);
          for (int r = 0; r < rows.size(); r++) {
            Ratio row = rows.get(r);
            limits(panel, row.lower(), row.upper(), middle(r), Palette.INK);
            double x = panel.px(Math.clamp(row.value(), panel.x.from(), panel.x.to()));
            pen.box(x - 4.5, middle(r) - 4.5, 9, 9, Palette.BLUE);
            String text =
                String.format(
                    Locale.ROOT,
                    "%.2f (%.2f\u2013%.2f)   %s",
                    row.value(),
                    row.lower(),
                    row.upper(),
                    SurvivalFigure.pText(row.p()));
            pen.text(text, right + 16, middle(r) + 4, 0, Pen.SMALL, Palette.INK);
          }
        });
  }

  /** Sizes of standardised differences before and after matching; 0.1 is marked. */
  public static Figure love(String title, List<Balance> rows) {
    List<String> names = rows.stream().map(Balance::covariate).toList();
    double high =
        rows.stream()
            .mapToDouble(b -> Math.max(Math.abs(b.pooledBefore()), Math.abs(b.pooledAfter())))
            .filter(Double::isFinite)
            .max()
            .orElse(0.2);
    return new Figure(
        620,
        height(rows.size()) + 8,
        g -> {
          Pen pen = new Pen(g);
          double left = nameWidth(pen, names);
          pen.title(title, 16, 26);
          Panel panel =
              new Panel(
                      pen,
                      left,
                      TOP,
                      596 - left,
                      ROW * rows.size(),
                      Axis.covering("|standardised mean difference|", 0, Math.max(0.2, high)),
                      Axis.within("", 0, 1))
                  .xFrame();
          double limit = panel.px(0.1);
          pen.line(limit, TOP, limit, TOP + ROW * rows.size(), Palette.GREY, 1.2);
          names(pen, names, left);
          marks(panel, rows, Balance::pooledBefore, false);
          marks(panel, rows, Balance::pooledAfter, true);
          double x = 596 - 190;
          pen.ring(x, 22, 5, Palette.VERMILION);
          pen.text("before", x + 11, 26, 0, Pen.SMALL, Palette.INK);
          pen.dot(x + 76, 22, 5, Palette.BLUE);
          pen.text("after matching", x + 87, 26, 0, Pen.SMALL, Palette.INK);
        });
  }

  private static void marks(
      Panel panel, List<Balance> rows, ToDoubleFunction<Balance> difference, boolean filled) {
    for (int r = 0; r < rows.size(); r++) {
      double value = Math.abs(difference.applyAsDouble(rows.get(r)));
      if (Double.isFinite(value)) {
        double x = panel.px(value);
        if (filled) {
          panel.pen.dot(x, middle(r), 5, Palette.BLUE);
        } else {
          panel.pen.ring(x, middle(r), 5, Palette.VERMILION);
        }
      }
    }
  }
}
