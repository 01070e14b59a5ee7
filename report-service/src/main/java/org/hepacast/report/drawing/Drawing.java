package org.hepacast.report.drawing;

import java.util.ArrayList;
import java.util.List;

/** A picture: what is drawn later lies above. */
public record Drawing(double width, double height, List<Mark> marks) {
  public Drawing {
    marks = List.copyOf(marks);
  }

  /** Without the marks: their texts are patient data. */
  @Override
  public String toString() {
    return "Drawing[" + width + " x " + height + "]";
  }

  /** A drawing while it grows. */
  public static final class Sheet {
    private final List<Mark> marks = new ArrayList<>();

    public Sheet add(Mark mark) {
      marks.add(mark);
      return this;
    }

    public Sheet line(double x1, double y1, double x2, double y2, Ink ink) {
      return add(Mark.Stroke.line(x1, y1, x2, y2, ink));
    }

    public Sheet box(double x, double y, double width, double height, Ink ink) {
      return add(Mark.Area.box(x, y, width, height, ink));
    }

    /** At most as wide as {@code room}: what is longer is cut and ends in dots. */
    public Sheet label(
        double x, double y, String text, double room, Letters letters, Mark.Anchor anchor) {
      String fitting = letters.fitting(text, room);
      return add(
          new Mark.Label(x, y, fitting, letters.size(), letters.bold(), anchor, letters.ink()));
    }

    public Drawing of(double width, double height) {
      return new Drawing(width, height, marks);
    }
  }
}
