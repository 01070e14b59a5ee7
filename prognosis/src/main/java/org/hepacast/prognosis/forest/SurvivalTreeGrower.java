package org.hepacast.prognosis.forest;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.hepacast.prognosis.tree.Midpoint;

/**
 * Grows survival trees. The rows of every node are one stretch of an array, kept in time order by
 * stable partition, so that no node sorts times. Scratch of one thread.
 */
final class SurvivalTreeGrower {
  private static final int FIELDS = 5;

  private final TrainingTable table;
  private final ForestOptions options;
  private final SplitSearch search;
  private final SurvivalTreeBuilder builder = new SurvivalTreeBuilder();
  private final int[] members;
  private final int[] buffer;
  private final boolean asRandomForestSrc;

  /**
   * All columns; the first {@link #constant} are not drawn, as a node above found them constant.
   */
  private final int[] columns;

  private int constant;

  /**
   * Nodes still to be grown: start, end, depth, the node whose right child this is, or -1, and the
   * columns that are constant.
   */
  private int[] open = new int[FIELDS * 16];

  private int openCount;

  SurvivalTreeGrower(TrainingTable table, ForestOptions options) {
    this.table = table;
    this.options = options;
    this.asRandomForestSrc = options.convention() == TreeConvention.RANDOM_FOREST_SRC;
    this.search = new SplitSearch(table, options);
    this.members = new int[table.rows];
    this.buffer = new int[table.rows];
    this.columns = new int[table.columns];
    for (int c = 0; c < columns.length; c++) {
      columns[c] = c;
    }
  }

  /** A tree on the rows as often as {@code counts} says. */
  SurvivalTree grow(int[] counts, RandomGenerator random) {
    growNodes(counts, random);
    return builder.build(table.grid.length);
  }

  /** The same tree with what its leaves know of each cause. */
  CompetingTree growCompeting(int[] counts, RandomGenerator random) {
    growNodes(counts, random);
    return new CompetingTree(
        builder.build(table.grid.length),
        table.causes,
        builder.eventsOfCauses(table.causes),
        table.grid);
  }

  private void growNodes(int[] counts, RandomGenerator random) {
    builder.clear();
    // A tree must not depend on the shuffles of the trees that this thread grew before.
    for (int c = 0; c < columns.length; c++) {
      columns[c] = c;
    }
    int n = 0;
    for (int row : table.byTime) {
      if (counts[row] > 0) {
        members[n++] = row;
      }
    }
    push(0, n, 0, -1, 0);
    while (openCount > 0) {
      openCount -= FIELDS;
      constant = open[openCount + 4];
      growNode(
          counts,
          random,
          open[openCount],
          open[openCount + 1],
          open[openCount + 2],
          open[openCount + 3]);
    }
  }

  private void growNode(
      int[] counts, RandomGenerator random, int from, int to, int depth, int parent) {
    if (parent >= 0) {
      builder.setRightOf(parent);
    }
    int n = to - from;
    boolean splittable =
        depth < options.deepest()
            && (asRandomForestSrc ? copies(counts, from, to) : n) >= options.smallestSplit()
            && n >= 2 * options.smallestLeaf()
            && search.begin(counts, members, from, to);
    if (!splittable || !findSplit(random)) {
      builder.addLeaf(table, counts, members, from, to);
      return;
    }
    int middle = partition(from, to);
    boolean missingLeft = search.missingSeen ? search.missingLeft : middle - from >= to - middle;
    int node = builder.addSplit(search.column, threshold(), missingLeft);
    push(middle, to, depth + 1, node, constant);
    push(from, middle, depth + 1, -1, constant);
  }

  private int copies(int[] counts, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += counts[members[i]];
    }
    return sum;
  }

  /**
   * Draws columns; whether any cut was found. Nodes below reorder only what they may draw, so the
   * columns that are constant in a node stay in front until its last descendant is grown.
   */
  private boolean findSplit(RandomGenerator random) {
    int first = constant;
    int wanted = first + options.triedOf(columns.length);
    boolean goesOn = !asRandomForestSrc;
    for (int i = first; i < columns.length && (i < wanted || goesOn); i++) {
      swapColumns(i, i + random.nextInt(columns.length - i));
      if (search.tryColumn(columns[i], random)) {
        goesOn = false;
      } else if (asRandomForestSrc) {
        swapColumns(i, constant++);
      }
    }
    return search.found();
  }

  private void swapColumns(int i, int j) {
    int held = columns[i];
    columns[i] = columns[j];
    columns[j] = held;
  }

  private double threshold() {
    double[] levels = table.levels[search.column];
    if (search.upper == levels.length) {
      return Double.POSITIVE_INFINITY; // Everything present is left, the missing are right.
    }
    double low = levels[search.lower];
    if (asRandomForestSrc) {
      return low;
    }
    return Midpoint.between(low, levels[search.upper]);
  }

  /** Rows that go left come first; both parts keep their order in time. */
  private int partition(int from, int to) {
    int[] code = table.code[search.column];
    int missing = table.missing(search.column);
    int left = from;
    int right = 0;
    for (int i = from; i < to; i++) {
      int row = members[i];
      boolean goesLeft = code[row] == missing ? search.missingLeft : code[row] <= search.lower;
      if (goesLeft) {
        members[left++] = row;
      } else {
        buffer[right++] = row;
      }
    }
    System.arraycopy(buffer, 0, members, left, right);
    return left;
  }

  private void push(int from, int to, int depth, int parent, int constantColumns) {
    if (openCount + FIELDS > open.length) {
      open = Arrays.copyOf(open, 2 * open.length);
    }
    open[openCount++] = from;
    open[openCount++] = to;
    open[openCount++] = depth;
    open[openCount++] = parent;
    open[openCount++] = constantColumns;
  }
}
