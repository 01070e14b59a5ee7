package org.hepacast.report.drawing;

/**
 * How a text is set, and about how much room it takes. The widths are a little more than those of
 * the usual fonts for screen and paper, so that what fits by them fits by any.
 */
public record Letters(double size, boolean bold, Ink ink) {
  private static final double NARROW = 0.33;
  private static final double USUAL = 0.60;
  private static final double CAPITAL = 0.72;
  private static final double WIDE = 0.97;
  private static final double BOLD = 1.08;
  private static final String NARROW_ONES = " .,;:'|!()[]iljftr-";
  private static final String WIDE_ONES = "mwMW%@";
  private static final String CUT = "…";

  public static Letters text(double size) {
    return new Letters(size, false, Ink.TEXT);
  }

  public static Letters quiet(double size) {
    return new Letters(size, false, Ink.QUIET);
  }

  public static Letters strong(double size) {
    return new Letters(size, true, Ink.TEXT);
  }

  public double width(String text) {
    return size * (bold ? BOLD : 1) * text.codePoints().mapToDouble(Letters::share).sum();
  }

  private static double share(int codePoint) {
    if (NARROW_ONES.indexOf(codePoint) >= 0) {
      return NARROW;
    }
    if (WIDE_ONES.indexOf(codePoint) >= 0 || codePoint > 0x2E80) {
      return WIDE;
    }
    return Character.isUpperCase(codePoint) ? CAPITAL : USUAL;
  }

  String fitting(String text, double room) {
    if (width(text) <= room) {
      return text;
    }
    int end = text.length();
    while (end > 0 && width(text.substring(0, end).stripTrailing() + CUT) > room) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end).stripTrailing() + CUT;
  }
}
