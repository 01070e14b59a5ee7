package org.hepacast.contracts.unit;

import java.util.regex.Pattern;

/** One spelling for what laboratories and EHRs spell in many ways. */
final class UnitText {
  private static final Pattern BLANK = Pattern.compile("\\s+");
  private static final Pattern POWER =
      Pattern.compile("^(?:[xX*])?10(?:\\*\\*|[*^eE(])(\\d{1,2})\\)?");
  private static final Pattern MICRO = Pattern.compile("(?<![A-Za-z])[mM][cC](?=[LlGg](?![a-z]))");
  private static final Pattern LITRE = Pattern.compile("(?<=[/.])([munpfdk]?)l(?![A-Za-z])");
  private static final Pattern CAPITALS = Pattern.compile("(?<=/)([MUD])L(?![A-Za-z])");
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private UnitText() {}

  /**
   * Without blanks; both micro signs (U+00B5, U+03BC) and {@code mc} as u; superscripts and {@code
   * x10^9}, {@code 10E9}, {@code 10(9)} as {@code 10*9}; litre as L, which UCUM (section 29) holds
   * for one unit with l.
   */
  static String plain(String given) {
    String text = BLANK.matcher(given).replaceAll("");
    text = text.replace('\u00b5', 'u').replace('\u03bc', 'u').replace('\u00d7', 'x');
    text = withoutSuperscripts(text);
    text = POWER.matcher(text).replaceFirst("10*$1");
    text = MICRO.matcher(text).replaceAll("u");
    text = LITRE.matcher(text).replaceAll("$1L");
    return CAPITALS.matcher(text).replaceAll(m -> small(m.group(1)) + "L");
  }

  private static String small(String prefix) {
    return switch (prefix) {
      case "M" -> "m";
      case "U" -> "u";
      default -> "d";
    };
  }

  private static String withoutSuperscripts(String text) {
    var plain = new StringBuilder();
    boolean raised = false;
    for (int i = 0; i < text.length(); i++) {
      int digit = SUPERSCRIPTS.indexOf(text.charAt(i));
      if (digit >= 0 && !raised && plain.toString().endsWith("10")) {
        plain.append('^');
      }
      raised = digit >= 0;
      plain.append(digit >= 0 ? Character.forDigit(digit, 10) : text.charAt(i));
    }
    return plain.toString();
  }
}
