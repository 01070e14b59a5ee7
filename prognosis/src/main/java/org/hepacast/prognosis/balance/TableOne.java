package org.hepacast.prognosis.balance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.Value;
import org.hepacast.prognosis.cohort.Variable;
import org.hepacast.prognosis.data.Csv;
import org.hepacast.prognosis.data.Labels;

/**
 * The table that opens a clinical paper: what two groups are like. Missing values are left out of a
 * line and counted in it.
 */
public record TableOne(Labels groups, List<Line> lines) {
  /** How a line is described and tested. */
  public enum Test {
    /** Median and quartiles, Mann-Whitney with continuity correction. */
    MANN_WHITNEY,
    /** Mean and standard deviation, Welch's t-test. */
    WELCH,
    /** Mean and standard deviation, Student's t-test. */
    STUDENT,
    /** Counts, Pearson's chi-square. */
    CHI_SQUARE,
    /** Counts, chi-square with Yates's correction in 2 x 2 tables. */
    YATES,
    /** Counts, Fisher's exact test; 2 x 2 only. */
    FISHER
  }

  /**
   * A line of the table.
   *
   * @param label variable, or level of one (indented by its {@code level})
   * @param all what all patients are like
   * @param zero what group 0 is like
   * @param one what group 1 is like
   * @param p of the test, on the first line of a variable; none where a group has too few values
   * @param difference standardised mean difference, group 1 minus group 0; none where a group has
   *     too few values, or nothing varies and the groups differ
   */
  public record Line(
      String label,
      boolean level,
      String all,
      String zero,
      String one,
      int missing,
      OptionalDouble p,
      OptionalDouble difference) {}

  /** A variable and how it is tested. */
  public record Row(String variable, Test test) {}

  public TableOne {
    lines = List.copyOf(lines);
  }

  /** Describes the rows of a cohort by group. */
  public static TableOne of(Cohort cohort, Labels groups, List<Row> rows) {
    groups.requireTwo("a comparison of two groups");
    if (groups.size() != cohort.size()) {
      throw new IllegalArgumentException(
          "There are %d groups for %d rows of the cohort: give one for each row."
              .formatted(groups.size(), cohort.size()));
    }
    List<Line> lines = new ArrayList<>();
    for (Row row : rows) {
      Variable variable = cohort.dictionary().get(row.variable());
      List<Value> values = cohort.values(row.variable());
      int[] known =
          IntStream.range(0, values.size())
              .filter(i -> !(values.get(i) instanceof Value.Missing))
              .toArray();
      Labels of = groups.select(known);
      lines.addAll(
          switch (row.test()) {
            case MANN_WHITNEY, WELCH, STUDENT ->
                List.of(
                    NumberLine.of(
                        variable, numbers(variable, values, known), of, row.test(), values.size()));
            case CHI_SQUARE, YATES, FISHER ->
                LevelLines.of(
                    variable, indices(variable, values, known), of, row.test(), values.size());
          });
    }
    return new TableOne(groups, lines);
  }

  private static double[] numbers(Variable variable, List<Value> values, int[] known) {
    return IntStream.of(known)
        .mapToDouble(
            i ->
                switch (values.get(i)) {
                  case Value.Quantity(double number) -> number;
                  case Value.Level level -> level.index();
                  case Value.Outcome _, Value.Missing _ -> throw wrong(variable);
                })
        .toArray();
  }

  private static int[] indices(Variable variable, List<Value> values, int[] known) {
    return IntStream.of(known)
        .map(
            i -> {
              if (values.get(i) instanceof Value.Level level) {
                return level.index();
              }
              throw wrong(variable);
            })
        .toArray();
  }

  private static IllegalArgumentException wrong(Variable variable) {
    return new IllegalArgumentException(
        "Variable '%s' cannot be tested like that: use counts for levels, means or ranks for numbers."
            .formatted(variable.name()));
  }

  /** As comma-separated values, one line per line. */
  public String csv() {
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("variable", "all", "group 0", "group 1", "missing", "p", "smd"));
    for (Line line : lines) {
      table.add(
          List.of(
              (line.level() ? "  " : "") + line.label(),
              line.all(),
              line.zero(),
              line.one(),
              line.level() ? "" : String.valueOf(line.missing()),
              figure(line.p()),
              figure(line.difference())));
    }
    return Csv.write(table);
  }

  private static String figure(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.3g", value.getAsDouble()) : "";
  }
}
