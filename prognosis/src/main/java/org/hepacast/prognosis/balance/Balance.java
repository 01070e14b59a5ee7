package org.hepacast.prognosis.balance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Samples;

/**
 * How far apart two groups are on each covariate, before and after matching: standardised mean
 * differences, treated minus control. NaN where the standard deviation is zero, or nobody is left.
 *
 * @param before divided by the standard deviation of the treated before matching, as R MatchIt
 * @param after the same divisor, matched rows
 * @param pooledBefore divided by the root of the mean variance of both groups before matching
 * @param pooledAfter the root of the mean variance of both matched groups
 * @param varianceRatioBefore treated over control
 * @param varianceRatioAfter treated over control among matched rows
 */
public record Balance(
    String covariate,
    double before,
    double after,
    double pooledBefore,
    double pooledAfter,
    double varianceRatioBefore,
    double varianceRatioAfter) {

  /** One line per covariate. */
  public static List<Balance> table(Matrix x, Labels treated, List<Matching.Pair> pairs) {
    int[] one = treated.rowsOf(1);
    int[] zero = treated.rowsOf(0);
    int[] matchedOne = pairs.stream().mapToInt(Matching.Pair::treated).toArray();
    int[] matchedZero = pairs.stream().mapToInt(Matching.Pair::control).toArray();
    treated.requireTwo("a table of balance");
    List<Balance> table = new ArrayList<>();
    for (int j = 0; j < x.columns(); j++) {
      double[] column = x.column(j);
      double[] shifted = Samples.fromLeast(column)[0];
      double[] a = select(shifted, one);
      double[] b = select(shifted, zero);
      double[] ma = select(shifted, matchedOne);
      double[] mb = select(shifted, matchedZero);
      double sd = Math.sqrt(treatedVariance(column, a));
      table.add(
          new Balance(
              x.names().get(j),
              difference(a, b, sd),
              difference(ma, mb, sd),
              difference(a, b, pooled(a, b)),
              difference(ma, mb, pooled(ma, mb)),
              Samples.variance(a) / Samples.variance(b),
              Samples.variance(ma) / Samples.variance(mb)));
    }
    return table;
  }

  /**
   * Difference of means over the root of the mean of both variances. Zero where the means are
   * equal, NaN where nothing varies and they are not, or where a sample has fewer than two values.
   */
  public static double standardisedDifference(double[] a, double[] b) {
    if (a.length < 2 || b.length < 2) {
      return Double.NaN;
    }
    double[][] shifted = Samples.fromLeast(a, b);
    return difference(shifted[0], shifted[1], pooled(shifted[0], shifted[1]));
  }

  private static double pooled(double[] a, double[] b) {
    return Math.sqrt((Samples.variance(a) + Samples.variance(b)) / 2);
  }

  private static double difference(double[] a, double[] b, double sd) {
    double difference = Samples.mean(a) - Samples.mean(b);
    return difference == 0 ? 0 : sd == 0 ? Double.NaN : difference / sd;
  }

  /** Of a column of 0 and 1 that of its share, p (1 - p), as MatchIt takes it. */
  private static double treatedVariance(double[] column, double[] treated) {
    return Arrays.stream(column).allMatch(v -> v == 0 || v == 1)
        ? Samples.populationVariance(treated)
        : Samples.variance(treated);
  }

  private static double[] select(double[] column, int[] rows) {
    return Arrays.stream(rows).mapToDouble(i -> column[i]).toArray();
  }
}
