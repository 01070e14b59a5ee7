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

  /** Every cell that cannot be read, row by row. */
  List<CellFault> faults() {
    List<CellFault> faults = new ArrayList<>();
    if (variable.type() instanceof Variable.Type.TimeToEvent outcome) {
      List<String> times = table.column(outcome.timeColumn());
      List<String> events = table.column(outcome.eventColumn());
      for (int i = 0; i < times.size(); i++) {
        int row = i;
        if (!variable.isMissing(times.get(i)) && !variable.isMissing(events.get(i))) {
          collect(faults, () -> happened(outcome, events.get(row), row));
          collect(faults, () -> time(outcome, times.get(row), row));
        }
      }
      return faults;
    }
    List<String> cells = table.column(variable.name());
    for (int i = 0; i < cells.size(); i++) {
      int row = i;
      if (!variable.isMissing(cells.get(i))) {
        collect(faults, () -> value(cells.get(row), row));
      }
    }
    return faults;
  }

  private static void collect(List<CellFault> faults, Runnable reading) {
    try {
      reading.run();
    } catch (CellFault.Refused refused) {
      faults.add(refused.fault());
    }
  }

  private Value outcome(Variable.Type.TimeToEvent type, String time, String event, int row) {
    if (variable.isMissing(time) || variable.isMissing(event)) {
      return MISSING;
    }
    boolean happened = happened(type, event, row);
    return new Value.Outcome(time(type, time, row), happened);
  }

  private boolean happened(Variable.Type.TimeToEvent type, String event, int row) {
    int code = Code.indexOf(variable.codes(), event);
    if (code < 0) {
      throw refused(
          row,
          type.eventColumn(),
          "'%s' is neither the event %s nor one of %s, which are none"
              .formatted(event, type.eventCode(), type.censoredCodes()),
          "correct it, or list it in the dictionary, as missing or as a code");
    }
    return code == 0;
  }

  private static double time(Variable.Type.TimeToEvent type, String time, int row) {
    return number(type.timeColumn(), time, row, 0, Double.POSITIVE_INFINITY);
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
      throw refused(
          row,
          variable.name(),
          "'%s' is none of %s".formatted(cell, variable.codes()),
          "correct it, or list it as missing");
    }
    return new Value.Level(index, variable.levelLabels().get(index));
  }

  private static double number(String column, String cell, int row, double least, double most) {
    if (!Code.isNumber(cell)) {
      throw refused(
          row, column, "'%s' is not a number".formatted(cell), "correct it, or list it as missing");
    }
    double number = Double.parseDouble(cell);
    if (!(number >= least && number <= most) || Double.isInfinite(number)) {
      throw refused(
          row,
          column,
          "%s lies outside %s to %s".formatted(cell, least, most),
          "correct it, or list it as missing");
    }
    return number;
  }

  private static CellFault.Refused refused(int row, String column, String what, String remedy) {
    return new CellFault.Refused(new CellFault(row + 1, column, what, remedy));
  }
}
