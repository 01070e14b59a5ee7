package org.hepacast.prognosis.survival.validation;

/** Prefix sums under point updates in O(log n) (Fenwick 1994). */
final class FenwickTree {
  private final double[] node;
  private double total;

  FenwickTree(int size) {
    node = new double[size + 1];
  }

  void add(int index, double value) {
    total += value;
    for (int k = index + 1; k < node.length; k += k & -k) {
      node[k] += value;
    }
  }

  /** Sum of the values at indices below {@code index}. */
  double below(int index) {
    double sum = 0;
    for (int k = index; k > 0; k &= k - 1) {
      sum += node[k];
    }
    return sum;
  }

  double total() {
    return total;
  }
}
