package org.hepacast.prognosis.figure;

import java.awt.Color;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.hepacast.prognosis.penalised.ElasticNetPath;
import org.hepacast.prognosis.penalised.PathValidation;

/** How a penalty shrinks coefficients, and how it was chosen. */
public final class PathFigures {
  private static final int NAMED = 7;

  private PathFigures() {}

  private static double[] logarithms(ElasticNetPath path) {
    return Arrays.stream(path.lambdas()).map(Math::log).toArray();
  }

  private static Axis penalty(double[] logs) {
    return Axis.within("log \u03bb", logs[logs.length - 1], logs[0]);
  }

  /**
   * Coefficients over the penalty.
   *
   * @param scales standard deviation of each column, so that coefficients can be compared
   */
  public static Figure path(String title, PathValidation cv, double[] scales) {
    ElasticNetPath path = cv.path();
    double[] logs = logarithms(path);
    int p = path.names().size();
    double[][] curves = new double[p][path.size()];
    for (int k = 0; k < path.size(); k++) {
      double[] b = path.coefficients(k);
      for (int j = 0; j < p; j++) {
        curves[j][k] = b[j] * scales[j];
      }
    }
    double low = Arrays.stream(curves).flatMapToDouble(Arrays::stream).min().orElse(-1);
    double high = Arrays.stream(curves).flatMapToDouble(Arrays::stream).max().orElse(1);
    List<Integer> named = largest(curves, path.size() - 1);
    int longest = named.stream().mapToInt(j -> path.names().get(j).length()).max().orElse(0);
    return new Figure(
        Math.max(690, 530 + 7 * longest),
        430,
        g -> {
          Pen pen = new Pen(g);
          pen.title(title, 66, 26);
          Panel panel =
              new Panel(
                      pen,
                      66,
                      56,
                      390,
                      310,
                      penalty(logs),
                      Axis.covering("Coefficient per standard deviation", low, high))
                  .frame();
          for (int j = 0; j < p; j++) {
            if (!named.contains(j) && Arrays.stream(curves[j]).anyMatch(b -> b != 0)) {
              panel.line(logs, curves[j], Palette.faded(Palette.GREY, 0.55), 1);
            }
          }
          for (int k = 0; k < named.size(); k++) {
            panel.line(logs, curves[named.get(k)], Palette.series(k), 1.8, Palette.dash(k));
          }
          choices(panel, cv, logs);
          panel.legend(
              named.stream().map(path.names()::get).toList(),
              panel.left + panel.width + 6,
              panel.top);
        });
  }

  /** The columns of largest coefficients at the smallest penalty, from the highest down. */
  private static List<Integer> largest(double[][] curves, int last) {
    return IntStream.range(0, curves.length)
        .boxed()
        .filter(j -> curves[j][last] != 0)
        .sorted(Comparator.comparingDouble(j -> -Math.abs(curves[j][last])))
        .limit(NAMED)
        .sorted(Comparator.comparingDouble(j -> -curves[j][last]))
        .toList();
  }

  private static void choices(Panel panel, PathValidation cv, double[] logs) {
    int[] chosen = {cv.best(), cv.sparse()};
    String[] names = {"\u03bb min", "\u03bb 1se"};
    for (int c = 0; c < 2; c++) {
      double x = panel.px(logs[chosen[c]]);
      panel.line(
          new double[] {logs[chosen[c]], logs[chosen[c]]},
          new double[] {panel.y.from(), panel.y.to()},
          Palette.GREY,
          1.2,
          4,
          3);
      String text =
          String.format(Locale.ROOT, "%s: %d", names[c], cv.path().chosen(chosen[c]).length);
      boolean close = Math.abs(panel.px(logs[cv.best()]) - panel.px(logs[cv.sparse()])) < 62;
      double anchor = close ? (c == 0 ? 1 : 0) : 0.5;
      panel.pen.text(text, x, panel.top - 6, anchor, Pen.SMALL, Palette.INK);
    }
  }

  /** Cross-validated loss over the penalty with one standard error up and down. */
  public static Figure validation(String title, String loss, PathValidation cv) {
    double[] logs = logarithms(cv.path());
    double low =
        IntStream.range(0, logs.length)
            .mapToDouble(k -> cv.mean()[k] - cv.error()[k])
            .min()
            .orElse(0);
    double high =
        IntStream.range(0, logs.length)
            .mapToDouble(k -> cv.mean()[k] + cv.error()[k])
            .max()
            .orElse(1);
    return new Figure(
        500,
        430,
        g -> {
          Pen pen = new Pen(g);
          pen.title(title, 76, 26);
          Panel panel =
              new Panel(pen, 76, 56, 390, 310, penalty(logs), Axis.covering(loss, low, high))
                  .frame();
          Color bar = Palette.faded(Palette.GREY, 0.7);
          for (int k = 0; k < logs.length; k++) {
            double x = panel.px(logs[k]);
            double top = panel.py(cv.mean()[k] + cv.error()[k]);
            double bottom = panel.py(cv.mean()[k] - cv.error()[k]);
            pen.line(x, top, x, bottom, bar, 1);
            pen.dot(x, panel.py(cv.mean()[k]), 2.6, Palette.VERMILION);
          }
          choices(panel, cv, logs);
        });
  }
}
