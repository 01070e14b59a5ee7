package org.hepacast.prognosis.boosting;

/**
 * A least-squares regression tree in flat arrays, nodes in preorder; the left child follows its
 * parent, and a row goes left where its value is at most the threshold.
 */
@SuppressWarnings("ArrayRecordComponent") // inner parts of a fitted model, never compared
record RegressionTree(int[] column, double[] threshold, int[] right, double[] value) {
  static final int LEAF = -1;

  /** Value of the leaf that a row falls into; {@code values} holds the row from {@code at} on. */
  double predict(double[] values, int at) {
    int node = 0;
    while (column[node] != LEAF) {
      node = values[at + column[node]] <= threshold[node] ? node + 1 : right[node];
    }
    return value[node];
  }
}
