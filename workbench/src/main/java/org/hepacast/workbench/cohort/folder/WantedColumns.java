package org.hepacast.workbench.cohort.folder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hepacast.modelformat.fault.Nearest;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.Dictionary;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.prognosis.cohort.Value;
import org.hepacast.prognosis.cohort.Variable;

/**
 * The columns that a study asks for, from a table with codes of its own: levels are matched by
 * their labels, units have to be the study's, and what does not match is told.
 */
final class WantedColumns {
  private final RawTable table;
  private final FolderDictionary own;
  private final Dictionary wanted;
  private final Problems problems;

  WantedColumns(RawTable table, FolderDictionary own, Dictionary wanted, Problems problems) {
    this.table = table;
    this.own = own;
    this.wanted = wanted;
    this.problems = problems;
  }

  /** Tells what the table lacks of the study's columns, and what means something else. */
  void check() {
    for (Variable variable : wanted.variables()) {
      Optional<Variable> found = found(variable);
      if (found.isEmpty()) {
        List<String> names = own.variables().stream().map(Variable::name).toList();
        problems.add(
            CohortFolder.DICTIONARY,
            "describes no column '%s' (%s), which the study wants"
                .formatted(variable.name(), variable.label()),
            "add the column and its row, empty cells where it is not known; "
                + Nearest.remedy(variable.name(), names));
      } else {
        compare(variable, found.get());
      }
    }
  }

  private Optional<Variable> found(Variable variable) {
    return own.variables().stream().filter(v -> v.name().equals(variable.name())).findFirst();
  }

  private void compare(Variable study, Variable mine) {
    String where = "%s, column '%s'".formatted(CohortFolder.DICTIONARY, mine.name());
    if (!word(study.type()).equals(word(mine.type()))) {
      problems.add(
          where,
          "is %s, and the study wants it %s".formatted(word(mine.type()), word(study.type())),
          "write the type " + word(study.type()) + remedy(study));
      return;
    }
    if (!unit(study.type()).equals(unit(mine.type()))) {
      problems.add(
          where,
          "is in '%s', and the study wants '%s'".formatted(unit(mine.type()), unit(study.type())),
          "convert the column and write the unit " + unit(study.type()));
    }
    if (!Set.copyOf(study.levelLabels()).equals(Set.copyOf(mine.levelLabels()))) {
      problems.add(
          where,
          "has the levels %s, and the study wants %s"
              .formatted(mine.levelLabels(), study.levelLabels()),
          "write its levels as code=label with the study's labels" + remedy(study));
    }
  }

  private static String remedy(Variable study) {
    List<String> labels = study.levelLabels();
    return labels.isEmpty() ? "" : ", such as 1=" + String.join("|2=", labels.subList(0, 2));
  }

  private static String word(Variable.Type type) {
    return switch (type) {
      case Variable.Type.Numeric _ -> "numeric";
      case Variable.Type.Binary _ -> "binary";
      case Variable.Type.Ordinal _ -> "ordinal";
      case Variable.Type.Nominal _ -> "nominal";
      case Variable.Type.TimeToEvent _ -> "time-to-event";
      case Variable.Type.Ignored _ -> "ignored";
    };
  }

  private static String unit(Variable.Type type) {
    return switch (type) {
      case Variable.Type.Numeric numeric -> numeric.unit();
      case Variable.Type.TimeToEvent time -> time.unit();
      case Variable.Type.Binary _,
          Variable.Type.Ordinal _,
          Variable.Type.Nominal _,
          Variable.Type.Ignored _ ->
          "";
    };
  }

  /** The study's table; only after {@link #check} has found nothing. */
  Cohort typed() {
    Cohort mine = Cohort.of(table, own.dictionary());
    List<Map<String, String>> rows = new ArrayList<>();
    for (int row = 0; row < mine.size(); row++) {
      rows.add(row(mine, row));
    }
    List<String> header = List.copyOf(rows.getFirst().keySet());
    var translated =
        new RawTable(
            header,
            rows.stream()
                .map(r -> header.stream().map(name -> Objects.requireNonNull(r.get(name))).toList())
                .toList());
    Cohort.faults(translated, wanted)
        .forEach(
            fault ->
                problems.add(
                    TableCheck.cell(fault.row(), fault.column()), fault.what(), fault.remedy()));
    problems.refuse();
    return Cohort.of(translated, wanted);
  }

  private Map<String, String> row(Cohort mine, int row) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (Variable study : wanted.variables()) {
      Value value = mine.values(study.name()).get(row);
      if (study.type() instanceof Variable.Type.TimeToEvent time) {
        boolean known = value instanceof Value.Outcome;
        put(
            cells,
            time.timeColumn(),
            known ? Double.toString(((Value.Outcome) value).time()) : "",
            row);
        put(cells, time.eventColumn(), known ? event(time, (Value.Outcome) value) : "", row);
      } else {
        put(cells, study.name(), cell(study, value), row);
      }
    }
    return cells;
  }

  private void put(Map<String, String> cells, String column, String cell, int row) {
    String before = cells.putIfAbsent(column, cell);
    if (before != null && !before.equals(cell)) {
      problems.add(
          TableCheck.cell(row + 1, column),
          "says two things of one outcome",
          "make the class and the event of the time to it agree");
    }
  }

  private static String event(Variable.Type.TimeToEvent time, Value.Outcome outcome) {
    return outcome.event() ? time.eventCode() : time.censoredCodes().getFirst();
  }

  private static String cell(Variable study, Value value) {
    return switch (value) {
      case Value.Quantity(double number) -> Double.toString(number);
      case Value.Level(int _, String label) ->
          study.codes().get(study.levelLabels().indexOf(label));
      case Value.Missing _, Value.Outcome _ -> "";
    };
  }
}
