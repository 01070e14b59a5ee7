package org.hepacast.prognosis.cohort;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Codes as they are compared: numbers as numbers, all else letter by letter. A column of 0 and 1
 * becomes one of 0.0 and 1.0 as soon as a program reads it with a hole in it.
 */
final class Code {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?");

  private Code() {}

  /** Whether a cell is a decimal number, with or without exponent. */
  static boolean isNumber(String cell) {
    return NUMBER.matcher(cell).matches();
  }

  /** One form for all ways to write a number; other cells as they are. */
  static String plain(String cell) {
    return isNumber(cell) ? new BigDecimal(cell).stripTrailingZeros().toString() : cell;
  }

  /** Where a cell stands among codes, or -1. */
  static int indexOf(List<String> codes, String cell) {
    int exact = codes.indexOf(cell);
    return exact >= 0 ? exact : codes.stream().map(Code::plain).toList().indexOf(plain(cell));
  }
}
