package org.hepacast.prognosis.data;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Rows drawn with replacement.
 *
 * @param drawn as many rows as there are, repeats included
 * @param left rows that were not drawn
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
public record Bootstrap(int[] drawn, int[] left) {

  /** Draws from all rows alike. */
  public static Bootstrap of(int rows, RandomGenerator random) {
    int[] drawn = new int[rows];
    for (int i = 0; i < rows; i++) {
      drawn[i] = random.nextInt(rows);
    }
    return new Bootstrap(drawn, notIn(drawn, rows));
  }

  /** Draws within each class, so that the class sizes stay. */
  public static Bootstrap stratified(Labels labels, RandomGenerator random) {
    int[] drawn = new int[labels.size()];
    int at = 0;
    for (int label = 0; label < labels.classes(); label++) {
      int[] rows = labels.rowsOf(label);
      for (int i = 0; i < rows.length; i++) {
        drawn[at++] = rows[random.nextInt(rows.length)];
      }
    }
    return new Bootstrap(drawn, notIn(drawn, labels.size()));
  }

  private static int[] notIn(int[] drawn, int rows) {
    boolean[] seen = new boolean[rows];
    for (int i : drawn) {
      seen[i] = true;
    }
    return IntStream.range(0, rows).filter(i -> !seen[i]).toArray();
  }
}
