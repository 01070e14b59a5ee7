package org.hepacast.report.assessment;

/** Text that came from elsewhere, made harmless for strings, Markdown and XHTML. */
public final class FhirText {
  private FhirText() {}

  /**
   * For string and markdown elements: what looks like a tag can no longer be one, wherever a viewer
   * renders it; {@code < 5} stays as it is. Written as a loop: as two regular expressions it took a
   * sixth of the service's time.
   */
  static String plain(String text) {
    String clean = isHarmless(text) ? text : harmless(text);
    return clean.isBlank() ? "not stated" : clean.strip();
  }

  /** No tag can open and all is a character of XML below the surrogates: nearly every text. */
  private static boolean isHarmless(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '<' || c > '\uD7FF' || !isXml(c)) {
        return false;
      }
    }
    return true;
  }

  private static String harmless(String text) {
    var clean = new StringBuilder(text.length() + 8);
    int codePoint;
    for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(i);
      clean.appendCodePoint(isXml(codePoint) ? codePoint : ' ');
      if (codePoint == '<' && opensTag(text, i + 1)) {
        clean.append(' ');
      }
    }
    return clean.toString();
  }

  /** XML 1.0 section 2.2; an unpaired surrogate is no character. */
  private static boolean isXml(int codePoint) {
    return codePoint >= 0x20 && codePoint <= 0xD7FF
        || codePoint == '\t'
        || codePoint == '\n'
        || codePoint == '\r'
        || codePoint >= 0xE000 && codePoint <= 0xFFFD
        || codePoint >= 0x10000;
  }

  private static boolean opensTag(String text, int after) {
    if (after >= text.length()) {
      return false;
    }
    char next = text.charAt(after);
    return next >= 'A' && next <= 'Z'
        || next >= 'a' && next <= 'z'
        || next == '/'
        || next == '!'
        || next == '?';
  }

  /** For the inside of an XHTML element. */
  static String xhtml(String text) {
    return escaped(plain(text));
  }

  /** Shown as it is in HTML and SVG, elements and quoted attributes; what XML forbids as blanks. */
  public static String markup(String text) {
    return escaped(
        text.codePoints()
            .map(codePoint -> isXml(codePoint) ? codePoint : ' ')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
