package org.hepacast.prognosis.balance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.Value;
import org.hepacast.prognosis.cohort.Variable;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.hypothesis.ContingencyTable;
import org.hepacast.prognosis.hypothesis.MannWhitney;
import org.hepacast.prognosis.hypothesis.TTest;
import org.hepacast.prognosis.numeric.Quantiles;
import org.hepacast.prognosis.numeric.Samples;

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
   * @param p of the test, on the first line of a variable
   * @param difference standardised mean difference, group 1 minus group 0
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
                    numeric(
                        variable, numbers(variable, values, known), of, row.test(), values.size()));
            case CHI_SQUARE, YATES, FISHER ->
                levels(variable, indices(variable, values, known), of, row.test(), values.size());
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

  private static Line numeric(Variable variable, double[] x, Labels groups, Test test, int rows) {
    double[] zero = part(x, groups, 0);
    double[] one = part(x, groups, 1);
    double p =
        switch (test) {
          case WELCH -> TTest.welch(one, zero).p();
          case STUDENT -> TTest.student(one, zero).p();
          case MANN_WHITNEY, CHI_SQUARE, YATES, FISHER ->
              MannWhitney.asymptotic(one, zero, true).p();
        };
    boolean median = test == Test.MANN_WHITNEY;
    return new Line(
        variable.label(),
        false,
        describe(x, median),
        describe(zero, median),
        describe(one, median),
        rows - x.length,
        OptionalDouble.of(p),
        OptionalDouble.of(Balance.standardisedDifference(one, zero)));
  }

  private static double[] part(double[] x, Labels groups, int label) {
    return Arrays.stream(groups.rowsOf(label)).mapToDouble(i -> x[i]).toArray();
  }

  private static String describe(double[] x, boolean median) {
    return median
        ? String.format(
            Locale.ROOT,
            "%.4g (%.4g-%.4g)",
            Quantiles.at(x, 0.5),
            Quantiles.at(x, 0.25),
            Quantiles.at(x, 0.75))
        : String.format(
            Locale.ROOT, "%.4g ± %.4g", Samples.mean(x), Math.sqrt(Samples.variance(x)));
  }

  private static List<Line> levels(Variable variable, int[] x, Labels groups, Test test, int rows) {
    List<String> labels = variable.levelLabels();
    long[][] counts = new long[labels.size()][2];
    for (int i = 0; i < x.length; i++) {
      counts[x[i]][groups.get(i)]++;
    }
    ContingencyTable table = ContingencyTable.of(counts);
    double p =
        switch (test) {
          case YATES -> table.yates().p();
          case FISHER -> table.fisher();
          case CHI_SQUARE, MANN_WHITNEY, WELCH, STUDENT -> table.chiSquare().p();
        };
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line(
            variable.label(),
            false,
            "",
            "",
            "",
            rows - x.length,
            OptionalDouble.of(p),
            OptionalDouble.empty()));
    for (int level = 0; level < counts.length; level++) {
      double one = groups.count(1) == 0 ? 0 : counts[level][1] / (double) groups.count(1);
      double zero = groups.count(0) == 0 ? 0 : counts[level][0] / (double) groups.count(0);
      double spread = Math.sqrt((one * (1 - one) + zero * (1 - zero)) / 2);
      lines.add(
          new Line(
              labels.get(level),
              true,
              share(counts[level][0] + counts[level][1], x.length),
              share(counts[level][0], groups.count(0)),
              share(counts[level][1], groups.count(1)),
              0,
              OptionalDouble.empty(),
              spread == 0 ? OptionalDouble.empty() : OptionalDouble.of((one - zero) / spread)));
    }
    return lines;
  }

  private static String share(long count, int of) {
    return String.format(Locale.ROOT, "%d (%.1f%%)", count, of == 0 ? 0 : 100.0 * count / of);
  }

  /** As comma-separated values, one line per line. */
  public String csv() {
    StringBuilder out = new StringBuilder("variable,all,group 0,group 1,missing,p,smd\n");
    for (Line line : lines) {
      out.append(quoted((line.level() ? "  " : "") + line.label()))
          .append(',')
          .append(line.all())
          .append(',')
          .append(line.zero())
          .append(',')
          .append(line.one())
          .append(',')
          .append(line.level() ? "" : line.missing())
          .append(',')
          .append(figure(line.p()))
          .append(',')
          .append(figure(line.difference()))
          .append('\n');
    }
    return out.toString();
  }

  private static String quoted(String text) {
    return text.contains(",") || text.contains("\"")
        ? "\"" + text.replace("\"", "\"\"") + "\""
        : text;
  }

  private static String figure(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.3g", value.getAsDouble()) : "";
  }
}
