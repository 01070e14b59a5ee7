package org.hepacast.prognosis.survival;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Adjustment of several p-values for having been looked at together. */
public enum Multiplicity {
  NONE,
  BONFERRONI,
  /** Holm (1979): family-wise error, stepping down. */
  HOLM,
  /** Benjamini and Hochberg (1995): false discovery rate. */
  BENJAMINI_HOCHBERG;

  /** The adjusted p-values in the order given. */
  public double[] adjust(double... p) {
    int m = p.length;
    int[] ascending =
        IntStream.range(0, m)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = p.clone();
    switch (this) {
      case NONE -> {}
      case BONFERRONI -> {
        for (int i = 0; i < m; i++) {
          adjusted[i] = Math.min(1, m * p[i]);
        }
      }
      case HOLM -> {
        double largest = 0;
        for (int rank = 0; rank < m; rank++) {
          largest = Math.max(largest, (m - rank) * p[ascending[rank]]);
          adjusted[ascending[rank]] = Math.min(1, largest);
        }
      }
      case BENJAMINI_HOCHBERG -> {
        double smallest = 1;
        for (int rank = m - 1; rank >= 0; rank--) {
          smallest = Math.min(smallest, m / (rank + 1.0) * p[ascending[rank]]);
          adjusted[ascending[rank]] = smallest;
        }
      }
    }
    return adjusted;
  }
}
