package org.hepacast.prognosis.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Strokes, marks and letters in points of the page. */
final class Pen {
  static final int SMALL = 11;
  static final int NORMAL = 12;
  static final int TITLE = 14;
  private static final int LEAST = 9;
  private static final int MARGIN = 8;

  final Graphics2D g;

  Pen(Graphics2D g) {
    this.g = g;
  }

  void line(double x1, double y1, double x2, double y2, Color colour, double width) {
    stroke(colour, width);
    g.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  void path(Path2D path, Color colour, double width, float... dash) {
    g.setColor(colour);
    g.setStroke(
        dash.length == 0
            ? new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
            : new BasicStroke(
                (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0));
    g.draw(path);
    g.setStroke(new BasicStroke(1));
  }

  void fill(Shape shape, Color colour) {
    g.setColor(colour);
    g.fill(shape);
  }

  void box(double x, double y, double width, double height, Color colour) {
    fill(new Rectangle2D.Double(x, y, width, height), colour);
  }

  void dot(double x, double y, double radius, Color colour) {
    fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), colour);
  }

  void ring(double x, double y, double radius, Color colour) {
    dot(x, y, radius, Color.WHITE);
    stroke(colour, 1.5);
    g.draw(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  private void stroke(Color colour, double width) {
    g.setColor(colour);
    g.setStroke(new BasicStroke((float) width));
  }

  double width(String text, int size) {
    return metrics(size, Font.PLAIN).stringWidth(text);
  }

  private FontMetrics metrics(int size, int style) {
    return g.getFontMetrics(new Font(Font.SANS_SERIF, style, size));
  }

  /**
   * Text whose point at {@code anchor} (0 left, 0.5 middle, 1 right) stands at x, baseline at y.
   */
  void text(String text, double x, double y, double anchor, int size, Color colour) {
    text(text, x, y, anchor, size, colour, Font.PLAIN);
  }

  void title(String text, double x, double y) {
    text(text, x, y, 0, TITLE, Palette.INK, Font.BOLD);
  }

  /**
   * A title that keeps to the page: a long one begins farther left, a longer one is smaller too.
   */
  void title(String text, double x, double y, double pageWidth) {
    double room = pageWidth - 2 * MARGIN;
    int size = TITLE;
    while (size > LEAST && metrics(size, Font.BOLD).stringWidth(text) > room) {
      size--;
    }
    double beyond = x + metrics(size, Font.BOLD).stringWidth(text) - (pageWidth - MARGIN);
    double at = Math.max(MARGIN, x - Math.max(0, beyond));
    text(text, at, y, 0, size, Palette.INK, Font.BOLD);
  }

  private void text(
      String text, double x, double y, double anchor, int size, Color colour, int style) {
    g.setFont(new Font(Font.SANS_SERIF, style, size));
    g.setColor(colour);
    g.drawString(text, (float) (x - anchor * metrics(size, style).stringWidth(text)), (float) y);
  }

  /** Text read upwards, centred at x, y. */
  void upwards(String text, double x, double y, int size) {
    AffineTransform before = g.getTransform();
    g.translate(x, y);
    g.rotate(-Math.PI / 2);
    text(text, 0, 0, 0.5, size, Palette.INK);
    g.setTransform(before);
  }
}
