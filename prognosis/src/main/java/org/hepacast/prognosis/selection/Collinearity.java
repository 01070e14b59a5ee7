package org.hepacast.prognosis.selection;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Outcome;
import org.hepacast.prognosis.hypothesis.Correlation;
import org.hepacast.prognosis.numeric.Cholesky;

/** Variance inflation factors: how much of each column the other columns explain. */
public final class Collinearity {
  private Collinearity() {}

  /**
   * 1 / (1 - R^2) of each column on all others: the diagonal of the inverse correlation matrix.
   * Columns that others determine make all factors infinite.
   */
  public static double[] varianceInflation(Matrix x) {
    x.requireComplete("variance inflation");
    int p = x.columns();
    double[] r = new double[p * p];
    for (int j = 0; j < p; j++) {
      double[] column = x.column(j);
      for (int k = 0; k < j; k++) {
        r[j * p + k] = Correlation.pearson(column, x.column(k));
        r[k * p + j] = r[j * p + k];
        if (Double.isNaN(r[j * p + k])) {
          throw new IllegalArgumentException(
              "Column '%s' or '%s' is constant: leave it out before variance inflation."
                  .formatted(x.names().get(j), x.names().get(k)));
        }
      }
      r[j * p + j] = 1;
    }
    Cholesky root = Cholesky.of(r, p);
    if (root.dependent() >= 0) {
      double[] infinite = new double[p];
      Arrays.fill(infinite, Double.POSITIVE_INFINITY);
      return infinite;
    }
    double[] inverse = root.inverse();
    return IntStream.range(0, p).mapToDouble(j -> inverse[j * p + j]).toArray();
  }

  /** Leaves out the column of largest factor until all are at most {@code limit}. */
  public static <O extends Outcome<O>> Selector<O> selector(double limit) {
    return (x, y, seeds, workers) -> {
      int[] kept = IntStream.range(0, x.columns()).toArray();
      while (kept.length > 1) {
        double[] factors = varianceInflation(x.selectColumns(kept));
        // Of equally bad columns the last goes, so that a column stays before its copies.
        int worst = factors.length - 1;
        for (int j = factors.length - 1; j >= 0; j--) {
          worst = factors[j] > factors[worst] ? j : worst;
        }
        if (factors[worst] <= limit) {
          break;
        }
        int out = worst;
        int[] before = kept;
        kept =
            IntStream.range(0, before.length).filter(j -> j != out).map(j -> before[j]).toArray();
      }
      return kept;
    };
  }
}
