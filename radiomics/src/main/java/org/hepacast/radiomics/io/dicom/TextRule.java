package org.hepacast.radiomics.io.dicom;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one value of a text representation may look like (PS3.5 table 6.2-1).
 *
 * @param single whether the backslash is a character of the text rather than a separator
 * @param accepted the rule in words, for messages
 */
record TextRule(boolean single, String accepted, Predicate<String> holds) {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
  private static final int NAME_GROUP = 64;

  /** The rule of a representation, null if its values are no text. */
  static @Nullable TextRule of(Vr vr) {
    return switch (vr) {
      case AE -> several("at most 16 characters of ASCII", "[ -\\[\\]-~]{1,16}");
      case AS -> several("an age such as 064Y", "\\d{3}[DWMY]");
      case CS -> several("at most 16 of A-Z, 0-9, blank and underscore", "[A-Z0-9 _]{1,16}");
      case DA -> new TextRule(false, "a date as YYYYMMDD", TextRule::isDate);
      case DS ->
          several("a decimal of at most 16 characters", decimal("[+-]?(\\d+\\.?\\d*|\\.\\d+)", 16));
      case DT ->
          several(
              "a date and time as YYYYMMDDHHMMSS.FFFFFF&ZZXX",
              "\\d{4}(\\d\\d){0,5}(\\.\\d{1,6})?([+-]\\d{4})?");
      case IS -> new TextRule(false, "a whole number of 32 bits", TextRule::isInteger);
      case LO -> several("at most 64 characters on one line", line(64));
      case PN -> new TextRule(false, "groups of at most 64 characters", TextRule::isName);
      case SH -> several("at most 16 characters on one line", line(16));
      case TM ->
          several(
              "a time as HHMMSS.FFFFFF",
              "([01]\\d|2[0-3])([0-5]\\d(([0-5]\\d|60)(\\.\\d{1,6})?)?)?");
      case UC -> several("characters on one line", line(Integer.MAX_VALUE));
      case UI ->
          several(
              "at most 64 of digits and dots, no leading zero",
              "(?=.{1,64}$)(0|[1-9]\\d*)(\\.(0|[1-9]\\d*))*");
      case LT -> single("at most 10240 characters", lines(10240));
      case ST -> single("at most 1024 characters", lines(1024));
      case UT -> single("characters", lines(Integer.MAX_VALUE));
      case UR -> single("an address without blanks", "[!-~]+");
      case AT, FD, FL, OB, OD, OF, OL, OV, OW, SL, SQ, SS, SV, UL, UN, US, UV -> null;
    };
  }

  private static TextRule several(String accepted, String pattern) {
    return new TextRule(false, accepted, Pattern.compile(pattern).asMatchPredicate());
  }

  private static TextRule single(String accepted, String pattern) {
    return new TextRule(true, accepted, Pattern.compile(pattern).asMatchPredicate());
  }

  private static String decimal(String digits, int most) {
    return "(?=.{1,%d}$)%s([eE][+-]?\\d{1,3})?".formatted(most, digits);
  }

  private static String line(int most) {
    return "[^\\p{Cntrl}\\\\]{1,%d}".formatted(most);
  }

  /** Of the control characters, those that lay out a text. */
  private static String lines(int most) {
    return "([^\\p{Cntrl}]|[\\t\\n\\f\\r]){1,%d}".formatted(most);
  }

  private static boolean isDate(String text) {
    try {
      return text.length() == 8 && LocalDate.parse(text, DATE) != null;
    } catch (DateTimeException _) {
      return false;
    }
  }

  private static boolean isInteger(String text) {
    if (!text.matches("[+-]?\\d{1,11}")) {
      return false;
    }
    long value = Long.parseLong(text);
    return value == (int) value;
  }

  /** Alphabetic, ideographic and phonetic group, each of five components. */
  private static boolean isName(String text) {
    String[] groups = text.split("=", -1);
    if (groups.length > 3) {
      return false;
    }
    for (String group : groups) {
      boolean tooLong = group.codePointCount(0, group.length()) > NAME_GROUP;
      if (tooLong || group.chars().filter(c -> c == '^').count() > 4 || !isLine(group)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLine(String text) {
    return text.isEmpty() || text.matches(line(Integer.MAX_VALUE));
  }
}
