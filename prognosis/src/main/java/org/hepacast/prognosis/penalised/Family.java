package org.hepacast.prognosis.penalised;

/** What kind of outcome a penalised regression is for. */
public enum Family {
  /** A number; least squares. */
  GAUSSIAN,
  /** Yes or no, given as 1 and 0; logistic likelihood. */
  BINOMIAL
}
