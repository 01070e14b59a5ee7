package org.hepacast.prognosis.algebra;

/** A matrix that should be positive definite is not; {@link #column} says where it first showed. */
public final class SingularMatrixException extends ArithmeticException {
  private static final long serialVersionUID = 1L;
  private final int column;

  public SingularMatrixException(int column) {
    super(
        "Column %d is constant or a linear combination of the columns before it."
            .formatted(column));
    this.column = column;
  }

  /** The first column that the ones before it determine, counted from 0. */
  public int column() {
    return column;
  }
}
