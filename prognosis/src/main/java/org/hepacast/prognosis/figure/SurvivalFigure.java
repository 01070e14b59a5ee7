package org.hepacast.prognosis.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.survival.ConfidenceType;
import org.hepacast.prognosis.survival.KaplanMeier;
import org.hepacast.prognosis.survival.LogRank;

/** Kaplan-Meier curves of groups with 95% bands, the log-rank test, and the numbers at risk. */
public final class SurvivalFigure {
  private static final double LEFT = 126;
  private static final double TOP = 44;
  private static final double WIDE = 460;
  private static final double HIGH = 300;
  private static final int PAGE = 630;

  private SurvivalFigure() {}

  /**
   * Draws one curve for each group.
   *
   * @param time name of the time axis with its unit
   * @param event what survival means, such as "Overall survival"
   * @param group the group of each subject, from 0
   * @param names of the groups
   * @param last where the time axis ends
   */
  public static Figure of(
      String title,
      String time,
      String event,
      Survival y,
      int[] group,
      List<String> names,
      double last) {
    List<KaplanMeier> curves = new ArrayList<>();
    for (int k = 0; k < names.size(); k++) {
      int label = k;
      int[] rows = IntStream.range(0, group.length).filter(i -> group[i] == label).toArray();
      if (rows.length == 0) {
        throw new IllegalArgumentException(
            "Group '%s' has nobody in it: leave it out of the figure.".formatted(names.get(k)));
      }
      curves.add(KaplanMeier.of(y.select(rows)));
    }
    String test = names.size() < 2 ? "" : "log-rank " + pText(LogRank.test(y, group).p());
    int height = (int) (TOP + HIGH + 76 + 18 * names.size() + 12);
    return new Figure(
        PAGE, height, g -> paint(new Pen(g), title, time, event, curves, names, last, test));
  }

  static String pText(double p) {
    return p < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.3f", p);
  }

  private static void paint(
      Pen pen,
      String title,
      String time,
      String event,
      List<KaplanMeier> curves,
      List<String> names,
      double last,
      String test) {
    pen.title(title, LEFT, 26, PAGE);
    Panel panel =
        new Panel(pen, LEFT, TOP, WIDE, HIGH, Axis.within(time, 0, last), Axis.probability(event))
            .frame();
    for (int k = 0; k < curves.size(); k++) {
      curve(panel, curves.get(k), k, last);
    }
    panel.legend(names, panel.left + 6, panel.top + panel.height - 17 * names.size() - 34);
    pen.text(test, panel.left + 10, panel.top + panel.height - 12, 0, Pen.NORMAL, Palette.INK);
    numbersAtRisk(panel, curves, names);
  }

  private static void curve(Panel panel, KaplanMeier curve, int k, double last) {
    double[] times = prepend(0, curve.times());
    double[] survival = prepend(1, curve.survival().at(curve.times()));
    double[] lower = prepend(1, curve.lower(ConfidenceType.LOG_LOG, 0.95));
    double[] upper = prepend(1, curve.upper(ConfidenceType.LOG_LOG, 0.95));
    double end = Math.min(last, times[times.length - 1]);
    int shown = (int) Arrays.stream(times).filter(t -> t <= last).count();
    band(panel, times, lower, upper, shown, end, k);
    panel.steps(
        Arrays.copyOf(times, shown),
        Arrays.copyOf(survival, shown),
        end,
        Palette.series(k),
        2,
        Palette.dash(k));
    double[] censored = curve.numbersOfCensored();
    for (int i = 0; i < censored.length; i++) {
      if (censored[i] > 0 && curve.times()[i] <= last) {
        double x = panel.px(curve.times()[i]);
        double y = panel.py(survival[i + 1]);
        panel.pen.line(x, y - 4, x, y + 4, Palette.series(k), 1);
      }
    }
  }

  private static void band(
      Panel panel, double[] times, double[] lower, double[] upper, int shown, double end, int k) {
    List<Double> xs = new ArrayList<>();
    List<Double> lows = new ArrayList<>();
    List<Double> highs = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      if (Double.isNaN(lower[i]) || Double.isNaN(upper[i])) {
        continue;
      }
      double until = i + 1 < shown ? times[i + 1] : end;
      for (double x : new double[] {times[i], until}) {
        xs.add(x);
        lows.add(lower[i]);
        highs.add(upper[i]);
      }
    }
    panel.band(
        xs.stream().mapToDouble(Double::doubleValue).toArray(),
        lows.stream().mapToDouble(Double::doubleValue).toArray(),
        highs.stream().mapToDouble(Double::doubleValue).toArray(),
        Palette.faded(Palette.series(k), 0.13));
  }

  private static double[] prepend(double first, double[] rest) {
    double[] all = new double[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }

  private static void numbersAtRisk(Panel panel, List<KaplanMeier> curves, List<String> names) {
    double at = panel.top + panel.height + 62;
    panel.pen.text("At risk", panel.left - 26, at, 1, Pen.SMALL, Palette.GREY);
    for (int k = 0; k < curves.size(); k++) {
      at += 18;
      String name = shortened(panel.pen, names.get(k));
      panel.pen.text(name, panel.left - 26, at, 1, Pen.SMALL, Palette.series(k));
      for (double t : panel.x.ticks()) {
        panel.pen.text(
            String.format(Locale.ROOT, "%.0f", curves.get(k).atRisk(t)),
            panel.px(t),
            at,
            0.5,
            Pen.SMALL,
            Palette.INK);
      }
    }
  }

  private static String shortened(Pen pen, String name) {
    String shown = name;
    while (shown.length() > 1 && pen.width(shown, Pen.SMALL) > LEFT - 30) {
      shown = shown.substring(0, shown.length() - 2).strip() + "\u2026";
    }
    return shown;
  }
}
