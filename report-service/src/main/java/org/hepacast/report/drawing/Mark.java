package org.hepacast.report.drawing;

import java.util.Base64;
import java.util.List;

/** One mark of a drawing. Coordinates run to the right and downwards. */
public sealed interface Mark {

  /** A corner of a line or an area. */
  record Point(double x, double y) {}

  /** An open line through its points. */
  record Stroke(List<Point> points, double width, boolean dashed, Ink ink) implements Mark {
    public Stroke {
      points = List.copyOf(points);
    }

    public static Stroke line(double x1, double y1, double x2, double y2, Ink ink) {
      return new Stroke(List.of(new Point(x1, y1), new Point(x2, y2)), 0.75, false, ink);
    }
  }

  /** A filled area. */
  record Area(List<Point> points, Ink ink) implements Mark {
    public Area {
      points = List.copyOf(points);
    }

    public static Area box(double x, double y, double width, double height, Ink ink) {
      return new Area(
          List.of(
              new Point(x, y),
              new Point(x + width, y),
              new Point(x + width, y + height),
              new Point(x, y + height)),
          ink);
    }

    /** A square on its corner: a value. */
    public static Area value(double x, double y, double radius, Ink ink) {
      return new Area(
          List.of(
              new Point(x, y - radius),
              new Point(x + radius, y),
              new Point(x, y + radius),
              new Point(x - radius, y)),
          ink);
    }
  }

  /**
   * Pixels, stretched over their rectangle.
   *
   * @param id among the pictures of a report, for their address
   * @param png in base64
   */
  record Pixels(double x, double y, double width, double height, String id, String png)
      implements Mark {

    public byte[] bytes() {
      return Base64.getDecoder().decode(png);
    }

    /** Without the pixels: they are patient data. */
    @Override
    public String toString() {
      return "Pixels[" + id + "]";
    }
  }

  /** Text; {@code y} is its base line. */
  record Label(double x, double y, String text, double size, boolean bold, Anchor anchor, Ink ink)
      implements Mark {}

  /** Which part of a text stands at its place. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }
}
