package org.hepacast.report.drawing;

import java.util.Locale;

/**
 * What a colour means. The value is for paper and for files; a page may set its own by the class,
 * as it does in the dark.
 */
public enum Ink {
  TEXT(0x1b1f24),
  QUIET(0x565f69),
  GRID(0xd6dade),
  TRACK(0xe4e8ec),
  /** A figure that is certain, and what concerns the patient's own group. */
  SURE(0x1f6f99),
  /** Where a figure may lie. */
  OPEN(0x9cc5db),
  /** What is shown for comparison alone. */
  OTHER(0x7b848d),
  RAISES(0xa8431f),
  LOWERS(0x1f6f99),
  /** What pixels lie on: black, on a page in the dark and in the light. */
  FILM(0x000000),
  ON_FILM(0xffffff),
  /** Where a region ends: as on the imaging process's own pictures. */
  OUTLINE(0xffc400);

  private final int rgb;

  Ink(int rgb) {
    this.rgb = rgb;
  }

  public int rgb() {
    return rgb;
  }

  String hex() {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }

  /** Of the style sheet. */
  String styleClass() {
    return "ink-" + name().toLowerCase(Locale.ROOT);
  }
}
