package org.hepacast.radiomics.feature;

import java.util.TreeSet;

/**
 * Percentiles by selection: only the ranks asked for are brought to their place, at about a tenth
 * of the cost of sorting. The array is rearranged.
 */
final class OrderStatistics {

  private final double[] values;
  // Ranks in place already: what lies between two of them stays between them.
  private final TreeSet<Integer> placed = new TreeSet<>();

  OrderStatistics(double[] values) {
    this.values = values;
    placed.add(-1);
    placed.add(values.length);
  }

  /** The percentile by linear interpolation between order statistics, as numpy's default. */
  double percentile(double percent) {
    double position = percent / 100 * (values.length - 1);
    int below = (int) Math.floor(position);
    double t = position - below;
    double lower = atRank(below);
    double upper = atRank(Math.min(below + 1, values.length - 1));
    double difference = upper - lower;
    return t < 0.5 ? lower + difference * t : upper - difference * (1 - t);
  }

  /** The middle value, or the mean of the two in the middle. */
  double median() {
    int half = values.length / 2;
    return values.length % 2 == 1 ? atRank(half) : (atRank(half - 1) + atRank(half)) / 2;
  }

  /** The value that would stand at this place after sorting. */
  double atRank(int rank) {
    if (!placed.contains(rank)) {
      // Both exist: the ends of the array count as placed.
      int before = java.util.Objects.requireNonNull(placed.lower(rank));
      int after = java.util.Objects.requireNonNull(placed.higher(rank));
      select(before + 1, after - 1, rank);
      placed.add(rank);
    }
    return values[rank];
  }

  /** Hoare's selection with the median of three as pivot. */
  private void select(int from, int to, int rank) {
    int low = from;
    int high = to;
    while (low < high) {
      double pivot = medianOfThree(values[low], values[(low + high) >>> 1], values[high]);
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      if (rank <= j) {
        high = j;
      } else if (rank >= i) {
        low = i;
      } else {
        return;
      }
    }
  }

  private static double medianOfThree(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
