package org.hepacast.prognosis.figure;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.explain.Attribution;

/** Shapley values: of a cohort, and of one patient. */
public final class ShapFigures {
  private static final double ROW = 30;
  private static final double TOP = 46;

  private ShapFigures() {}

  /** One dot for each patient and feature, coloured by the value of the feature. */
  public static Figure summary(
      String title, String unit, Matrix x, List<Attribution> rows, int most) {
    int[] order = order(x.columns(), j -> meanSize(rows, j), most);
    double low = extreme(rows, order, -1);
    double high = extreme(rows, order, 1);
    List<String> names = Arrays.stream(order).mapToObj(x.names()::get).toList();
    return new Figure(
        660,
        (int) (TOP + ROW * order.length + 56),
        g -> {
          Pen pen = new Pen(g);
          double left =
              names.stream().mapToDouble(n -> pen.width(n, Pen.NORMAL)).max().orElse(0) + 26;
          pen.title(title, 16, 26);
          Panel panel =
              new Panel(
                      pen,
                      left,
                      TOP,
                      580 - left,
                      ROW * order.length,
                      Axis.covering(unit, low, high),
                      Axis.within("", 0, 1))
                  .xFrame();
          pen.line(panel.px(0), TOP, panel.px(0), TOP + ROW * order.length, Palette.GREY, 1.2);
          for (int r = 0; r < order.length; r++) {
            double at = TOP + ROW * (r + 0.5);
            pen.text(names.get(r), left - 10, at + 4, 1, Pen.NORMAL, Palette.INK);
            swarm(panel, x.column(order[r]), rows, order[r], at);
          }
          colourBar(pen, 606, TOP, ROW * order.length);
        });
  }

