package org.hepacast.prognosis.figure;

import java.awt.Color;

/** Colours that readers with any colour vision tell apart (Okabe and Ito 2008). */
final class Palette {
  static final Color INK = new Color(0x22, 0x22, 0x22);
  static final Color FAINT = new Color(0xe3, 0xe3, 0xe3);
  static final Color GREY = new Color(0x80, 0x80, 0x80);
  static final Color BLUE = new Color(0x00, 0x72, 0xb2);
  static final Color VERMILION = new Color(0xd5, 0x5e, 0x00);
  private static final Color[] SERIES = {
    BLUE,
    VERMILION,
    new Color(0x00, 0x9e, 0x73),
    new Color(0xcc, 0x79, 0xa7),
    new Color(0xe6, 0x9f, 0x00),
    new Color(0x56, 0xb4, 0xe9),
    new Color(0x22, 0x22, 0x22)
  };

  /** Dashes that go with the colours, so that curves differ in black and white too. */
  private static final float[][] DASHES = {
    {}, {7, 4}, {2, 3}, {9, 3, 2, 3}, {12, 4}, {4, 2}, {1, 2}
  };

  private Palette() {}

  static Color series(int k) {
    return SERIES[k % SERIES.length];
  }

  static float[] dash(int k) {
    return DASHES[k % DASHES.length];
  }

  /** From blue (0) over light grey to vermilion (1). */
  static Color scale(double share) {
    double s = Math.clamp(share, 0, 1);
    return s < 0.5
        ? mix(BLUE, new Color(0xbd, 0xbd, 0xbd), 2 * s)
        : mix(new Color(0xbd, 0xbd, 0xbd), VERMILION, 2 * s - 1);
  }

  static Color faded(Color c, double opacity) {
    return new Color(c.getRed(), c.getGreen(), c.getBlue(), (int) Math.round(255 * opacity));
  }

  private static Color mix(Color a, Color b, double share) {
    return new Color(
        (int) Math.round(a.getRed() + share * (b.getRed() - a.getRed())),
        (int) Math.round(a.getGreen() + share * (b.getGreen() - a.getGreen())),
        (int) Math.round(a.getBlue() + share * (b.getBlue() - a.getBlue())));
  }
}
