package org.hepacast.prognosis.balance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.hepacast.prognosis.cohort.Variable;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.hypothesis.ContingencyTable;

/** A variable of levels in two groups: how often each level occurs, and a test of the counts. */
final class LevelLines {
  private LevelLines() {}

  static List<TableOne.Line> of(
      Variable variable, int[] levels, Labels groups, TableOne.Test test, int rows) {
    List<String> labels = variable.levelLabels();
    long[][] counts = new long[labels.size()][2];
    for (int i = 0; i < levels.length; i++) {
      counts[levels[i]][groups.get(i)]++;
    }
    List<TableOne.Line> lines = new ArrayList<>();
    lines.add(
        new TableOne.Line(
            variable.label(),
            false,
            "",
            "",
            "",
            rows - levels.length,
            p(variable, counts, groups, test),
            OptionalDouble.empty()));
    for (int level = 0; level < counts.length; level++) {
      lines.add(line(labels.get(level), counts[level], groups));
    }
    return lines;
  }

  /** None where a group has nobody whose level is known. */
  private static OptionalDouble p(
      Variable variable, long[][] counts, Labels groups, TableOne.Test test) {
    if (groups.count(0) == 0 || groups.count(1) == 0) {
      return OptionalDouble.empty();
    }
    ContingencyTable table = ContingencyTable.of(counts);
    return OptionalDouble.of(
        switch (test) {
          case YATES -> table.yates().p();
          case FISHER -> fisher(variable, table, counts.length);
          case CHI_SQUARE, MANN_WHITNEY, WELCH, STUDENT -> table.chiSquare().p();
        });
  }

  private static double fisher(Variable variable, ContingencyTable table, int levels) {
    if (levels > 2) {
      throw new IllegalArgumentException(
          "Variable '%s' has %d levels; Fisher's exact test takes two: use chi-square."
              .formatted(variable.name(), levels));
    }
    return table.fisher();
  }

  private static TableOne.Line line(String label, long[] counts, Labels groups) {
    double one = rate(counts[1], groups.count(1));
    double zero = rate(counts[0], groups.count(0));
    double spread = Math.sqrt((one * (1 - one) + zero * (1 - zero)) / 2);
    return new TableOne.Line(
        label,
        true,
        share(counts[0] + counts[1], groups.size()),
        share(counts[0], groups.count(0)),
        share(counts[1], groups.count(1)),
        0,
        OptionalDouble.empty(),
        spread == 0 ? OptionalDouble.empty() : OptionalDouble.of((one - zero) / spread));
  }

  private static double rate(long count, int of) {
    return of == 0 ? 0 : count / (double) of;
  }

  private static String share(long count, int of) {
    return String.format(Locale.ROOT, "%d (%.1f%%)", count, 100 * rate(count, of));
  }
}