  private static int[] order(int features, IntToDoubleFunction size, int most) {
    return IntStream.range(0, features)
        .boxed()
        .sorted(Comparator.comparingDouble(j -> -size.applyAsDouble(j)))
        .limit(most)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double meanSize(List<Attribution> rows, int j) {
    return rows.stream().mapToDouble(a -> Math.abs(a.contributions()[j])).average().orElse(0);
  }

  private static double extreme(List<Attribution> rows, int[] features, int sign) {
    double largest = 0;
    for (Attribution row : rows) {
      for (int j : features) {
        largest = Math.max(largest, sign * row.contributions()[j]);
      }
    }
    return sign * largest;
  }

  /** Dots that would cover each other are stacked up and down in turn. */
  private static void swarm(
      Panel panel, double[] values, List<Attribution> rows, int feature, double at) {
    double[] present = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    int[] stacked = new int[(int) panel.width + 2];
    for (int i = 0; i < rows.size(); i++) {
      double x = panel.px(rows.get(i).contributions()[feature]);
      int bin = (int) Math.clamp((x - panel.left) / 3, 0, stacked.length - 1);
      int level = stacked[bin]++;
      double offset = (level % 2 == 0 ? 1 : -1) * ((level + 1) / 2) * 2.2;
      double y = at + Math.clamp(offset, -ROW / 2 + 3, ROW / 2 - 3);
      Color colour =
          Double.isNaN(values[i]) ? Palette.FAINT : Palette.scale(share(present, values[i]));
      panel.pen.dot(x, y, 2.4, colour);
    }
  }

  private static double share(double[] sorted, double value) {
    int below = 0;
    int equal = 0;
    for (double other : sorted) {
      below += other < value ? 1 : 0;
      equal += other == value ? 1 : 0;
    }
    return sorted.length == equal ? 0.5 : below / (double) (sorted.length - equal);
  }

  private static void colourBar(Pen pen, double x, double top, double height) {
    for (int k = 0; k < height; k++) {
      pen.box(x, top + k, 10, 1.2, Palette.scale(1 - k / height));
    }
    pen.text("high", x + 15, top + 10, 0, Pen.SMALL, Palette.INK);
    pen.text("low", x + 15, top + height, 0, Pen.SMALL, Palette.INK);
    pen.upwards("feature value", x + 30, top + height / 2, Pen.SMALL);
  }

  /** How the features of one patient lead from the mean prediction to this one. */
  public static Figure waterfall(
      String title, String unit, List<String> names, double[] values, Attribution why, int most) {
    double[] phi = why.contributions();
    int[] order = order(phi.length, j -> Math.abs(phi[j]), most);
    double rest = Arrays.stream(phi).sum() - Arrays.stream(order).mapToDouble(j -> phi[j]).sum();
    boolean others = order.length < phi.length;
    int rows = order.length + (others ? 1 : 0);
    String[] labels = new String[rows];
    double[] steps = new double[rows];
    for (int r = 0; r < rows; r++) {
      boolean last = others && r == rows - 1;
      labels[r] =
          last
              ? "%d other features".formatted(phi.length - order.length)
              : "%s = %s".formatted(names.get(order[r]), number(values[order[r]]));
      steps[r] = last ? rest : phi[order[r]];
    }
    return new Figure(
        640,
        (int) (TOP + ROW * (rows + 2) + 56),
        g -> paintWaterfall(new Pen(g), title, unit, labels, steps, why));
  }

  private static String number(double value) {
    return Double.isNaN(value)
        ? "missing"
        : Axis.trimmed(String.format(Locale.ROOT, "%.3f", value)).replace('-', '\u2212');
  }

  private static void paintWaterfall(
      Pen pen, String title, String unit, String[] labels, double[] steps, Attribution why) {
    double left =
        Math.max(
                Arrays.stream(labels).mapToDouble(n -> pen.width(n, Pen.NORMAL)).max().orElse(0),
                pen.width("mean prediction", Pen.NORMAL))
            + 26;
    double low = Math.min(why.base(), why.total());
    double high = Math.max(why.base(), why.total());
    double at = why.base();
    for (double step : steps) {
      at += step;
      low = Math.min(low, at);
      high = Math.max(high, at);
    }
    double room = 0.2 * (high - low);
    pen.title(title, 16, 26);
    Panel panel =
        new Panel(
                pen,
                left,
                TOP,
                610 - left,
                ROW * (steps.length + 2),
                Axis.within(unit, low - room, high + room),
                Axis.within("", 0, 1))
            .xFrame();
    anchor(panel, "mean prediction", why.base(), 0);
    double from = why.base();
    for (int r = 0; r < steps.length; r++) {
      double middle = TOP + ROW * (r + 1.5);
      pen.text(labels[r], left - 10, middle + 4, 1, Pen.NORMAL, Palette.INK);
      arrow(panel, from, from + steps[r], middle);
      from += steps[r];
      double x = panel.px(from);
      pen.line(x, middle + 9, x, middle + ROW - 9, Palette.GREY, 1);
    }
    anchor(panel, "this patient", why.total(), steps.length + 1);
  }

  private static void anchor(Panel panel, String name, double value, int row) {
    double middle = TOP + ROW * (row + 0.5);
    panel.pen.text(name, panel.left - 10, middle + 4, 1, Pen.NORMAL, Palette.INK);
    panel.pen.dot(panel.px(value), middle, 5, Palette.INK);
    panel.pen.text(number(value), panel.px(value) + 9, middle + 4, 0, Pen.SMALL, Palette.INK);
  }

  private static void arrow(Panel panel, double from, double to, double middle) {
    double x1 = panel.px(from);
    double x2 = panel.px(to);
    double head = Math.copySign(Math.min(7, Math.abs(x2 - x1)), x2 - x1);
    Path2D path = new Path2D.Double();
    path.moveTo(x1, middle - 9);
    path.lineTo(x2 - head, middle - 9);
    path.lineTo(x2, middle);
    path.lineTo(x2 - head, middle + 9);
    path.lineTo(x1, middle + 9);
    path.closePath();
    boolean up = to > from;
    panel.pen.fill(path, up ? Palette.VERMILION : Palette.BLUE);
    String text = (up ? "+" : "") + number(to - from);
    panel.pen.text(
        text,
        up ? Math.max(x1, x2) + 5 : Math.min(x1, x2) - 5,
        middle + 4,
        up ? 0 : 1,
        Pen.SMALL,
        Palette.INK);
  }
}
