package org.hepacast.report.patientreport;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hepacast.contracts.risk.RiskCurve;
import org.hepacast.contracts.risk.RiskGroup;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.report.drawing.Drawing;
import org.hepacast.report.drawing.Ink;
import org.hepacast.report.drawing.Letters;
import org.hepacast.report.drawing.Mark;

/** The patient's curve beside those of the groups: percent upwards, months to the right. */
final class CurvePicture {
  private static final double WIDTH = 250;
  private static final double LEFT = 22;
  private static final double PLOT_WIDTH = WIDTH - LEFT - 4;
  private static final double TOP = 4;
  private static final double PLOT_HEIGHT = 92;
  private static final double LETTERS = 7.5;
  private static final double KEY_ROW = 11;
  private static final int FULL = 100;

  private final List<RiskCurve> curves;
  private final List<String> own;
  private final double last;
  private final Drawing.Sheet sheet = new Drawing.Sheet();

  private CurvePicture(RiskOutcome.Scored scored) {
    // What is known at one time only is no curve: it would seem to jump there.
    this.curves =
        scored.curves().stream()
            .filter(curve -> curve.months().size() > 1)
            .sorted((a, b) -> Boolean.compare(a.group() == null, b.group() == null))
            .toList();
    this.own = scored.groups().stream().map(RiskGroup::code).toList();
    this.last =
        curves.stream()
            .flatMap(curve -> curve.months().stream())
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0);
  }

  /** Empty where the model gives no curve. */
  static Optional<Block> of(Said said) {
    var picture = new CurvePicture(said.scored());
    return picture.last <= 0 ? Optional.empty() : Optional.of(picture.figure(said));
  }

  private Block figure(Said said) {
    curves.forEach(this::band);
    grid();
    curves.forEach(this::line);
    double bottom = TOP + PLOT_HEIGHT + 22;
    double y = bottom;
    for (RiskCurve curve : curves.reversed()) {
      key(curve, y);
      y += KEY_ROW;
    }
    return new Block.Figure(
        "curve-" + said.model().family(),
        "Course over time, " + said.model().title(),
        sheet.of(WIDTH, y - 4),
        words(),
        "Percent with the event, by months since the index event. The patient's curve is an"
            + " estimate; those of groups were observed in the model's own patients.");
  }

  private Ink ink(RiskCurve curve) {
    return curve.group() == null ? Ink.TEXT : own.contains(curve.group()) ? Ink.SURE : Ink.OTHER;
  }

  private void band(RiskCurve curve) {
    if (curve.group() != null && own.contains(curve.group()) && !curve.lowPercent().isEmpty()) {
      var points = new ArrayList<>(steps(curve.months(), curve.highPercent()));
      points.addAll(steps(curve.months(), curve.lowPercent()).reversed());
      sheet.add(new Mark.Area(points, Ink.TRACK));
    }
  }

  private void line(RiskCurve curve) {
    boolean patient = curve.group() == null;
    sheet.add(
        new Mark.Stroke(
            steps(curve.months(), curve.percent()),
            patient ? 2 : 1.2,
            ink(curve) == Ink.OTHER,
            ink(curve)));
  }

  private void key(RiskCurve curve, double y) {
    boolean patient = curve.group() == null;
    sheet.add(
        new Mark.Stroke(
            List.of(new Mark.Point(LEFT, y - 2.5), new Mark.Point(LEFT + 16, y - 2.5)),
            patient ? 2 : 1.2,
            ink(curve) == Ink.OTHER,
            ink(curve)));
    sheet.label(
        LEFT + 20,
        y,
        curve.label() + (own.contains(curve.group()) ? ": this patient's group" : ""),
        WIDTH - LEFT - 20,
        patient ? Letters.strong(LETTERS) : Letters.text(LETTERS),
        Mark.Anchor.START);
  }

  private void grid() {
    for (int percent = 0; percent <= FULL; percent += 25) {
      double y = y(percent);
      sheet.line(LEFT, y, LEFT + PLOT_WIDTH, y, Ink.GRID);
      sheet.label(
          LEFT - 3,
          y + 2.5,
          Integer.toString(percent),
          LEFT,
          Letters.quiet(LETTERS),
          Mark.Anchor.END);
    }
    int step = last <= 24 ? 6 : 12;
    for (int month = 0; month <= last; month += step) {
      sheet.label(
          x(month),
          TOP + PLOT_HEIGHT + 9,
          Integer.toString(month),
          20,
          Letters.quiet(LETTERS),
          Mark.Anchor.MIDDLE);
    }
  }

  /** Level from one time to the next: nothing is interpolated. */
  private List<Mark.Point> steps(List<Double> months, List<Double> percent) {
    var points = new ArrayList<Mark.Point>();
    double before = 0;
    points.add(new Mark.Point(x(0), y(0)));
    for (int k = 0; k < months.size(); k++) {
      points.add(new Mark.Point(x(months.get(k)), y(before)));
      points.add(new Mark.Point(x(months.get(k)), y(percent.get(k))));
      before = percent.get(k);
    }
    points.add(new Mark.Point(x(last), y(before)));
    return points;
  }

  private double x(double month) {
    return LEFT + PLOT_WIDTH * month / last;
  }

  private static double y(double percent) {
    return TOP + PLOT_HEIGHT - PLOT_HEIGHT * percent / FULL;
  }

  private String words() {
    var words = new ArrayList<String>();
    for (RiskCurve curve : curves.reversed()) {
      words.add(
          String.format(
              Locale.ROOT,
              "%s: %.1f %% at %.0f months",
              curve.label(),
              curve.percent().getLast(),
              curve.months().getLast()));
    }
    return String.join("; ", words);
  }
}
