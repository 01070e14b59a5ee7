package org.hepacast.report.print;

import org.hepacast.report.drawing.Ink;

/**
 * How lines are set, in points.
 *
 * @param before room above the first line
 * @param after room below the last
 */
record Style(double size, boolean bold, Ink ink, double before, double after) {
  static final Style TITLE = new Style(14, true, Ink.TEXT, 0, 1);
  static final Style FACTS = new Style(8, false, Ink.QUIET, 0, 2);
  static final Style LABEL = new Style(8, true, Ink.RAISES, 0, 3);
  static final Style HEADING = new Style(9.5, true, Ink.SURE, 6, 1.5);
  static final Style LEAD = new Style(10.5, true, Ink.TEXT, 0, 1);
  static final Style WARNING = new Style(8.5, true, Ink.RAISES, 1, 2);
  static final Style NORMAL = new Style(8, false, Ink.TEXT, 0, 1.5);
  static final Style QUIET = new Style(7, false, Ink.QUIET, 0, 2);
  static final Style FIGURE_TITLE = new Style(8, true, Ink.TEXT, 3, 1);
  static final Style CAPTION = new Style(7.5, true, Ink.TEXT, 3, 1);
  static final Style COLUMN = new Style(6.8, false, Ink.QUIET, 1, 1);
  static final Style ROW = new Style(7.2, true, Ink.TEXT, 1, 1);
  static final Style CELL = new Style(7.2, false, Ink.TEXT, 1, 1);

  private static final double LEADING = 1.18;

  double leading() {
    return size * LEADING;
  }

  Style times(double factor) {
    return new Style(size * factor, bold, ink, before * factor, after * factor);
  }
}
