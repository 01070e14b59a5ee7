package org.hepacast.report.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * A font as it lies in the library that brings it, with the widths of its letters. DejaVu Sans
 * Condensed has Latin, Greek, Cyrillic, Hebrew and Arabic letters and is narrow enough for a page
 * of tables.
 */
enum FontFile {
  REGULAR("DejaVuSansCondensed.ttf"),
  BOLD("DejaVuSansCondensed-Bold.ttf");

  private static final String FOLDER = "/net/sf/jasperreports/fonts/dejavu/";
  private static final int PLANE = 0x10000;
  private static final float NONE = -1;

  private final byte[] bytes;

  /**
   * By letter of the Basic Multilingual Plane, as a share of the size; negative where there is
   * none.
   */
  private final float[] widths = new float[PLANE];

  FontFile(String name) {
    try (InputStream file = FontFile.class.getResourceAsStream(FOLDER + name)) {
      if (file == null) {
        throw new IllegalStateException("The font " + name + " is not among the libraries");
      }
      this.bytes = file.readAllBytes();
      measure();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void measure() throws IOException {
    Arrays.fill(widths, NONE);
    try (TrueTypeFont font = parsed()) {
      CmapLookup glyphs = font.getUnicodeCmapLookup();
      for (int letter = 0; letter < PLANE; letter++) {
        int glyph = glyphs.getGlyphId(letter);
        if (glyph != 0) {
          widths[letter] = font.getAdvanceWidth(glyph) / (float) font.getUnitsPerEm();
        }
      }
    }
  }

  /**
   * Of its own for each document: a parsed font is not safe for use by several threads. Without
   * ligatures: one is a single glyph, and whoever searches the text for its letters would not find
   * them.
   */
  TrueTypeFont parsed() throws IOException {
    TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
    font.setEnableGsub(false);
    return font;
  }

  boolean has(int codePoint) {
    return codePoint < PLANE && widths[codePoint] >= 0;
  }

  /** Of a letter that it has, as a share of the size. */
  double width(int codePoint) {
    return widths[codePoint];
  }
}
