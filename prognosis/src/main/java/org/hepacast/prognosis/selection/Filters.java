package org.hepacast.prognosis.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.hypothesis.ContingencyTable;
import org.hepacast.prognosis.hypothesis.Correlation;
import org.hepacast.prognosis.hypothesis.MannWhitney;
import org.hepacast.prognosis.hypothesis.TTest;
import org.hepacast.prognosis.numeric.Spread;

/** Selectors that look at one or two columns at a time. */
public final class Filters {
  private Filters() {}

  /** Columns whose means differ between the classes at p below {@code level} (Welch). */
  public static Selector<Labels> tTest(double level) {
    return byP(level, (one, zero) -> TTest.welch(one, zero).p());
  }

  /** Columns with p below {@code level} by Student's test, as SciPy's default. */
  public static Selector<Labels> studentTest(double level) {
    return byP(level, (one, zero) -> TTest.student(one, zero).p());
  }

  /** Columns that differ between the classes at p below {@code level} by ranks. */
  public static Selector<Labels> mannWhitney(double level) {
    return byP(level, (one, zero) -> MannWhitney.asymptotic(one, zero, true).p());
  }

  /** Columns of categories, each value one, that depend on the class at p below {@code level}. */
  public static Selector<Labels> chiSquare(double level) {
    return (x, y, seeds, workers) ->
        columns(
            x.requireComplete("a chi-square filter"),
            j -> {
              double[] column = x.column(j);
              double[] values = Arrays.stream(column).sorted().distinct().toArray();
              long[][] counts = new long[values.length][y.classes()];
              for (int i = 0; i < column.length; i++) {
                counts[Arrays.binarySearch(values, column[i])][y.get(i)]++;
              }
              return ContingencyTable.of(counts).chiSquare().p() < level;
            });
  }

  /**
   * Leaves out of every pair with |r| above {@code limit} the column that correlates less with the
   * outcome; constant columns go as well. Strongest columns are settled first.
   */
  public static Selector<Labels> uncorrelated(double limit) {
    return (x, y, seeds, workers) -> {
      x.requireComplete("a correlation filter");
      double[] outcome = y.indicator();
      double[] relevance = new double[x.columns()];
      double[][] columns = new double[x.columns()][];
      for (int j = 0; j < relevance.length; j++) {
        columns[j] = x.column(j);
        relevance[j] = Math.abs(Correlation.pearson(columns[j], outcome));
      }
      List<Integer> kept = new ArrayList<>();
      IntStream.range(0, relevance.length)
          .filter(j -> !Double.isNaN(relevance[j]))
          .boxed()
          .sorted((a, b) -> Double.compare(relevance[b], relevance[a]))
          .filter(
              j ->
                  kept.stream()
                      .allMatch(
                          k -> Math.abs(Correlation.pearson(columns[j], columns[k])) <= limit))
          .forEachOrdered(kept::add);
      return kept.stream().mapToInt(Integer::intValue).sorted().toArray();
    };
  }

  private static Selector<Labels> byP(double level, ToDoubleBiFunction<double[], double[]> p) {
    return (x, y, seeds, workers) -> {
      x.requireComplete("a filter by tests");
      y.requireTwo("a filter by tests").requireEach(2, "a filter by tests");
      int[] one = y.rowsOf(1);
      int[] zero = y.rowsOf(0);
      return columns(x, j -> p.applyAsDouble(values(x, j, one), values(x, j, zero)) < level);
    };
  }

  private static double[] values(Matrix x, int j, int[] rows) {
    return Arrays.stream(rows).mapToDouble(i -> x.get(i, j)).toArray();
  }

  /** Those to keep of the columns that vary by more than rounding. */
  private static int[] columns(Matrix x, IntPredicate keep) {
    return IntStream.range(0, x.columns())
        .filter(j -> !Spread.of(x.column(j)).constant() && keep.test(j))
        .toArray();
  }
}
