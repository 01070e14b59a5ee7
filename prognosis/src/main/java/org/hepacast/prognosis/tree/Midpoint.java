package org.hepacast.prognosis.tree;

/** Where a tree cuts between two neighbouring values of a column. */
public final class Midpoint {
  private Midpoint() {}

  /**
   * Halfway between two values, or the lower one where halfway would round to the upper: what is at
   * most the threshold goes left, so the upper value has to stay above it. Neither overflows.
   */
  public static double between(double below, double above) {
    double middle = below / 2 + above / 2;
    return middle >= above || middle < below ? below : middle;
  }
}
