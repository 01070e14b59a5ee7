package org.hepacast.prognosis.figure;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hepacast.prognosis.explain.Nomogram;

/** A nomogram to be read with a ruler. */
public final class NomogramFigure {
  private static final double ROW = 48;
  private static final double TOP = 66;
  private static final double RIGHT = 700;

  private NomogramFigure() {}

  /** Draws a nomogram. */
  public static Figure of(String title, Nomogram nomogram) {
    int rows = nomogram.variables().size() + nomogram.outcomes().size() + 2;
    return new Figure(740, (int) (TOP + ROW * rows + 6), g -> paint(new Pen(g), title, nomogram));
  }

  private static void paint(Pen pen, String title, Nomogram nomogram) {
    List<String> names =
        Stream.of(
                List.of("Points", "Total points"),
                nomogram.variables().stream().map(Nomogram.Axis::name).toList(),
                nomogram.outcomes().stream().map(Nomogram.Outcome::name).toList())
            .flatMap(List::stream)
            .toList();
    double left = names.stream().mapToDouble(n -> pen.width(n, Pen.NORMAL)).max().orElse(0) + 34;
    pen.title(title, 16, 26);
    int row = 0;
    double[] hundred = IntStream.rangeClosed(0, 10).mapToDouble(k -> 10 * k).toArray();
    axis(pen, "Points", hundred, hundred, left, 100, row++);
    for (Nomogram.Axis variable : nomogram.variables()) {
      axis(pen, variable.name(), variable.values(), variable.points(), left, 100, row++);
    }
    double most = nomogram.mostPoints();
    Axis total = Axis.within("", 0, most);
    axis(pen, "Total points", total.ticks(), total.ticks(), left, most, row++);
    for (Nomogram.Outcome outcome : nomogram.outcomes()) {
      axis(pen, outcome.name(), outcome.values(), outcome.totalPoints(), left, most, row++);
    }
  }

  /** One scale; ticks beyond the paper are left out, labels that would touch take turns below. */
  private static void axis(
      Pen pen, String name, double[] values, double[] points, double left, double most, int row) {
    double y = TOP + ROW * row;
    pen.text(name, left - 18, y + 4, 1, Pen.NORMAL, Palette.INK);
    int[] shown =
        IntStream.range(0, values.length)
            .filter(i -> points[i] >= -1e-9 && points[i] <= most + 1e-9)
            .boxed()
            .sorted((a, b) -> Double.compare(points[a], points[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    if (shown.length == 0) {
      pen.text("beyond the points of any patient", left, y + 4, 0, Pen.SMALL, Palette.GREY);
      return;
    }
    double scale = (RIGHT - left) / most;
    pen.line(
        left + scale * points[shown[0]],
        y,
        left + scale * points[shown[shown.length - 1]],
        y,
        Palette.INK,
        1.3);
    double[] end = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int i : shown) {
      double x = left + scale * points[i];
      String text = Axis.trimmed(String.format(Locale.ROOT, "%.4f", values[i]));
      double half = pen.width(text, Pen.SMALL) / 2 + 3;
      pen.line(x, y - 5, x, y, Palette.INK, 1);
      int line = x - half >= end[0] ? 0 : 1;
      if (line == 1 && x - half < end[1]) {
        continue;
      }
      if (line == 1) {
        pen.line(x, y, x, y + 4, Palette.INK, 1);
      }
      pen.text(text, x, line == 0 ? y - 8 : y + 16, 0.5, Pen.SMALL, Palette.INK);
      end[line] = x + half;
    }
  }
}
