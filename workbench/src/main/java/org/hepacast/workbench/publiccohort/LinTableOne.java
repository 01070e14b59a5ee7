package org.hepacast.workbench.publiccohort;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.prognosis.cohort.Value;

/**
 * Table 1 of Lin et al. (Front Oncol 2025, doi 10.3389/fonc.2025.1613093), counted again in the
 * public file that the paper's patients come from.
 */
record LinTableOne(List<Row> rows) {
  /** Patients in all, with early recurrence, and without. */
  record Counts(int all, int early, int notEarly) {}

  /**
   * One line of the table.
   *
   * @param ours counted in the file; nothing where the file does not hold it
   */
  record Row(String item, String level, Counts theirs, Optional<Counts> ours) {
    boolean agrees() {
      return ours.isEmpty() || ours.get().equals(theirs);
    }
  }

  static LinTableOne of(Cohort cohort) {
    boolean[] early = EarlyRecurrence.of(cohort);
    RawTable printed = PublicResource.read("lin-table-1.csv");
    List<Row> rows = new ArrayList<>();
    for (List<String> line : printed.rows()) {
      Counts theirs = new Counts(whole(line, 2), whole(line, 3), whole(line, 4));
      Optional<Counts> ours =
          line.get(5).isEmpty() ? Optional.empty() : Optional.of(count(cohort, early, line.get(5)));
      rows.add(new Row(line.get(0), line.get(1), theirs, ours));
    }
    return new LinTableOne(rows);
  }

  private static int whole(List<String> line, int column) {
    return Integer.parseInt(line.get(column));
  }

  private static Counts count(Cohort cohort, boolean[] early, String held) {
    String column = held.split("[<>=]", 2)[0];
    List<Value> values = cohort.values(column);
    int all = 0;
    int with = 0;
    for (int i = 0; i < early.length; i++) {
      if (holds(values.get(i), held.substring(column.length()))) {
        all++;
        with += early[i] ? 1 : 0;
      }
    }
    return new Counts(all, with, all - with);
  }

  private static boolean holds(Value value, String asked) {
    return switch (value) {
      case Value.Quantity(double number) ->
          asked.startsWith("<")
              ? number < Double.parseDouble(asked.substring(1))
              : number >= Double.parseDouble(asked.substring(2));
      case Value.Level(int _, String label) -> asked.equals("=" + label);
      case Value.Missing _ -> asked.equals("=missing");
      case Value.Outcome _ -> false;
    };
  }

  /** As a table of Markdown, theirs beside ours. */
  String markdown() {
    StringBuilder out = new StringBuilder();
    out.append("| | | paper: all, early, not | file: all, early, not | |\n|---|---|---|---|---|\n");
    for (Row row : rows) {
      out.append(
          "| %s | %s | %s | %s | %s |\n"
              .formatted(
                  row.item(),
                  row.level(),
                  counts(row.theirs()),
                  row.ours().map(LinTableOne::counts).orElse("not in the file"),
                  row.ours().isEmpty() ? "" : row.agrees() ? "the same" : "differs"));
    }
    return out.toString();
  }

  private static String counts(Counts counts) {
    return "%d, %d, %d".formatted(counts.all(), counts.early(), counts.notEarly());
  }
}
