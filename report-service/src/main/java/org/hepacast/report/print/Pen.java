package org.hepacast.report.print;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.hepacast.report.drawing.Drawing;
import org.hepacast.report.drawing.Ink;
import org.hepacast.report.drawing.Mark;

/** Writes and draws on one page. */
final class Pen {
  private static final int BYTE = 0xFF;
  private static final float[] DASHES = {3, 2};

  private final PDPageContentStream content;
  private final Paper paper;

  Pen(PDPageContentStream content, Paper paper) {
    this.content = content;
    this.paper = paper;
  }

  /**
   * @param text showable
   * @param baseLine below the upper edge of the page
   */
  void text(String text, double x, double baseLine, double size, boolean bold, Ink ink)
      throws IOException {
    content.setNonStrokingColor(red(ink), green(ink), blue(ink));
    content.beginText();
    content.setFont(paper.font(bold).font(), (float) size);
    content.newLineAtOffset((float) x, down(baseLine));
    content.showText(VisualOrder.of(text));
    content.endText();
  }

  void box(double x, double top, double width, double height, Ink ink) throws IOException {
    content.setNonStrokingColor(red(ink), green(ink), blue(ink));
    content.addRect((float) x, down(top + height), (float) width, (float) height);
    content.fill();
  }

  void line(double x1, double x2, double y, Ink ink) throws IOException {
    stroke(
        new Mark.Stroke(List.of(new Mark.Point(x1, y), new Mark.Point(x2, y)), 0.5, false, ink),
        0,
        0,
        1);
  }

  /** With its upper left corner at that place. */
  void drawing(Drawing drawing, double x, double top, double scale) throws IOException {
    for (Mark mark : drawing.marks()) {
      switch (mark) {
        case Mark.Stroke stroke -> stroke(stroke, x, top, scale);
        case Mark.Area(List<Mark.Point> points, Ink ink) -> {
          content.setNonStrokingColor(red(ink), green(ink), blue(ink));
          path(points, x, top, scale);
          content.closePath();
          content.fill();
        }
        case Mark.Pixels pixels -> pixels(pixels, x, top, scale);
        case Mark.Label label -> label(label, x, top, scale);
      }
    }
  }

  private void stroke(Mark.Stroke stroke, double x, double top, double scale) throws IOException {
    content.setStrokingColor(red(stroke.ink()), green(stroke.ink()), blue(stroke.ink()));
    content.setLineWidth((float) (stroke.width() * scale));
    content.setLineDashPattern(stroke.dashed() ? DASHES : new float[0], 0);
    path(stroke.points(), x, top, scale);
    content.stroke();
  }

  private void path(List<Mark.Point> points, double x, double top, double scale)
      throws IOException {
    for (int i = 0; i < points.size(); i++) {
      float toX = (float) (x + scale * points.get(i).x());
      float toY = down(top + scale * points.get(i).y());
      if (i == 0) {
        content.moveTo(toX, toY);
      } else {
        content.lineTo(toX, toY);
      }
    }
  }

  private void pixels(Mark.Pixels pixels, double x, double top, double scale) throws IOException {
    double height = scale * pixels.height();
    content.drawImage(
        GreyImage.of(paper.document(), pixels.bytes()),
        (float) (x + scale * pixels.x()),
        down(top + scale * pixels.y() + height),
        (float) (scale * pixels.width()),
        (float) height);
  }

  private void label(Mark.Label label, double x, double top, double scale) throws IOException {
    PrintFont font = paper.font(label.bold());
    String text = font.showable(label.text());
    double size = label.size() * scale;
    double width = font.width(text, size);
    double from =
        x
            + scale * label.x()
            - switch (label.anchor()) {
              case START -> 0;
              case MIDDLE -> width / 2;
              case END -> width;
            };
    text(text, from, top + scale * label.y(), size, label.bold(), label.ink());
  }

  private static float down(double y) {
    return (float) (Paper.HEIGHT - y);
  }

  private static float red(Ink ink) {
    return (ink.rgb() >> 16 & BYTE) / (float) BYTE;
  }

  private static float green(Ink ink) {
    return (ink.rgb() >> 8 & BYTE) / (float) BYTE;
  }

  private static float blue(Ink ink) {
    return (ink.rgb() & BYTE) / (float) BYTE;
  }
}
