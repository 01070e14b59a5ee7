package org.hepacast.report.patientreport;

import java.time.Instant;
import java.util.List;
import org.hepacast.contracts.course.AnalyteCourse;
import org.hepacast.contracts.course.CoursePoint;
import org.hepacast.report.assessment.Wording;
import org.hepacast.report.drawing.Drawing;
import org.hepacast.report.drawing.Ink;
import org.hepacast.report.drawing.Letters;
import org.hepacast.report.drawing.Mark;
import org.jspecify.annotations.Nullable;

/** One course: values upwards, time to the right, each value as a mark. */
final class CoursePanel {
  private static final double LABELS = 28;
  private static final double HEAD = 11;
  private static final double PLOT = 62;
  private static final double LETTERS = 7.5;
  private static final double SMALL = 6.5;

  /** More than so many would hide each other. */
  private static final int CROWDED = 24;

  private final Drawing.Sheet sheet;
  private final AnalyteCourse analyte;
  private final TimeAxis time;
  private final ValueAxis values;
  private final double x;
  private final double width;
  private final double top;

  /**
   * @param analyte with at least one value
   * @param times to which all panels reach
   */
  CoursePanel(
      Drawing.Sheet sheet,
      AnalyteCourse analyte,
      List<Instant> times,
      double x,
      double y,
      double width) {
    this.sheet = sheet;
    this.analyte = analyte;
    this.x = x;
    this.width = width;
    this.top = y + HEAD;
    this.time = new TimeAxis(times, x + LABELS, width - LABELS - 2);
    this.values = LabCourse.axis(analyte);
  }

  static double height() {
    return HEAD + PLOT + LETTERS + 4;
  }

  void draw(@Nullable Instant index, List<Double> thresholds) {
    head();
    grid();
    thresholds.forEach(this::threshold);
    if (index != null) {
      sheet.add(CourseMarks.event(time.x(index), top - 2, top + PLOT));
    }
    line();
    double size = analyte.points().size() > CROWDED ? 1.7 : 2.3;
    analyte
        .points()
        .forEach(point -> sheet.add(CourseMarks.of(point, time.x(point.at()), y(point), size)));
  }

  private void head() {
    String name = LabCourse.name(analyte);
    String unit = LabCourse.unit(analyte);
    Letters strong = Letters.strong(LETTERS);
    double base = top - 5;
    sheet.label(x, base, name, width, strong, Mark.Anchor.START);
    double from = x + strong.width(name) + 4;
    String scale = values.byPowers() ? (unit.isEmpty() ? "log scale" : unit + ", log scale") : unit;
    Letters quiet = Letters.quiet(SMALL);
    CoursePoint newest = analyte.points().getLast();
    String last = LabCourse.number(newest) + " on " + LabCourse.day(newest);
    double room = x + width - from - quiet.width(scale) - 6;
    sheet.label(from, base, scale, width, quiet, Mark.Anchor.START);
    sheet.label(x + width, base, last, room, Letters.text(SMALL), Mark.Anchor.END);
  }

  private void grid() {
    for (double value : values.ticks()) {
      double y = y(value);
      sheet.line(x + LABELS, y, x + width, y, Ink.GRID);
      sheet.label(
          x + LABELS - 3,
          y + 2.3,
          Wording.number(value),
          LABELS,
          Letters.quiet(SMALL),
          Mark.Anchor.END);
    }
    for (TimeAxis.Tick tick : time.ticks()) {
      sheet.line(tick.x(), top + PLOT, tick.x(), top + PLOT + 2, Ink.OTHER);
      sheet.label(
          tick.x(),
          top + PLOT + 9,
          tick.label(),
          width / 3,
          Letters.quiet(SMALL),
          Mark.Anchor.MIDDLE);
    }
  }

  private void threshold(double value) {
    double y = y(value);
    sheet.add(
        new Mark.Stroke(
            List.of(new Mark.Point(x + LABELS, y), new Mark.Point(x + width, y)),
            0.6,
            true,
            Ink.OTHER));
    sheet.label(
        x + width, y - 1.5, Wording.number(value), LABELS, Letters.quiet(SMALL), Mark.Anchor.END);
  }

  /** Straight from one value to the next: it leads the eye, and says nothing of between. */
  private void line() {
    List<Mark.Point> points =
        analyte.points().stream()
            .map(point -> new Mark.Point(time.x(point.at()), y(point)))
            .toList();
    if (points.size() > 1) {
      sheet.add(new Mark.Stroke(points, 0.7, false, Ink.OTHER));
    }
  }

  private double y(CoursePoint point) {
    return y(point.number());
  }

  private double y(double value) {
    return top + PLOT - PLOT * values.share(value);
  }
}
