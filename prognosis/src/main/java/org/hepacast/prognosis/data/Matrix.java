package org.hepacast.prognosis.data;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * Features of a cohort: a dense table of doubles with named columns, stored column by column
 * ({@code values[column * rows + row]}) because learners scan columns.
 *
 * <p>NaN marks a missing value. Infinite values are refused on construction; learners that cannot
 * use a missing value refuse it through {@link #requireComplete}. There is one zero: -0.0 becomes
 * 0.0, so that sorting, counting and comparing agree. Immutable by convention: {@link #values}
 * hands out the array itself so that kernels need not copy it, and nobody writes to it.
 */
public final class Matrix {
  private final List<String> names;
  private final int rows;
  private final double[] values;

  private Matrix(List<String> names, int rows, double[] values) {
    if (rows < 0 || values.length != (long) rows * names.size()) {
      throw new IllegalArgumentException(
          "A matrix of %d rows and %d columns needs %d values, not %d."
              .formatted(rows, names.size(), (long) rows * names.size(), values.length));
    }
    if (new HashSet<>(names).size() != names.size()) {
      throw new IllegalArgumentException("Column names must differ from each other: " + names);
    }
    for (int i = 0; i < values.length; i++) {
      if (Double.isInfinite(values[i])) {
        throw new IllegalArgumentException(
            "Column '%s' is infinite in row %d: give a finite value, or NaN where it is missing."
                .formatted(names.get(i / rows), i % rows));
      }
      values[i] += 0.0; // -0.0 becomes 0.0, which sorting would tell apart from it
    }
    this.names = List.copyOf(names);
    this.rows = rows;
    this.values = values;
  }

  /** A matrix over an array already stored column by column; the array is copied. */
  public static Matrix columnMajor(List<String> names, int rows, double[] values) {
    return new Matrix(names, rows, values.clone());
  }

  /** A matrix from one array per column; all of one length. */
  public static Matrix ofColumns(List<String> names, double[]... columns) {
    if (columns.length != names.size()) {
      throw new IllegalArgumentException(
          "%d names were given for %d columns.".formatted(names.size(), columns.length));
    }
    int rows = columns.length == 0 ? 0 : columns[0].length;
    double[] values = new double[rows * columns.length];
    for (int c = 0; c < columns.length; c++) {
      if (columns[c].length != rows) {
        throw new IllegalArgumentException(
            "Column '%s' has %d rows, the first column %d."
                .formatted(names.get(c), columns[c].length, rows));
      }
      System.arraycopy(columns[c], 0, values, c * rows, rows);
    }
    return new Matrix(names, rows, values);
  }

  /** A matrix from one array per row; all as long as {@code names}. */
  public static Matrix ofRows(List<String> names, double[]... rows) {
    double[] values = new double[rows.length * names.size()];
    for (int r = 0; r < rows.length; r++) {
      if (rows[r].length != names.size()) {
        throw new IllegalArgumentException(
            "Row %d has %d values for %d columns.".formatted(r, rows[r].length, names.size()));
      }
      for (int c = 0; c < names.size(); c++) {
        values[c * rows.length + r] = rows[r][c];
      }
    }
    return new Matrix(names, rows.length, values);
  }

  /** Subjects. */
  public int rows() {
    return rows;
  }

  /** Features. */
  public int columns() {
    return names.size();
  }

  /** Names of the columns. */
  public List<String> names() {
    return names;
  }

  /** The value of a feature of a subject; NaN where it is missing. */
  public double get(int row, int column) {
    return values[column * rows + row];
  }

  /** The values themselves, column by column: not a copy, not to be written. */
  public double[] values() {
    return values;
  }

  /** A copy of one column. */
  public double[] column(int column) {
    return Arrays.copyOfRange(values, column * rows, (column + 1) * rows);
  }

  /** A copy of one row. */
  public double[] row(int row) {
    double[] copy = new double[names.size()];
    for (int c = 0; c < copy.length; c++) {
      copy[c] = get(row, c);
    }
    return copy;
  }

  /** The rows one after the other: {@code values[row * columns + column]}. */
  public double[] rowMajor() {
    int p = names.size();
    double[] byRow = new double[values.length];
    for (int c = 0; c < p; c++) {
      for (int r = 0; r < rows; r++) {
        byRow[r * p + c] = values[c * rows + r];
      }
    }
    return byRow;
  }

  /** Returns this matrix if its columns are those of a model, in the model's order. */
  public Matrix requireNames(List<String> expected) {
    if (!names.equals(expected)) {
      throw new IllegalArgumentException(
          "The model has the columns %s; given were %s.".formatted(expected, names));
    }
    return this;
  }

  /** Where the column of this name stands. */
  public int indexOf(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "There is no column '%s'; there are %s.".formatted(name, names));
    }
    return index;
  }

  /** The given rows in the given order; a row may occur more than once. */
  public Matrix selectRows(int... selected) {
    double[] chosen = new double[selected.length * names.size()];
    for (int c = 0; c < names.size(); c++) {
      for (int r = 0; r < selected.length; r++) {
        chosen[c * selected.length + r] = get(selected[r], c);
      }
    }
    return new Matrix(names, selected.length, chosen);
  }

  /** The given columns in the given order. */
  public Matrix selectColumns(int... selected) {
    double[] chosen = new double[selected.length * rows];
    for (int c = 0; c < selected.length; c++) {
      System.arraycopy(values, selected[c] * rows, chosen, c * rows, rows);
    }
    return new Matrix(Arrays.stream(selected).mapToObj(names::get).toList(), rows, chosen);
  }

  /** The columns of these names in this order. */
  public Matrix selectColumns(List<String> selected) {
    return selectColumns(selected.stream().mapToInt(this::indexOf).toArray());
  }

  /** For each row the sum over columns of value times coefficient. */
  public double[] times(double[] coefficients) {
    if (coefficients.length != names.size()) {
      throw new IllegalArgumentException(
          "%d coefficients were given for %d columns."
              .formatted(coefficients.length, names.size()));
    }
    double[] product = new double[rows];
    for (int c = 0; c < coefficients.length; c++) {
      double coefficient = coefficients[c];
      if (coefficient != 0) {
        int offset = c * rows;
        for (int r = 0; r < rows; r++) {
          product[r] += coefficient * values[offset + r];
        }
      }
    }
    return product;
  }

  /** Returns this matrix if nothing is missing; {@code purpose} completes the refusal. */
  public Matrix requireComplete(String purpose) {
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        throw new IllegalArgumentException(
            "Column '%s' is missing in row %d, which %s cannot use: impute it, or leave the row out."
                .formatted(names.get(i / rows), i % rows, purpose));
      }
    }
    return this;
  }
}
