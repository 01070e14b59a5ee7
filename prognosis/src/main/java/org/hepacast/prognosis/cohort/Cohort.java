package org.hepacast.prognosis.cohort;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;

/**
 * Patients and what is known of them, typed by a dictionary. Sentinels such as -999 are translated
 * here, once; a cell that its variable does not allow is refused with its row and column, never
 * with what it holds beside it. Immutable.
 */
public final class Cohort {
  private final Dictionary dictionary;
  private final Map<String, List<Value>> columns;
  private final int rows;

  private Cohort(Dictionary dictionary, Map<String, List<Value>> columns, int rows) {
    this.dictionary = dictionary;
    this.columns = columns;
    this.rows = rows;
  }

  /** Types the cells of a table; columns that the dictionary does not name are left out. */
  public static Cohort of(RawTable table, Dictionary dictionary) {
    Map<String, List<Value>> columns = new LinkedHashMap<>();
    for (Variable variable : dictionary.variables()) {
      if (!(variable.type() instanceof Variable.Type.Ignored)) {
        columns.put(variable.name(), new CellReader(table, variable).column());
      }
    }
    return new Cohort(dictionary, columns, table.rows().size());
  }

  /**
   * Every cell of a table that the dictionary does not allow, variable by variable: what {@link
   * #of} refuses one at a time. Columns that the table lacks are passed over.
   */
  public static List<CellFault> faults(RawTable table, Dictionary dictionary) {
    return dictionary.variables().stream()
        .filter(variable -> table.header().containsAll(variable.columns()))
        .flatMap(variable -> new CellReader(table, variable).faults().stream())
        .toList();
  }

  /** Rows of the cohort. */
  public int size() {
    return rows;
  }

  /** What the variables mean. */
  public Dictionary dictionary() {
    return dictionary;
  }

  /** The values of a variable, one for each patient. */
  public List<Value> values(String variable) {
    List<Value> values = columns.get(variable);
    if (values == null) {
      throw new IllegalArgumentException(
          "The cohort has no variable '%s'; it has %s.".formatted(variable, columns.keySet()));
    }
    return values;
  }

  /** The given patients in the given order. */
  public Cohort select(int... selected) {
    Map<String, List<Value>> chosen = new LinkedHashMap<>();
    columns.forEach(
        (name, values) -> chosen.put(name, IntStream.of(selected).mapToObj(values::get).toList()));
    return new Cohort(dictionary, chosen, selected.length);
  }

  /** The same patients with the variables of another table of them behind their own. */
  public Cohort with(Cohort other) {
    if (other.rows != rows) {
      throw new IllegalArgumentException(
          "A cohort of %d rows cannot take variables of %d rows: give one row per patient."
              .formatted(rows, other.rows));
    }
    List<Variable> variables = new ArrayList<>(dictionary.variables());
    variables.addAll(other.dictionary.variables());
    List<String> names = variables.stream().map(Variable::name).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException(
          "Both tables have a variable of the same name: rename one of %s."
              .formatted(other.columns.keySet()));
    }
    Map<String, List<Value>> all = new LinkedHashMap<>(columns);
    all.putAll(other.columns);
    return new Cohort(new Dictionary(variables), all, rows);
  }

  /** Patients whose value of every given variable is known. */
  public int[] complete(List<String> variables) {
    return IntStream.range(0, rows)
        .filter(
            i -> variables.stream().noneMatch(name -> values(name).get(i) instanceof Value.Missing))
        .toArray();
  }

  /**
   * Features for learners, missing as NaN: numbers and ordinal levels (from 0) as they are, binary
   * as 0 and 1, nominal as one column of 0 and 1 for each level but the first ({@code name=label}).
   */
  public Matrix features(List<String> variables) {
    List<String> names = new ArrayList<>();
    List<double[]> features = new ArrayList<>();
    for (String name : variables) {
      Variable variable = dictionary.get(name);
      switch (variable.type()) {
        case Variable.Type.Numeric _, Variable.Type.Binary _, Variable.Type.Ordinal _ -> {
          names.add(name);
          features.add(values(name).stream().mapToDouble(Cohort::number).toArray());
        }
        case Variable.Type.Nominal(Map<String, String> levels) -> {
          List<String> labels = List.copyOf(levels.values());
          for (int level = 1; level < labels.size(); level++) {
            int index = level;
            names.add(name + "=" + labels.get(level));
            features.add(
                values(name).stream().mapToDouble(value -> indicator(value, index)).toArray());
          }
        }
        case Variable.Type.TimeToEvent _, Variable.Type.Ignored _ ->
            throw new IllegalArgumentException(
                "Variable '%s' is not a feature: it is an outcome or ignored.".formatted(name));
      }
    }
    return Matrix.ofColumns(names, features.toArray(double[][]::new));
  }

  private static double number(Value value) {
    return switch (value) {
      case Value.Quantity(double number) -> number;
      case Value.Level level -> level.index();
      case Value.Missing _, Value.Outcome _ -> Double.NaN;
    };
  }

  private static double indicator(Value value, int index) {
    return value instanceof Value.Level level ? (level.index() == index ? 1 : 0) : Double.NaN;
  }

  /** A time-to-event variable; a missing one is refused. */
  public Survival survival(String variable) {
    double[] time = new double[rows];
    boolean[] event = new boolean[rows];
    for (int i = 0; i < rows; i++) {
      if (!(values(variable).get(i) instanceof Value.Outcome(double t, boolean e))) {
        throw new IllegalArgumentException(
            "Row %d has no outcome '%s': leave it out.".formatted(i + 1, variable));
      }
      time[i] = t;
      event[i] = e;
    }
    return Survival.of(time, event);
  }

  /** A variable with levels as labels; a missing one is refused. */
  public Labels labels(String variable) {
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      if (!(values(variable).get(i) instanceof Value.Level level)) {
        throw new IllegalArgumentException(
            "Row %d has no level of '%s': leave it out.".formatted(i + 1, variable));
      }
      labels[i] = level.index();
    }
    return Labels.of(labels);
  }
}
