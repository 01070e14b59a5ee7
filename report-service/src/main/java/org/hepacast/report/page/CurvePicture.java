package org.hepacast.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hepacast.contracts.risk.RiskCurve;
import org.hepacast.contracts.risk.RiskGroup;
import org.hepacast.contracts.risk.RiskOutcome;

/**
 * The patient's curve beside those of the groups, ready to be drawn: percent upwards, months to the
 * right.
 *
 * @param words the same for those who do not see it
 */
record CurvePicture(List<Line> lines, List<Tick> months, List<Tick> percents, String words) {
  static final int WIDTH = 320;
  static final int HEIGHT = 160;
  private static final int FULL = 100;

  /**
   * @param style {@code patient}, {@code own} of the patient's group, {@code other}
   * @param points of a polyline
   * @param band of a polygon between the limits; empty where there are none
   */
  record Line(String label, String style, String points, String band) {}

  /** A line of the grid. */
  record Tick(double at, String label) {}

  /** Empty where the model gives no curve. */
  static Optional<CurvePicture> of(RiskOutcome.Scored scored) {
    double last =
        scored.curves().stream()
            .filter(curve -> curve.months().size() > 1)
            .flatMap(curve -> curve.months().stream())
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0);
    if (last <= 0) {
      return Optional.empty();
    }
    List<String> own = scored.groups().stream().map(RiskGroup::code).toList();
    List<Line> lines =
        scored.curves().stream()
            // What is known at one time only is no curve: it would seem to jump there.
            .filter(curve -> curve.months().size() > 1)
            // The patient is drawn last, above the others.
            .sorted((a, b) -> Boolean.compare(a.group() == null, b.group() == null))
            .map(curve -> line(curve, own, last))
            .toList();
    return Optional.of(new CurvePicture(lines, monthTicks(last), percentTicks(), words(scored)));
  }

  private static Line line(RiskCurve curve, List<String> own, double last) {
    String group = curve.group();
    String style = group == null ? "patient" : own.contains(group) ? "own" : "other";
    return new Line(
        curve.label(),
        style,
        String.join(" ", steps(curve.months(), curve.percent(), last)),
        curve.lowPercent().isEmpty() ? "" : band(curve, last));
  }

  /** Level from one time to the next: nothing is interpolated. */
  private static List<String> steps(List<Double> months, List<Double> percent, double last) {
    var points = new ArrayList<String>();
    double before = 0;
    points.add(point(0, 0, last));
    for (int k = 0; k < months.size(); k++) {
      points.add(point(months.get(k), before, last));
      points.add(point(months.get(k), percent.get(k), last));
      before = percent.get(k);
    }
    points.add(point(last, before, last));
    return points;
  }

  private static String band(RiskCurve curve, double last) {
    var points = new ArrayList<>(steps(curve.months(), curve.highPercent(), last));
    points.addAll(steps(curve.months(), curve.lowPercent(), last).reversed());
    return String.join(" ", points);
  }

  private static String point(double month, double percent, double last) {
    return String.format(
        Locale.ROOT, "%.1f,%.1f", WIDTH * month / last, HEIGHT - HEIGHT * percent / FULL);
  }

  private static List<Tick> monthTicks(double last) {
    int step = last <= 24 ? 6 : 12;
    var ticks = new ArrayList<Tick>();
    for (int month = 0; month <= last; month += step) {
      ticks.add(new Tick(WIDTH * month / last, Integer.toString(month)));
    }
    return ticks;
  }

  private static List<Tick> percentTicks() {
    var ticks = new ArrayList<Tick>();
    for (int percent = 0; percent <= FULL; percent += 25) {
      ticks.add(new Tick(HEIGHT - HEIGHT * percent / (double) FULL, Integer.toString(percent)));
    }
    return ticks;
  }

  private static String words(RiskOutcome.Scored scored) {
    var words = new ArrayList<String>();
    for (RiskCurve curve : scored.curves()) {
      if (!curve.months().isEmpty()) {
        words.add(
            String.format(
                Locale.ROOT,
                "%s: %.1f %% at %.0f months",
                curve.label(),
                curve.percent().getLast(),
                curve.months().getLast()));
      }
    }
    return String.join("; ", words);
  }
}
