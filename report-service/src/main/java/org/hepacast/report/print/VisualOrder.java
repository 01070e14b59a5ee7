package org.hepacast.report.print;

import java.text.Bidi;

/**
 * A line in the order in which its letters stand on paper: right-to-left script is turned around,
 * by the Unicode Bidirectional Algorithm. Arabic letters keep their isolated forms.
 */
final class VisualOrder {
  private static final String MIRRORED = "()[]{}<>";

  private VisualOrder() {}

  static String of(String line) {
    char[] letters = line.toCharArray();
    if (!Bidi.requiresBidi(letters, 0, letters.length)) {
      return line;
    }
    var bidi = new Bidi(line, Bidi.DIRECTION_LEFT_TO_RIGHT);
    int runs = bidi.getRunCount();
    var levels = new byte[runs];
    var texts = new String[runs];
    for (int i = 0; i < runs; i++) {
      levels[i] = (byte) bidi.getRunLevel(i);
      String run = line.substring(bidi.getRunStart(i), bidi.getRunLimit(i));
      texts[i] = levels[i] % 2 == 0 ? run : turned(run);
    }
    Bidi.reorderVisually(levels, 0, texts, 0, runs);
    return String.join("", texts);
  }

  private static String turned(String run) {
    var turned = new StringBuilder(run.length());
    run.codePoints()
        .map(VisualOrder::mirrored)
        .forEach(codePoint -> turned.insert(0, Character.toString(codePoint)));
    return turned.toString();
  }

  private static int mirrored(int codePoint) {
    int at = MIRRORED.indexOf(codePoint);
    return at < 0 ? codePoint : MIRRORED.charAt(at ^ 1);
  }
}
