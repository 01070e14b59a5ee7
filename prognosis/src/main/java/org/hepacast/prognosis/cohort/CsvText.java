package org.hepacast.prognosis.cohort;

import java.util.ArrayList;
import java.util.List;

/** Splits comma-separated text into cells (RFC 4180). Used once. */
final class CsvText {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final String text;
  private final List<List<String>> lines = new ArrayList<>();
  private List<String> line = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private int at;

  CsvText(String text) {
    this.text = text;
    this.at = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
  }

  List<List<String>> lines() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      switch (c) {
        case '"' -> quoted();
        case ',' -> endCell();
        case '\r' -> {}
        case '\n' -> endLine();
        default -> cell.append(c);
      }
    }
    if (!cell.isEmpty() || !line.isEmpty()) {
      endLine();
    }
    return lines;
  }

  private void quoted() {
    int started = lines.size() + 1;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        cell.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        cell.append('"');
        at++;
      } else {
        return;
      }
    }
    throw new IllegalArgumentException(
        "A quote that opens in line %d of the table is never closed.".formatted(started));
  }

  private void endCell() {
    line.add(cell.toString().strip());
    cell.setLength(0);
  }

  private void endLine() {
    endCell();
    if (line.size() > 1 || !line.getFirst().isEmpty()) {
      lines.add(line);
    }
    line = new ArrayList<>();
  }
}
