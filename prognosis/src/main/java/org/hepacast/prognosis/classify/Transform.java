package org.hepacast.prognosis.classify;

import java.util.Arrays;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Standardiser;
import org.hepacast.prognosis.numeric.Quantiles;

/** What is done to one row of features before a classifier sees it. */
public sealed interface Transform {
  double[] apply(double[] row);

  /** How many features the row has before. */
  int features();

  /** Centres and scales. */
  record Scale(Standardiser standardiser) implements Transform {
    @Override
    public double[] apply(double[] row) {
      return standardiser.apply(row);
    }

    @Override
    public int features() {
      return standardiser.mean().length;
    }
  }

  /** Keeps some of the columns. */
  @SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
  record Choose(int features, int[] columns) implements Transform {
    public Choose {
      for (int column : columns) {
        if (column < 0 || column >= features) {
          throw new IllegalArgumentException(
              "Column %d was chosen of %d.".formatted(column, features));
        }
      }
    }

    @Override
    public double[] apply(double[] row) {
      return Arrays.stream(columns).mapToDouble(j -> row[j]).toArray();
    }
  }

  /** Replaces a missing value of column j by the j-th of the given values. */
  @SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
  record Fill(double[] values) implements Transform {
    /** The median of each column; a column without any value is refused. */
    public static Fill medians(Matrix x) {
      double[] medians = new double[x.columns()];
      for (int j = 0; j < medians.length; j++) {
        double[] present =
            Arrays.stream(x.column(j)).filter(value -> !Double.isNaN(value)).toArray();
        if (present.length == 0) {
          throw new IllegalArgumentException(
              "Column '%s' is missing in every training row, so it cannot be imputed: leave it out."
                  .formatted(x.names().get(j)));
        }
        medians[j] = Quantiles.at(present, 0.5);
      }
      return new Fill(medians);
    }

    @Override
    public double[] apply(double[] row) {
      double[] filled = row.clone();
      for (int j = 0; j < filled.length; j++) {
        if (Double.isNaN(filled[j])) {
          filled[j] = values[j];
        }
      }
      return filled;
    }

    Matrix apply(Matrix x) {
      double[] filled = x.values().clone();
      for (int at = 0; at < filled.length; at++) {
        if (Double.isNaN(filled[at])) {
          filled[at] = values[at / x.rows()];
        }
      }
      return Matrix.columnMajor(x.names(), x.rows(), filled);
    }

    @Override
    public int features() {
      return values.length;
    }
  }
}
