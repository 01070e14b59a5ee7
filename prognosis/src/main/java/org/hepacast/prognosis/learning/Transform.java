package org.hepacast.prognosis.learning;

import java.util.Arrays;
import java.util.List;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Standardiser;
import org.hepacast.prognosis.numeric.Quantiles;

/** What is done to one row of features before a predictor sees it. */
public sealed interface Transform {
  /** The row as the learner wants it; the one given is left as it is. */
  double[] apply(double[] row);

  /** How many features the row has before. */
  int features();

  /** The columns that are left of the given ones. */
  default List<String> names(List<String> before) {
    return before;
  }

  /** The same done to every row. */
  static Matrix applyAll(List<Transform> transforms, Matrix x) {
    Matrix seen = x;
    for (Transform transform : transforms) {
      double[][] rows = new double[seen.rows()][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = transform.apply(seen.row(i));
      }
      seen = Matrix.ofRows(transform.names(seen.names()), rows);
    }
    return seen;
  }

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

    @Override
    public List<String> names(List<String> before) {
      return Arrays.stream(columns).mapToObj(before::get).toList();
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

    /** Every missing value of the matrix filled. */
    public Matrix apply(Matrix x) {
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
