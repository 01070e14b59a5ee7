package org.hepacast.prognosis.cohort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.hepacast.prognosis.data.Csv;

/** Cells as text, before anything is known about them. A cell that is not there is empty. */
public record RawTable(List<String> header, List<List<String>> rows) {
  public RawTable {
    header = List.copyOf(header);
    if (new HashSet<>(header).size() != header.size()) {
      throw new IllegalArgumentException("Column names must differ from each other: " + header);
    }
    rows = rows.stream().map(List::copyOf).toList();
    for (int r = 0; r < rows.size(); r++) {
      if (rows.get(r).size() != header.size()) {
        throw new IllegalArgumentException(
            "Row %d has %d cells, the header %d: check its separators and quotes."
                .formatted(r + 1, rows.get(r).size(), header.size()));
      }
    }
  }

  /** Reads {@code .csv} or the first sheet of {@code .xlsx}. */
  public static RawTable read(Path file) throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return csv(Files.readString(file, StandardCharsets.UTF_8));
    }
    if (name.endsWith(".xlsx")) {
      try (InputStream in = Files.newInputStream(file)) {
        return xlsx(in);
      }
    }
    throw new IllegalArgumentException(
        "'%s' is neither .csv nor .xlsx: save the table as one of them."
            .formatted(file.getFileName()));
  }

  /** Comma-separated values as in RFC 4180, with or without a byte order mark. */
  public static RawTable csv(String text) {
    List<List<String>> lines =
        Csv.read(text).stream()
            .map(line -> line.stream().map(String::strip).toList())
            .filter(line -> !line.equals(List.of("")))
            .toList();
    if (lines.isEmpty()) {
      throw new IllegalArgumentException(
          "The table is empty: its first line must name the columns.");
    }
    return new RawTable(lines.getFirst(), lines.subList(1, lines.size()));
  }

  /** The first sheet of a workbook; formulas count as the value that was stored with them. */
  public static RawTable xlsx(InputStream in) throws IOException {
    try (ReadableWorkbook workbook = new ReadableWorkbook(in)) {
      List<Row> rows = workbook.getFirstSheet().read();
      if (rows.isEmpty()) {
        throw new IllegalArgumentException(
            "The first sheet is empty: its first row must name the columns.");
      }
      List<String> header = cells(rows.getFirst(), rows.getFirst().getCellCount());
      List<List<String>> body = new ArrayList<>();
      for (Row row : rows.subList(1, rows.size())) {
        List<String> cells = cells(row, header.size());
        if (!cells.stream().allMatch(String::isEmpty)) {
          body.add(cells);
        }
      }
      return new RawTable(header, body);
    }
  }

  private static List<String> cells(Row row, int width) {
    List<String> cells = new ArrayList<>();
    for (int c = 0; c < width; c++) {
      cells.add(row.getOptionalCell(c).map(RawTable::text).orElse(""));
    }
    return cells;
  }

  private static String text(Cell cell) {
    if (cell.getType() == CellType.NUMBER) {
      // Whole numbers without ".0", all others with the digits that the workbook holds.
      return cell.asNumber().stripTrailingZeros().toPlainString();
    }
    String raw = cell.getType() == CellType.EMPTY ? null : cell.getText();
    return raw == null ? "" : raw.strip();
  }

  /** The cells of one column. */
  public List<String> column(String name) {
    int c = header.indexOf(name);
    if (c < 0) {
      throw new IllegalArgumentException(
          "There is no column '%s'; there are %s.".formatted(name, header));
    }
    return rows.stream().map(row -> row.get(c)).toList();
  }
}
