package org.hepacast.prognosis.figure;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** A rectangle of the page with two axes; what is drawn into it is given in their values. */
final class Panel {
  final Pen pen;
  final double left;
  final double top;
  final double width;
  final double height;
  final Axis x;
  final Axis y;

  Panel(Pen pen, double left, double top, double width, double height, Axis x, Axis y) {
    this.pen = pen;
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
    this.x = x;
    this.y = y;
  }

  double px(double value) {
    return left + x.share(value) * width;
  }

  double py(double value) {
    return top + (1 - y.share(value)) * height;
  }

  /** Grid, axes, ticks and their labels. */
  Panel frame() {
    xGrid();
    for (int t = 0; t < y.ticks().length; t++) {
      double at = py(y.ticks()[t]);
      pen.line(left, at, left + width, at, Palette.FAINT, 0.8);
      pen.text(y.texts().get(t), left - 7, at + 4, 1, Pen.SMALL, Palette.INK);
    }
    double widest = y.texts().stream().mapToDouble(t -> pen.width(t, Pen.SMALL)).max().orElse(0);
    pen.upwards(y.label(), left - widest - 18, top + height / 2, Pen.NORMAL);
    pen.line(left, top, left, top + height, Palette.INK, 1);
    return this;
  }

  /** As {@link #frame} for a panel whose rows are named one by one. */
  Panel xFrame() {
    xGrid();
    return this;
  }

  private void xGrid() {
    for (int t = 0; t < x.ticks().length; t++) {
      double at = px(x.ticks()[t]);
      pen.line(at, top, at, top + height, Palette.FAINT, 0.8);
      pen.line(at, top + height, at, top + height + 4, Palette.INK, 1);
      pen.text(x.texts().get(t), at, top + height + 17, 0.5, Pen.SMALL, Palette.INK);
    }
    pen.line(left, top + height, left + width, top + height, Palette.INK, 1);
    pen.text(x.label(), left + width / 2, top + height + 36, 0.5, Pen.NORMAL, Palette.INK);
  }

  void line(double[] xs, double[] ys, Color colour, double thickness, float... dash) {
    clipped(() -> pen.path(path(xs, ys), colour, thickness, dash));
  }

  /** Horizontal from each point to the next, then vertical: a step function. */
  void steps(double[] xs, double[] ys, double end, Color colour, double thickness, float... dash) {
    Path2D path = new Path2D.Double();
    path.moveTo(px(xs[0]), py(ys[0]));
    for (int i = 1; i < xs.length; i++) {
      path.lineTo(px(xs[i]), py(ys[i - 1]));
      path.lineTo(px(xs[i]), py(ys[i]));
    }
    path.lineTo(px(end), py(ys[ys.length - 1]));
    clipped(() -> pen.path(path, colour, thickness, dash));
  }

  /** The area between two curves. */
  void band(double[] xs, double[] lower, double[] upper, Color colour) {
    Path2D path = path(xs, upper);
    for (int i = xs.length - 1; i >= 0; i--) {
      path.lineTo(px(xs[i]), py(lower[i]));
    }
    path.closePath();
    clipped(() -> pen.fill(path, colour));
  }

  private Path2D path(double[] xs, double[] ys) {
    Path2D path = new Path2D.Double();
    boolean drawing = false;
    for (int i = 0; i < xs.length; i++) {
      if (Double.isNaN(ys[i])) {
        drawing = false;
      } else if (drawing) {
        path.lineTo(px(xs[i]), py(ys[i]));
      } else {
        path.moveTo(px(xs[i]), py(ys[i]));
        drawing = true;
      }
    }
    return path;
  }

  void clipped(Runnable drawing) {
    Shape before = pen.g.getClip();
    // Two points of room, so that lines on the border keep their thickness.
    pen.g.clip(new Rectangle2D.Double(left - 2, top - 2, width + 4, height + 4));
    drawing.run();
    pen.g.setClip(before);
  }

  /** One line for each name, in a white box whose upper left corner is given. */
  void legend(List<String> names, double atX, double atY) {
    double widest = names.stream().mapToDouble(n -> pen.width(n, Pen.SMALL)).max().orElse(0);
    pen.box(atX, atY, widest + 50, 17 * names.size() + 8, new Color(255, 255, 255, 225));
    for (int k = 0; k < names.size(); k++) {
      double at = atY + 15 + 17 * k;
      Path2D sample = new Path2D.Double();
      sample.moveTo(atX + 6, at - 4);
      sample.lineTo(atX + 36, at - 4);
      pen.path(sample, Palette.series(k), 2, Palette.dash(k));
      pen.text(names.get(k), atX + 43, at, 0, Pen.SMALL, Palette.INK);
    }
  }

  double legendWidth(List<String> names) {
    return 50 + names.stream().mapToDouble(n -> pen.width(n, Pen.SMALL)).max().orElse(0);
  }
}
