package org.hepacast.prognosis.forest;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Finds the best cut of one column in a node. A missing value cannot be compared with a cut, so in
 * a node with missing values every cut is tried with all of them on either side; the side is
 * learnt.
 *
 * <p>Scratch of one thread; the fields hold the best cut since {@link #begin}.
 */
final class SplitSearch {
  private static final int NONE = -1;

  private final TrainingTable table;
  private final int smallestLeaf;

  /** Whether a cut that tells nothing apart is better than none, as in randomForestSRC. */
  private final boolean splitsAnyway;

  private final CutStatistic statistic;
  private final int[] order;
  private final long[] keys;
  private final int[] tally;
  private final int cuts;

  /** For each cut of the present column, from the lowest, whether it is tried. */
  private final boolean[] chosen;

  private int[] members = new int[0];
  private int from;
  private int rows;

  private double best;

  /** Column of the best cut, or {@link #NONE}. */
  int column;

  /** Codes on both sides of the cut; the upper one is that of missing if only they are right. */
  int lower;

  int upper;
  boolean missingLeft;

  /** Whether the column had missing values in the node, so that their side was learnt. */
  boolean missingSeen;

  SplitSearch(TrainingTable table, ForestOptions options) {
    this.table = table;
    this.smallestLeaf = options.smallestLeaf();
    this.splitsAnyway = options.convention() == TreeConvention.RANDOM_FOREST_SRC;
    this.statistic = CutStatistic.of(options.rule(), table);
    this.order = new int[table.rows];
    this.keys = new long[table.rows];
    int most = 0;
    for (int c = 0; c < table.columns; c++) {
      most = Math.max(most, table.missing(c) + 1);
    }
    this.tally = new int[most + 1];
    this.cuts = options.cuts();
    this.chosen = new boolean[most];
  }

  /** Prepares for a node; false if no cut of it can separate anything. */
  boolean begin(int[] counts, int[] nodeMembers, int start, int end) {
    members = nodeMembers;
    from = start;
    rows = end - start;
    best = splitsAnyway ? -1 : 0;
    column = NONE;
    boolean tellsApart = statistic.prepare(table, counts, nodeMembers, start, end);
    return splitsAnyway ? isMixed() : tellsApart;
  }

  /** Whether any cut was found since {@link #begin}. */
  boolean found() {
    return column != NONE;
  }

  /** Whether some of the node had an event, and not all of it at one time. */
  private boolean isMixed() {
    int events = 0;
    boolean sameTime = true;
    for (int i = from; i < from + rows; i++) {
      events += table.event[members[i]] ? 1 : 0;
      sameTime &= table.timeIndex[members[i]] == table.timeIndex[members[from]];
    }
    return events > 0 && (events < rows || !sameTime);
  }

  /** Tries the cuts of a column; returns whether it varies in the node. */
  boolean tryColumn(int c, RandomGenerator random) {
    int[] code = table.code[c];
    sort(code, table.missing(c));
    int first = code[members[from + order[0]]];
    int last = code[members[from + order[rows - 1]]];
    if (first == last) {
      return false;
    }
    int present = rows;
    while (code[members[from + order[present - 1]]] == table.missing(c)) {
      present--;
    }
    if (cuts != ForestOptions.ALL_CUTS) {
      choose(code, present, random);
    }
    scan(c, code, present, false);
    if (present < rows) {
      scan(c, code, present, true);
    }
    return true;
  }

  /** Draws cuts without replacement; the one above all present values counts as one. */
  private void choose(int[] code, int present, RandomGenerator random) {
    int distinct = 1;
    for (int i = 1; i < present; i++) {
      distinct += code[members[from + order[i]]] != code[members[from + order[i - 1]]] ? 1 : 0;
    }
    int among = present < rows ? distinct : distinct - 1;
    int wanted = cuts;
    for (int cut = 0; cut < among; cut++) {
      chosen[cut] = random.nextInt(among - cut) < wanted;
      wanted -= chosen[cut] ? 1 : 0;
    }
  }

  private void scan(int c, int[] code, int present, boolean missingFirst) {
    statistic.clear();
    int moved = 0;
    int end = rows;
    if (missingFirst) {
      for (int i = present; i < rows; i++) {
        statistic.move(order[i]);
      }
      moved = rows - present;
      end = present;
    }
    int i = 0;
    for (int cut = 0; i < present; cut++) {
      int current = code[members[from + order[i]]];
      do {
        statistic.move(order[i++]);
        moved++;
      } while (i < present && code[members[from + order[i]]] == current);
      if (i == end || rows - moved < smallestLeaf) {
        return;
      }
      if (moved >= smallestLeaf && (cuts == ForestOptions.ALL_CUTS || chosen[cut])) {
        double squared = statistic.squared();
        if (splitsAnyway) {
          squared = Math.max(0, squared);
        }
        if (squared > best) {
          best = squared;
          column = c;
          lower = current;
          upper = code[members[from + order[i]]];
          missingLeft = missingFirst;
          missingSeen = present < rows;
        }
      }
    }
  }

  /** Orders the positions of the node by code, missing last, equal codes by time. */
  private void sort(int[] code, int missing) {
    if (missing < 2 * rows) {
      Arrays.fill(tally, 0, missing + 2, 0);
      for (int i = 0; i < rows; i++) {
        tally[code[members[from + i]] + 1]++;
      }
      for (int k = 1; k <= missing; k++) {
        tally[k] += tally[k - 1];
      }
      for (int i = 0; i < rows; i++) {
        order[tally[code[members[from + i]]]++] = i;
      }
    } else {
      for (int i = 0; i < rows; i++) {
        keys[i] = ((long) code[members[from + i]] << 32) | i;
      }
      Arrays.sort(keys, 0, rows);
      for (int i = 0; i < rows; i++) {
        order[i] = (int) keys[i];
      }
    }
  }
}
