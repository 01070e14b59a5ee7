package org.hepacast.prognosis.cohort;

/**
 * A cell that its variable does not allow.
 *
 * @param row from 1, without the header
 * @param column as the table calls it
 * @param what is wrong, with what the cell holds
 * @param remedy what to do about it
 */
public record CellFault(int row, String column, String what, String remedy) {
  /** All of it in one sentence. */
  public String sentence() {
    return "Row %d, column '%s': %s; %s.".formatted(row, column, what, remedy);
  }

  /** Thrown where the first fault ends the reading. */
  static final class Refused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient CellFault fault;

    Refused(CellFault fault) {
      super(fault.sentence());
      this.fault = fault;
    }

    CellFault fault() {
      return fault;
    }
  }
}
