package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.prognosis.data.Csv;

/**
 * A table of results as text.
 *
 * @param name of its file, without ending
 * @param title what it shows, for the report
 */
public record ResultTable(String name, String title, List<String> header, List<List<String>> rows) {
  public ResultTable {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** As comma-separated values. */
  public String csv() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(header);
    lines.addAll(rows);
    return Csv.write(lines);
  }

  /** From comma-separated values that {@link #csv} wrote. */
  public static ResultTable of(String name, String title, String csv) {
    List<List<String>> lines = Csv.read(csv);
    return new ResultTable(name, title, lines.getFirst(), lines.subList(1, lines.size()));
  }
}
