package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.hepacast.prognosis.balance.TableOne;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.Variable;
import org.hepacast.workbench.recipe.Section;

/**
 * What two groups of patients are like.
 *
 * @param numeric how numbers are described and tested
 * @param categories how levels are tested
 */
record TableOneStep(
    RowFilter where,
    String by,
    List<String> variables,
    TableOne.Test numeric,
    TableOne.Test categories)
    implements Step {
  /** Units whose UCUM code is no word. */
  private static final Map<String, String> IN_WORDS =
      Map.of("a", "years", "mo", "months", "d", "days");

  static TableOneStep read(Section step) {
    return new TableOneStep(
        RowFilter.read(step, "where"),
        step.text("by"),
        step.texts("variables"),
        switch (step.oneOf(
            "numbers", List.of("mann-whitney", "welch", "student"), "mann-whitney")) {
          case "welch" -> TableOne.Test.WELCH;
          case "student" -> TableOne.Test.STUDENT;
          default -> TableOne.Test.MANN_WHITNEY;
        },
        step.oneOf("categories", List.of("chi-square", "yates"), "chi-square").equals("yates")
            ? TableOne.Test.YATES
            : TableOne.Test.CHI_SQUARE);
  }

  @Override
  public StepOutput run(StepInput in) {
    Board board = in.board();
    int[] rows = Rows.withOutcome(board, by, where, "table");
    Cohort part = board.table().select(rows);
    List<TableOne.Row> wanted =
        variables.stream().map(v -> new TableOne.Row(v, test(board.variable(v)))).toList();
    TableOne table = TableOne.of(part, part.labels(by), wanted);
    List<String> levels = board.variable(by).levelLabels();
    StepOutput out = new StepOutput();
    List<List<String>> lines = new ArrayList<>();
    for (TableOne.Line line : table.lines()) {
      lines.add(
          List.of(
              line.level() ? "  " + line.label() : line.label() + unit(board, line.label()),
              line.all(),
              line.zero(),
              line.one(),
              line.level() ? "" : Integer.toString(line.missing()),
              figure(line.p(), true),
              figure(line.difference(), false)));
      line.p().ifPresent(p -> out.measure("%s/%s/p".formatted(in.name(), line.label()), p));
    }
    return out.table(
        in.name(),
        "%s, by %s; numbers as %s, others as patients (%%)"
            .formatted(
                capital(where.words(board)),
                board.variable(by).label(),
                numeric == TableOne.Test.MANN_WHITNEY
                    ? "median (quartiles)"
                    : "mean (standard deviation)"),
        List.of(
            "Variable",
            "All (n = %d)".formatted(rows.length),
            "%s (n = %d)".formatted(levels.get(0), table.groups().count(0)),
            "%s (n = %d)".formatted(levels.get(1), table.groups().count(1)),
            "Missing",
            "p",
            "Standardised difference"),
        lines);
  }

  /** Of the variable with this label: {@code , mm}; nothing where it is a mere number. */
  private String unit(Board board, String label) {
    return variables.stream()
        .map(board::variable)
        .filter(variable -> variable.label().equals(label))
        .map(variable -> variable.type() instanceof Variable.Type.Numeric n ? n.unit() : "")
        .filter(unit -> !unit.isEmpty() && !unit.equals("1") && !unit.equals("{#}"))
        .map(unit -> ", " + IN_WORDS.getOrDefault(unit, unit))
        .findFirst()
        .orElse("");
  }

  private TableOne.Test test(Variable variable) {
    return switch (variable.type()) {
      case Variable.Type.Numeric _ -> numeric;
      case Variable.Type.Binary _, Variable.Type.Ordinal _, Variable.Type.Nominal _ -> categories;
      case Variable.Type.TimeToEvent _, Variable.Type.Ignored _ ->
          throw new StepRefused(
              "'%s' is an outcome or ignored".formatted(variable.name()),
              "list numbers and categories only");
    };
  }

  private static String figure(OptionalDouble value, boolean p) {
    return value.isEmpty()
        ? ""
        : p ? Texts.p(value.getAsDouble()) : Texts.number(value.getAsDouble());
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
