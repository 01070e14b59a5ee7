package org.hepacast.workbench.step;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.cohort.Value;

/** Rows of a cohort that a step can work with. */
final class Rows {
  private Rows() {}

  /** Those of a filter whose outcome is known; none is refused. */
  static int[] withOutcome(Board board, String endpoint, RowFilter filter, String name) {
    board.variable(endpoint);
    List<Value> outcome = board.table().values(endpoint);
    int[] rows =
        IntStream.of(filter.rows(board))
            .filter(i -> !(outcome.get(i) instanceof Value.Missing))
            .toArray();
    if (rows.length == 0) {
      throw new StepRefused(
          "no patient of '%s' (%s) has a known '%s'".formatted(name, filter.words(), endpoint),
          "check the parts and levels that the recipe names, and the outcome of the cohort");
    }
    return rows;
  }

  /** A sentence on those that were left out; empty where there are none. */
  static String leftOut(Board board, String endpoint, RowFilter filter) {
    int all = filter.rows(board).length;
    long known =
        Arrays.stream(filter.rows(board))
            .filter(i -> !(board.table().values(endpoint).get(i) instanceof Value.Missing))
            .count();
    return all == known
        ? ""
        : "%d of %d patients (%s) have no known '%s' and are left out."
            .formatted(all - known, all, filter.words(), endpoint);
  }
}
