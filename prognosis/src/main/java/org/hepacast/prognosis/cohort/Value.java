package org.hepacast.prognosis.cohort;

/** What a cell of a cohort holds. */
public sealed interface Value {
  /** A number in the unit of its variable. */
  record Quantity(double number) implements Value {}

  /** One of the levels of its variable, counted from 0. */
  record Level(int index, String label) implements Value {}

  /** A time and whether the event happened then. */
  record Outcome(double time, boolean event) implements Value {}

  /** Not known. */
  record Missing() implements Value {}
}
