package org.hepacast.workbench.cohort.folder;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hepacast.modelformat.fault.Nearest;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.Dictionary;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.prognosis.cohort.Value;
import org.hepacast.prognosis.cohort.Variable;
import org.hepacast.workbench.cohort.StudyCohort;

/** Looks at the table with the eyes of its dictionary. */
final class TableCheck {
  private static final String FILE = CohortFolder.TABLE;
  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2100, 12, 31);

  private final RawTable table;
  private final FolderDictionary dictionary;
  private final Problems problems;

  TableCheck(RawTable table, FolderDictionary dictionary, Problems problems) {
    this.table = table;
    this.dictionary = dictionary;
    this.problems = problems;
  }

  void run() {
    columns();
    patients();
    parts();
    dictionary.columnsOf(Role.Date.class).forEach(this::dates);
    Cohort.faults(table, dictionary.dictionary())
        .forEach(
            fault -> problems.add(cell(fault.row(), fault.column()), fault.what(), fault.remedy()));
    dictionary.columnsOf(Role.Outcome.class).forEach(this::outcome);
  }

  static String cell(int row, String column) {
    return "%s, row %d, column '%s'".formatted(FILE, row, column);
  }

  private void columns() {
    for (String column : dictionary.needed()) {
      if (!table.header().contains(column)) {
        problems.add(
            FILE,
            "has no column '%s', which the dictionary describes".formatted(column),
            Nearest.remedy(column, table.header()));
      }
    }
  }

  private void patients() {
    List<String> columns = dictionary.columnsOf(Role.Patient.class);
    if (columns.size() != 1) {
      problems.add(
          CohortFolder.DICTIONARY,
          "gives the role patient to %d columns".formatted(columns.size()),
          "give it to the one that tells patients apart");
      return;
    }
    if (!table.header().contains(columns.getFirst())) {
      return;
    }
    Map<String, Integer> first = new HashMap<>();
    List<String> cells = table.column(columns.getFirst());
    for (int row = 1; row <= cells.size(); row++) {
      String where = cell(row, columns.getFirst());
      if (cells.get(row - 1).isEmpty()) {
        problems.add(where, "is empty", "give each patient an identifier");
      }
      Integer before = first.putIfAbsent(cells.get(row - 1), row);
      if (before != null && !cells.get(row - 1).isEmpty()) {
        problems.add(
            where,
            "is the patient of row %d again".formatted(before),
            "keep one row per patient: two would stand in training and test at once");
      }
    }
  }

  private void parts() {
    List<String> columns = dictionary.columnsOf(Role.Part.class);
    if (columns.size() > 1) {
      problems.add(
          CohortFolder.DICTIONARY,
          "gives the role part to the columns " + columns,
          "give it to one of them");
    }
    if (columns.isEmpty() || !table.header().contains(columns.getFirst())) {
      return;
    }
    List<String> cells = table.column(columns.getFirst());
    for (int row = 1; row <= cells.size(); row++) {
      if (cells.get(row - 1).isEmpty()) {
        problems.add(
            cell(row, columns.getFirst()), "is empty", "write training, or the part's own name");
      }
    }
    if (!cells.contains(StudyCohort.TRAINING)) {
      problems.add(
          "%s, column '%s'".formatted(FILE, columns.getFirst()),
          "names no patient 'training'",
          "write training for the patients that models are trained on");
    }
  }

  private void dates(String column) {
    if (!table.header().contains(column)) {
      return;
    }
    List<String> limits = dictionary.limits().getOrDefault(column, List.of());
    LocalDate from = limits.size() == 2 ? day(limits.get(0), FIRST) : FIRST;
    LocalDate to = limits.size() == 2 ? day(limits.get(1), LAST) : LAST;
    List<String> cells = table.column(column);
    for (int row = 1; row <= cells.size(); row++) {
      String cell = cells.get(row - 1);
      LocalDate day = day(cell, LocalDate.MIN);
      if (!cell.isEmpty() && (day.isBefore(from) || day.isAfter(to))) {
        problems.add(
            cell(row, column),
            day.equals(LocalDate.MIN)
                ? "is no day of the calendar"
                : "lies outside %s to %s".formatted(from, to),
            "write it as 2020-02-29, or leave it empty where it is not known");
      }
    }
  }

  private static LocalDate day(String text, LocalDate otherwise) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeParseException e) {
      return otherwise;
    }
  }

  private void outcome(String name) {
    List<Variable> found =
        dictionary.variables().stream().filter(variable -> variable.name().equals(name)).toList();
    if (found.isEmpty() || !table.header().containsAll(found.getFirst().columns())) {
      return;
    }
    Variable variable = found.getFirst();
    boolean sound = Cohort.faults(table, of(variable)).isEmpty();
    if (!sound) {
      return;
    }
    List<Value> values = Cohort.of(table, of(variable)).values(name);
    String column = variable.columns().getLast();
    IntStream.range(0, values.size())
        .filter(i -> values.get(i) instanceof Value.Missing)
        .forEach(
            i ->
                problems.add(
                    cell(i + 1, column),
                    "has no outcome",
                    "leave the patient out of the table, or find out"));
    long kinds = values.stream().map(TableCheck::kind).filter(k -> !k.isEmpty()).distinct().count();
    if (kinds < 2 && !(variable.type() instanceof Variable.Type.Numeric)) {
      problems.add(
          "%s, column '%s'".formatted(FILE, column),
          "has the same outcome for all patients",
          "check its codes: there is nothing to learn from one class alone");
    }
  }

  private static Dictionary of(Variable variable) {
    return new Dictionary(List.of(variable));
  }

  private static String kind(Value value) {
    return switch (value) {
      case Value.Level level -> level.label();
      // Where all died there is still who did first.
      case Value.Outcome outcome -> outcome.event() ? "event at " + outcome.time() : "none";
      case Value.Quantity quantity -> Double.toString(quantity.number());
      case Value.Missing _ -> "";
    };
  }
}
