package org.hepacast.report.patientreport;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.contracts.imaging.LesionPicture;
import org.hepacast.report.drawing.Drawing;
import org.hepacast.report.drawing.Ink;
import org.hepacast.report.drawing.Letters;
import org.hepacast.report.drawing.Mark;

/**
 * Lesions side by side, each on a ground of its own: pixels, the outline over them as a line, a bar
 * of so many millimetres; below them what they are.
 */
final class LesionSheet {
  private static final int COLUMNS = 3;
  private static final double GAP = 9;
  private static final double CELL = (RiskPicture.WIDE - (COLUMNS - 1) * GAP) / COLUMNS;
  private static final double GROUND = 124;
  private static final double CAPTION = 25;
  private static final double LETTERS = 7.5;
  private static final double SMALL = 6.5;
  private static final double OUTLINE = 0.9;

  /** Of a bar; the longest that takes no more than a third of the ground. */
  private static final double[] BARS_MM = {100, 50, 20, 10, 5, 2, 1};

  private static final double THIRD = CELL / 3;

  private final Drawing.Sheet sheet = new Drawing.Sheet();
  private final LesionPanel panel;
  private final List<LesionPicture> pictures;

  LesionSheet(LesionPanel panel) {
    this.panel = panel;
    this.pictures = panel.shown().lesions().pictures();
  }

  Drawing drawing() {
    for (int i = 0; i < pictures.size(); i++) {
      double x = i % COLUMNS * (CELL + GAP);
      double y = i / COLUMNS * (GROUND + CAPTION);
      cell(pictures.get(i), x, y);
    }
    int columns = Math.min(COLUMNS, pictures.size());
    int rows = (pictures.size() + COLUMNS - 1) / COLUMNS;
    double width = columns == 1 ? RiskPicture.WIDTH : columns * CELL + (columns - 1) * GAP;
    return sheet.of(width, rows * (GROUND + CAPTION));
  }

  private void cell(LesionPicture lesion, double x, double y) {
    double perMm = Math.min(CELL / lesion.widthMm(), GROUND / lesion.heightMm());
    double width = perMm * lesion.widthMm();
    double height = perMm * lesion.heightMm();
    double left = x + (CELL - width) / 2;
    double top = y + (GROUND - height) / 2;
    sheet.box(x, y, CELL, GROUND, Ink.FILM);
    String id = panel.id().substring(0, 12) + "-" + lesion.number();
    sheet.add(new Mark.Pixels(left, top, width, height, id, lesion.png()));
    for (List<Integer> contour : lesion.contours()) {
      sheet.add(outline(contour, left, top, width / lesion.columns(), height / lesion.rows()));
    }
    number(lesion, x, y);
    bar(perMm, x, y);
    caption(lesion, x, y + GROUND);
  }

  /** Pixels' corners are where they are in the picture: no half pixel lies between them. */
  private static Mark outline(
      List<Integer> contour, double left, double top, double column, double row) {
    var points = new ArrayList<Mark.Point>();
    for (int i = 0; i < contour.size(); i += 2) {
      points.add(new Mark.Point(left + column * contour.get(i), top + row * contour.get(i + 1)));
    }
    points.add(points.getFirst());
    return new Mark.Stroke(points, OUTLINE, false, Ink.OUTLINE);
  }

  private void number(LesionPicture lesion, double x, double y) {
    Letters letters = new Letters(LETTERS, true, Ink.ON_FILM);
    String text = Integer.toString(lesion.number());
    sheet.box(x, y, letters.width(text) + 6, 12, Ink.FILM);
    sheet.label(x + 3, y + 9, text, CELL, letters, Mark.Anchor.START);
  }

  private void bar(double perMm, double x, double y) {
    double mm = BARS_MM[BARS_MM.length - 1];
    for (double bar : BARS_MM) {
      if (bar * perMm <= THIRD) {
        mm = bar;
        break;
      }
    }
    double length = mm * perMm;
    double bottom = y + GROUND;
    Letters letters = new Letters(SMALL, false, Ink.ON_FILM);
    String text = "%d mm".formatted((int) mm);
    sheet.box(x, bottom - 14, Math.max(length, letters.width(text)) + 8, 14, Ink.FILM);
    sheet.label(x + 4, bottom - 6, text, CELL, letters, Mark.Anchor.START);
    sheet.box(x + 4, bottom - 4, length, 1.2, Ink.ON_FILM);
  }

  private void caption(LesionPicture lesion, double x, double y) {
    sheet.label(
        x,
        y + 9,
        "Lesion %d: %s".formatted(lesion.number(), LesionPanel.size(lesion)),
        CELL,
        Letters.strong(LETTERS),
        Mark.Anchor.START);
    sheet.label(x, y + 18, panel.place(lesion), CELL, Letters.quiet(SMALL), Mark.Anchor.START);
  }
}
