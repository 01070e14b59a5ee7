package org.hepacast.prognosis.forest;

import java.util.Arrays;

/** Arrays of a tree that is being grown; scratch of one thread, reused from tree to tree. */
final class SurvivalTreeBuilder {
  private int[] column = new int[64];
  private double[] threshold = new double[64];
  private int[] right = new int[64];
  private boolean[] missingLeft = new boolean[64];
  private int nodes;
  private int[] leafStart = new int[64];
  private int leaves;
  private int[] eventTime = new int[64];
  private int[] deaths = new int[64];
  private int[] atRisk = new int[64];
  private int[] ofCauses = new int[64];
  private int events;

  void clear() {
    nodes = 0;
    leaves = 0;
    events = 0;
  }

  /** Appends an inner node, whose right child is set later; returns its number. */
  int addSplit(int splitColumn, double cut, boolean missingGoesLeft) {
    int node = addNode();
    column[node] = splitColumn;
    threshold[node] = cut;
    missingLeft[node] = missingGoesLeft;
    return node;
  }

  /** The next node to be appended is the right child of {@code node}. */
  void setRightOf(int node) {
    right[node] = nodes;
  }

  /** Appends a leaf that holds the members {@code from} to {@code to}, which are in time order. */
  void addLeaf(TrainingTable table, int[] counts, int[] members, int from, int to) {
    startLeaf();
    int left = 0;
    for (int i = from; i < to; i++) {
      left += counts[members[i]];
    }
    int i = from;
    while (i < to) {
      int time = table.timeIndex[members[i]];
      int leaving = 0;
      int died = 0;
      int start = i;
      for (; i < to && table.timeIndex[members[i]] == time; i++) {
        leaving += counts[members[i]];
        died += table.event[members[i]] ? counts[members[i]] : 0;
      }
      if (died > 0) {
        addEvent(time - 1, died, left);
        if (table.causes > 1) {
          addCauses(table, counts, members, start, i);
        }
      }
      left -= leaving;
    }
  }

  /** Counts the causes of the event that was added last. */
  private void addCauses(TrainingTable table, int[] counts, int[] members, int from, int to) {
    int at = roomForCauses(table.causes);
    Arrays.fill(ofCauses, at, at + table.causes, 0);
    for (int i = from; i < to; i++) {
      int cause = table.cause[members[i]];
      if (cause > 0) {
        ofCauses[at + cause - 1] += counts[members[i]];
      }
    }
  }

  /** How many had cause 1, 2, and so on at the event that was added last. */
  void addCauses(int... had) {
    int at = roomForCauses(had.length);
    System.arraycopy(had, 0, ofCauses, at, had.length);
  }

  private int roomForCauses(int causes) {
    int at = (events - 1) * causes;
    if (at + causes > ofCauses.length) {
      ofCauses = Arrays.copyOf(ofCauses, 2 * ofCauses.length + causes);
    }
    return at;
  }

  /** For each event time of each leaf in turn, how many had each cause. */
  int[] eventsOfCauses(int causes) {
    return causes == 1 ? Arrays.copyOf(deaths, events) : Arrays.copyOf(ofCauses, events * causes);
  }

  /** Appends a leaf; its events follow by {@link #addEvent}. */
  void startLeaf() {
    int node = addNode();
    column[node] = SurvivalTree.LEAF;
    threshold[node] = 0;
    missingLeft[node] = false;
    right[node] = leaves;
    if (leaves + 1 == leafStart.length) {
      leafStart = Arrays.copyOf(leafStart, 2 * leaves + 2);
    }
    leafStart[leaves++] = events;
  }

  void addEvent(int gridIndex, int died, int wereAtRisk) {
    if (events == eventTime.length) {
      eventTime = Arrays.copyOf(eventTime, 2 * events);
      deaths = Arrays.copyOf(deaths, 2 * events);
      atRisk = Arrays.copyOf(atRisk, 2 * events);
    }
    eventTime[events] = gridIndex;
    deaths[events] = died;
    atRisk[events++] = wereAtRisk;
  }

  /** Whether the last node is a leaf, as in every whole tree. */
  boolean endsWithLeaf() {
    return nodes > 0 && column[nodes - 1] == SurvivalTree.LEAF;
  }

  SurvivalTree build(int gridSize) {
    leafStart[leaves] = events;
    return new SurvivalTree(
        Arrays.copyOf(column, nodes),
        Arrays.copyOf(threshold, nodes),
        Arrays.copyOf(right, nodes),
        Arrays.copyOf(missingLeft, nodes),
        Arrays.copyOf(leafStart, leaves + 1),
        Arrays.copyOf(eventTime, events),
        Arrays.copyOf(deaths, events),
        Arrays.copyOf(atRisk, events),
        gridSize);
  }

  private int addNode() {
    if (nodes == column.length) {
      column = Arrays.copyOf(column, 2 * nodes);
      threshold = Arrays.copyOf(threshold, 2 * nodes);
      right = Arrays.copyOf(right, 2 * nodes);
      missingLeft = Arrays.copyOf(missingLeft, 2 * nodes);
    }
    return nodes++;
  }
}
