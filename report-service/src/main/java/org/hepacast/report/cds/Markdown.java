package org.hepacast.report.cds;

import java.util.regex.Pattern;

/** Text inside Markdown that shall be shown as it is: an EHR renders what it gets. */
final class Markdown {
  /** What GitHub Flavored Markdown gives a meaning inside a line. */
  private static final Pattern MEANING = Pattern.compile("[\\\\`*_{}\\[\\]<>()#+!|~&:@]");

  private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

  /** Marks that turn the direction of text: nothing of this suite's words needs them. */
  private static final Pattern DIRECTION =
      Pattern.compile("[\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

  private Markdown() {}

  /** On one line, without markup, links or turned text. */
  static String plain(String text) {
    String line = BREAKS.matcher(DIRECTION.matcher(text).replaceAll("")).replaceAll(" ");
    return MEANING.matcher(line).replaceAll("\\\\$0");
  }
}
