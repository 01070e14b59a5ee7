package org.hepacast.radiomics.cases;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.radiomics.io.Refusal;

/**
 * Comma-separated values (RFC 4180): fields in double quotes may hold commas, quotes (doubled) and
 * line ends.
 */
final class Csv {

  private Csv() {}

  /**
   * Records of a text.
   *
   * @param complete whether the last one ended with a line end
   */
  record Table(List<List<String>> rows, boolean complete) {}

  static Table parse(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    var field = new StringBuilder();
    boolean quoted = false;
    boolean started = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c != '"') {
          field.append(c);
        } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          field.append('"');
          i++;
        } else {
          quoted = false;
        }
        continue;
      }
      switch (c) {
        case '"' -> {
          if (!field.isEmpty()) {
            throw Refusal.malformed("a CSV field holds a quote in its middle");
          }
          quoted = true;
          started = true;
        }
        case ',' -> {
          row.add(field.toString());
          field.setLength(0);
          started = true;
        }
        case '\n' -> {
          if (started || !field.isEmpty() || !row.isEmpty()) {
            row.add(field.toString());
            rows.add(row);
          }
          row = new ArrayList<>();
          field.setLength(0);
          started = false;
        }
        case '\r', '\uFEFF' -> {}
        default -> field.append(c);
      }
    }
    boolean rest = started || !field.isEmpty() || !row.isEmpty();
    if (rest) {
      row.add(field.toString());
      rows.add(row);
    }
    return new Table(rows, !rest);
  }

  static String line(List<String> fields) {
    return String.join(",", fields.stream().map(Csv::field).toList()) + "\n";
  }

  private static String field(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
