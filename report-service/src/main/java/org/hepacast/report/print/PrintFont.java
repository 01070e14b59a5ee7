package org.hepacast.report.print;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A font of one document: its letters are embedded as far as they are used. */
final class PrintFont {
  private static final int UNKNOWN = 0xFFFD;
  private static final int MOST_LINES = 50;

  private final FontFile file;
  private final PDType0Font font;

  PrintFont(PDDocument document, FontFile file) throws IOException {
    this.file = file;
    this.font = PDType0Font.load(document, file.parsed(), true);
  }

  PDType0Font font() {
    return font;
  }

  /** What can be shown of a text, in one line: a letter that the font lacks becomes U+FFFD. */
  String showable(String text) {
    var shown = new StringBuilder(text.length());
    text.codePoints()
        .filter(codePoint -> Character.getType(codePoint) != Character.FORMAT)
        .map(codePoint -> Character.isWhitespace(codePoint) ? ' ' : codePoint)
        .map(codePoint -> file.has(codePoint) ? codePoint : UNKNOWN)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  /** Of showable text. */
  double width(String text, double size) {
    return size * text.codePoints().mapToDouble(file::width).sum();
  }

  /** Showable text in lines of at most that width; a word that is longer is broken. */
  List<String> lines(String text, double size, double width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : showable(text).strip().replace(" %", "\u00A0%").split(" +")) {
      String rest = word;
      if (!line.isEmpty() && width(line + " " + rest, size) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (line.isEmpty()
          && width(rest, size) > width
          && rest.codePointCount(0, rest.length()) > 1) {
        int end = broken(rest, size, width);
        lines.add(rest.substring(0, end));
        rest = rest.substring(end);
      }
      line.append(line.isEmpty() ? "" : " ").append(rest);
    }
    lines.add(line.toString());
    return cut(lines);
  }

  /** No text may be longer than a page: whoever wants all of it reads the page of the case. */
  private static List<String> cut(List<String> lines) {
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    List<String> shown = new ArrayList<>(lines.subList(0, MOST_LINES - 1));
    shown.add("… (goes on)");
    return shown;
  }

  /** As much of a word as fits, and at least its first letter. */
  private int broken(String word, double size, double width) {
    int end = word.offsetByCodePoints(0, 1);
    while (end < word.length()
        && width(word.substring(0, word.offsetByCodePoints(end, 1)), size) <= width) {
      end = word.offsetByCodePoints(end, 1);
    }
    return end;
  }
}
