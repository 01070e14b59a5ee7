package org.hepacast.prognosis.cohort;

import java.util.ArrayList;
import java.util.List;

/** Reads the cells of one variable. */
final class CellReader {
  private static final Value MISSING = new Value.Missing();

  private final RawTable table;
  private final Variable variable;

  CellReader(RawTable table, Variable variable) {
    this.table = table;
    this.variable = variable;
  }

  List<Value> column() {
    List<Value> values = new ArrayList<>();
    if (variable.type() instanceof Variable.Type.TimeToEvent outcome) {
      List<String> times = table.column(outcome.timeColumn());
      List<String> events = table.column(outcome.eventColumn());
      for (int i = 0; i < times.size(); i++) {
        values.add(outcome(outcome, times.get(i), events.get(i), i));
      }
      return values;
    }
    List<String> cells = table.column(variable.name());
    for (int i = 0; i < cells.size(); i++) {
      values.add(variable.isMissing(cells.get(i)) ? MISSING : value(cells.get(i), i));
    }
    return values;
  }

  private Value outcome(Variable.Type.TimeToEvent type, String time, String event, int row) {
    if (variable.isMissing(time) || variable.isMissing(event)) {
      return MISSING;
    }
    int code = Code.indexOf(variable.codes(), event);
    if (code < 0) {
      throw new IllegalArgumentException(
          "Row %d, column '%s': '%s' is neither the event %s nor one of %s, which are none; correct it, or list it in the dictionary, as missing or as a code."
              .formatted(
                  row + 1, type.eventColumn(), event, type.eventCode(), type.censoredCodes()));
    }
    return new Value.Outcome(
        number(type.timeColumn(), time, row, 0, Double.POSITIVE_INFINITY), code == 0);
  }

  private Value value(String cell, int row) {
    return switch (variable.type()) {
      case Variable.Type.Numeric(String _, double least, double most) ->
          new Value.Quantity(number(variable.name(), cell, row, least, most));
      case Variable.Type.Binary _, Variable.Type.Ordinal _, Variable.Type.Nominal _ ->
          level(cell, row);
      case Variable.Type.TimeToEvent _, Variable.Type.Ignored _ -> MISSING;
    };
  }

  private Value level(String cell, int row) {
    int index = Code.indexOf(variable.codes(), cell);
    if (index < 0) {
      throw new IllegalArgumentException(
          "Row %d, column '%s': '%s' is none of %s; correct it, or list it as missing."
              .formatted(row + 1, variable.name(), cell, variable.codes()));
    }
    return new Value.Level(index, variable.levelLabels().get(index));
  }

  private static double number(String column, String cell, int row, double least, double most) {
    if (!Code.isNumber(cell)) {
      throw new IllegalArgumentException(
          "Row %d, column '%s': '%s' is not a number; correct it, or list it as missing."
              .formatted(row + 1, column, cell));
    }
    double number = Double.parseDouble(cell);
    if (!(number >= least && number <= most) || Double.isInfinite(number)) {
      throw new IllegalArgumentException(
          "Row %d, column '%s': %s lies outside %s to %s; correct it, or list it as missing."
              .formatted(row + 1, column, cell, least, most));
    }
    return number;
  }
}
