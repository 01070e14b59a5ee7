package org.hepacast.report.assessment;

import java.util.regex.Pattern;

/** Text that came from elsewhere, made harmless for strings, Markdown and XHTML. */
final class FhirText {
  private static final Pattern TAG_OPENING = Pattern.compile("<(?=[A-Za-z/!?])");

  /** What XML 1.0 section 2.2 does not allow, and unpaired surrogates. */
  private static final Pattern NOT_XML =
      Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private FhirText() {}

  /**
   * For string and markdown elements: what looks like a tag can no longer be one, wherever a viewer
   * renders it; {@code < 5} stays as it is.
   */
  static String plain(String text) {
    String clean = TAG_OPENING.matcher(NOT_XML.matcher(text).replaceAll(" ")).replaceAll("< ");
    return clean.isBlank() ? "not stated" : clean.strip();
  }

  /** For the inside of an XHTML element. */
  static String xhtml(String text) {
    return plain(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
