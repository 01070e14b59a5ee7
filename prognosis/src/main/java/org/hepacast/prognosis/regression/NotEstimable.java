package org.hepacast.prognosis.regression;

/** A regression without finite estimates, and the column that is to blame. */
public final class NotEstimable extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with the column. */
  public enum Why {
    /** All rows have the same value. */
    CONSTANT,
    /** A linear combination of the columns before it: R's glm leaves it out. */
    DEPENDENT,
    /** It tells the classes apart without fault, among all rows or some of them. */
    SEPARATING
  }

  private final Why why;
  private final String column;

  private NotEstimable(Why why, String column, String message) {
    super(message.formatted(column));
    this.why = why;
    this.column = column;
  }

  static NotEstimable constant(String column) {
    return new NotEstimable(
        Why.CONSTANT, column, "Column '%s' is constant: leave it out of the logistic regression.");
  }

  static NotEstimable dependent(String column) {
    return new NotEstimable(
        Why.DEPENDENT,
        column,
        "Column '%s' is a linear combination of columns before it: leave it out, or use ridge or"
            + " LASSO.");
  }

  static NotEstimable separating(String column) {
    return new NotEstimable(
        Why.SEPARATING,
        column,
        "The classes are separated, most by column '%s', so coefficients have no finite estimate:"
            + " use ridge or LASSO, or fewer columns.");
  }

  /** What is wrong with the column: of several faults the one that was met first. */
  public Why why() {
    return why;
  }

  /** Its name; where columns separate the classes together, that of the largest coefficient. */
  public String column() {
    return column;
  }
}
