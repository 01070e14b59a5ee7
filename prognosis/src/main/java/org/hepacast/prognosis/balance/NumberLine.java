package org.hepacast.prognosis.balance;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hepacast.prognosis.cohort.Variable;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.hypothesis.MannWhitney;
import org.hepacast.prognosis.hypothesis.TTest;
import org.hepacast.prognosis.numeric.Quantiles;
import org.hepacast.prognosis.numeric.Samples;

/**
 * A variable of numbers in two groups: median and quartiles with a test of ranks, or mean and
 * deviation with a test of means. A group with too few known values for a figure has none.
 */
final class NumberLine {
  // Values written down with more are measured, not recorded: four figures tell enough of them.
  private static final int MOST_DECIMALS = 2;
  private static final double LARGEST = 1e7;

  private NumberLine() {}

  static TableOne.Line of(
      Variable variable, double[] known, Labels groups, TableOne.Test test, int rows) {
    double[] x = Arrays.stream(known).map(v -> v + 0.0).toArray(); // -0 is written as 0
    double[] zero = part(x, groups, 0);
    double[] one = part(x, groups, 1);
    boolean median = test == TableOne.Test.MANN_WHITNEY;
    return new TableOne.Line(
        variable.label(),
        false,
        describe(x, median),
        describe(zero, median),
        describe(one, median),
        rows - x.length,
        p(one, zero, test),
        difference(one, zero));
  }

  private static double[] part(double[] x, Labels groups, int label) {
    return IntStream.of(groups.rowsOf(label)).mapToDouble(i -> x[i]).toArray();
  }

  private static OptionalDouble p(double[] one, double[] zero, TableOne.Test test) {
    int least = test == TableOne.Test.MANN_WHITNEY ? 1 : 2;
    if (one.length < least || zero.length < least) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        switch (test) {
          case WELCH -> TTest.welch(one, zero).p();
          case STUDENT -> TTest.student(one, zero).p();
          case MANN_WHITNEY, CHI_SQUARE, YATES, FISHER ->
              MannWhitney.asymptotic(one, zero, true).p();
        });
  }

  private static OptionalDouble difference(double[] one, double[] zero) {
    double difference = Balance.standardisedDifference(one, zero);
    return Double.isNaN(difference) ? OptionalDouble.empty() : OptionalDouble.of(difference);
  }

  private static String describe(double[] x, boolean median) {
    if (x.length == 0) {
      return "";
    }
    if (median) {
      double[] quartiles = Quantiles.of(x, 0.5, 0.25, 0.75);
      String one = format(x, quartiles);
      return String.format(
          Locale.ROOT,
          "%s (%s-%s)".formatted(one, one, one),
          quartiles[0],
          quartiles[1],
          quartiles[2]);
    }
    double least = Arrays.stream(x).min().orElseThrow();
    double[] above = Samples.fromLeast(x)[0];
    String mean = String.format(Locale.ROOT, "%.4g", least + Samples.mean(above));
    return x.length < 2
        ? mean
        : String.format(Locale.ROOT, "%s ± %.4g", mean, Math.sqrt(Samples.variance(above)));
  }

  /** With the decimals that the values have, one more for a quartile between two of them. */
  private static String format(double[] x, double[] quartiles) {
    for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
      if (has(x, decimals)) {
        return "%." + (has(quartiles, decimals) ? decimals : decimals + 1) + "f";
      }
    }
    return "%.4g";
  }

  private static boolean has(double[] x, int decimals) {
    double unit = Math.pow(10, decimals);
    return Arrays.stream(x)
        .allMatch(
            value ->
                Math.abs(value * unit - Math.rint(value * unit)) <= 1e-9 * Math.max(1, unit)
                    && Math.abs(value) < LARGEST);
  }
}
