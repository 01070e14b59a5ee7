package org.hepacast.report.patientreport;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.contracts.course.CoursePoint;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.observation.Reading.Standing;
import org.hepacast.report.drawing.Ink;
import org.hepacast.report.drawing.Mark;

/**
 * What a value looks like: by its form whether it is from before the index event, and whether it is
 * a limit; hollow where it is preliminary.
 */
final class CourseMarks {
  private CourseMarks() {}

  static Mark of(CoursePoint point, double x, double y, double size) {
    return mark(form(point, x, y, size), point.standing() == Standing.PRELIMINARY, ink(point));
  }

  private static Ink ink(CoursePoint point) {
    return point.beforeIndex() ? Ink.SURE : Ink.TEXT;
  }

  private static Mark mark(List<Mark.Point> form, boolean hollow, Ink ink) {
    if (!hollow) {
      return new Mark.Area(form, ink);
    }
    var closed = new ArrayList<>(form);
    closed.add(form.getFirst());
    return new Mark.Stroke(closed, 0.9, false, ink);
  }

  private static List<Mark.Point> form(CoursePoint point, double x, double y, double size) {
    return switch (point.value()) {
      case Value.Censored censored -> triangle(x, y, isAbove(censored.side()) ? -size : size);
      case Value.Quantity _, Value.Flag _, Value.Category _ ->
          point.beforeIndex() ? diamond(x, y, size * 1.2) : square(x, y, size * 0.85);
    };
  }

  private static boolean isAbove(Value.Side side) {
    return switch (side) {
      case ABOVE, AT_LEAST -> true;
      case BELOW, AT_MOST -> false;
    };
  }

  /** Pointing downwards; upwards for a negative size. */
  private static List<Mark.Point> triangle(double x, double y, double size) {
    return List.of(
        new Mark.Point(x - size * 1.2, y - size),
        new Mark.Point(x + size * 1.2, y - size),
        new Mark.Point(x, y + size * 1.2));
  }

  private static List<Mark.Point> diamond(double x, double y, double size) {
    return Mark.Area.value(x, y, size, Ink.SURE).points();
  }

  private static List<Mark.Point> square(double x, double y, double size) {
    return Mark.Area.box(x - size, y - size, 2 * size, 2 * size, Ink.TEXT).points();
  }

  static Mark event(double x, double top, double bottom) {
    return new Mark.Stroke(
        List.of(new Mark.Point(x, top), new Mark.Point(x, bottom)), 1.4, false, Ink.RAISES);
  }

  /** An example for the key. */
  static Mark before(double x, double y) {
    return new Mark.Area(diamond(x, y, 2.8), Ink.SURE);
  }

  static Mark since(double x, double y) {
    return new Mark.Area(square(x, y, 2), Ink.TEXT);
  }

  static Mark preliminary(double x, double y) {
    return mark(diamond(x, y, 2.8), true, Ink.SURE);
  }

  static Mark limit(double x, double y) {
    return new Mark.Area(triangle(x, y, 2.3), Ink.SURE);
  }
}
