package org.hepacast.report.live;

import org.hepacast.report.worklist.Position;

/** What a listener is told. */
public sealed interface Message {

  /**
   * Cases have changed.
   *
   * @param written their rows
   * @param position up to which that tells
   */
  record Rows(RowWriter.Written written, Position position) implements Message {
    /** Without the rows: they are patient data. */
    @Override
    public String toString() {
      return "Rows[" + position + "]";
    }
  }

  /** So many have changed that their rows are not sent. */
  record Many(long cases, Position position) implements Message {}

  /** Nothing has, and the line stands. */
  record Still() implements Message {}
}
