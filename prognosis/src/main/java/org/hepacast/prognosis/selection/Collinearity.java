package org.hepacast.prognosis.selection;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Outcome;
import org.hepacast.prognosis.hypothesis.Correlation;
import org.hepacast.prognosis.numeric.Cholesky;
import org.hepacast.prognosis.numeric.IndependentColumns;

/** Variance inflation factors: how much of each column the other columns explain. */
public final class Collinearity {
  /** Factors that agree to this share are equal: their last digits are rounding. */
  private static final double EQUAL = 1e-9;

  /** Taking out a larger factor costs an updated inverse too many digits: it is made anew. */
  private static final double UPDATED_AT_MOST = 1e4;

  private Collinearity() {}

  /**
   * 1 / (1 - R^2) of each column on all others: infinite for those that others determine, the
   * diagonal of the inverse correlation matrix for the rest. Constant columns are refused.
   */
  public static double[] varianceInflation(Matrix x) {
    x.requireComplete("variance inflation");
    int p = x.columns();
    double[] r = correlation(x);
    for (int j = 0; j < p; j++) {
      if (Double.isNaN(r[j * p + j])) {
        throw new IllegalArgumentException(
            "Column '%s' is constant: leave it out before variance inflation."
                .formatted(x.names().get(j)));
      }
    }
    IndependentColumns independent = IndependentColumns.of(r, p);
    int[] kept = independent.kept();
    double[] inverse = inverse(r, p, kept);
    double[] factors = new double[p];
    Arrays.fill(factors, Double.POSITIVE_INFINITY);
    for (int k = 0; k < kept.length; k++) {
      if (!independent.determined(kept[k])) {
        factors[kept[k]] = inverse[k * kept.length + k];
      }
    }
    return factors;
  }

  /**
   * Leaves out constant columns, then those that columns kept before them determine, then the
   * column of largest factor until all are at most {@code limit}; of equal factors the last goes,
   * so that a column stays before its copies.
   */
  public static <O extends Outcome<O>> Selector<O> selector(double limit) {
    return (x, y, seeds, workers) -> {
      x.requireComplete("variance inflation");
      double[] all = correlation(x);
      int[] varying =
          IntStream.range(0, x.columns())
              .filter(j -> !Double.isNaN(all[j * x.columns() + j]))
              .toArray();
      double[] r = part(all, x.columns(), varying);
      int[] independent = IndependentColumns.of(r, varying.length).kept();
      int[] left = belowLimit(r, varying.length, independent, limit);
      return Arrays.stream(left).map(j -> varying[j]).toArray();
    };
  }

  private static int[] belowLimit(double[] r, int p, int[] columns, double limit) {
    int[] kept = columns;
    double[] inverse = inverse(r, p, kept);
    while (kept.length > 1) {
      int worst = worst(inverse, kept.length);
      double factor = inverse[worst * kept.length + worst];
      if (factor <= limit) {
        return kept;
      }
      int[] before = kept;
      kept =
          IntStream.range(0, before.length).filter(j -> j != worst).map(j -> before[j]).toArray();
      inverse =
          factor > UPDATED_AT_MOST ? inverse(r, p, kept) : without(inverse, before.length, worst);
    }
    return kept;
  }

  private static int worst(double[] inverse, int m) {
    int worst = m - 1;
    for (int j = m - 2; j >= 0; j--) {
      worst = inverse[j * m + j] > inverse[worst * m + worst] * (1 + EQUAL) ? j : worst;
    }
    return worst;
  }

  /** The inverse after row and column k left the matrix (the inverse of a block by Schur). */
  private static double[] without(double[] inverse, int m, int k) {
    double[] smaller = new double[(m - 1) * (m - 1)];
    int at = 0;
    for (int i = 0; i < m; i++) {
      if (i == k) {
        continue;
      }
      double share = inverse[i * m + k] / inverse[k * m + k];
      for (int j = 0; j < m; j++) {
        if (j != k) {
          smaller[at++] = inverse[i * m + j] - share * inverse[k * m + j];
        }
      }
    }
    return smaller;
  }

  /** Correlations of all columns; those of a constant one are NaN. */
  private static double[] correlation(Matrix x) {
    int p = x.columns();
    double[][] columns = IntStream.range(0, p).mapToObj(x::column).toArray(double[][]::new);
    double[] r = new double[p * p];
    for (int j = 0; j < p; j++) {
      for (int k = 0; k <= j; k++) {
        r[j * p + k] = Correlation.pearson(columns[j], columns[k]);
        r[k * p + j] = r[j * p + k];
      }
      r[j * p + j] = Double.isNaN(r[j * p + j]) ? Double.NaN : 1;
    }
    return r;
  }

  private static double[] part(double[] matrix, int p, int... columns) {
    double[] part = new double[columns.length * columns.length];
    for (int i = 0; i < columns.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        part[i * columns.length + j] = matrix[columns[i] * p + columns[j]];
      }
    }
    return part;
  }

  private static double[] inverse(double[] matrix, int p, int... columns) {
    return Cholesky.of(part(matrix, p, columns), columns.length).inverse();
  }
}
