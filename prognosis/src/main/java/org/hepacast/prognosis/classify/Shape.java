package org.hepacast.prognosis.classify;

/**
 * Holds the arrays of a trained model against each other, so that one that was put together wrongly
 * is refused when it is made and not by an index when it is asked.
 */
final class Shape {
  private Shape() {}

  static void require(boolean fits, String what, int... lengths) {
    if (!fits) {
      throw new IllegalArgumentException(
          "The parts of %s do not fit each other: their sizes are %s."
              .formatted(what, java.util.Arrays.toString(lengths)));
    }
  }

  /** Whether an array holds as many values for each of {@code units}, and there is a unit. */
  static boolean divides(int units, int length) {
    return units > 0 && length % units == 0;
  }
}
