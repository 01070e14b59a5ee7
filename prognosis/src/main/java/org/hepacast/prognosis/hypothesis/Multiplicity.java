package org.hepacast.prognosis.hypothesis;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hepacast.prognosis.numeric.Samples;

/** Adjustment of several p-values for having been looked at together. */
public enum Multiplicity {
  NONE,
  BONFERRONI,
  /** Holm (1979): family-wise error, stepping down. */
  HOLM,
  /** Benjamini and Hochberg (1995): false discovery rate. */
  BENJAMINI_HOCHBERG,
  /** Benjamini and Yekutieli (2001): false discovery rate under any dependence. */
  BENJAMINI_YEKUTIELI;

  /** The adjusted p-values in the order given. */
  public double[] adjust(double... p) {
    return switch (this) {
      case NONE -> p.clone();
      case BONFERRONI -> Arrays.stream(p).map(one -> Math.min(1, p.length * one)).toArray();
      case HOLM -> stepDown(p);
      case BENJAMINI_HOCHBERG -> stepUp(p, 1);
      case BENJAMINI_YEKUTIELI ->
          stepUp(p, IntStream.rangeClosed(1, p.length).mapToDouble(i -> 1.0 / i).sum());
    };
  }

  private static double[] stepDown(double[] p) {
    int[] ascending = Samples.order(p);
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int rank = 0; rank < p.length; rank++) {
      largest = Math.max(largest, (p.length - rank) * p[ascending[rank]]);
      adjusted[ascending[rank]] = Math.min(1, largest);
    }
    return adjusted;
  }

  private static double[] stepUp(double[] p, double factor) {
    int[] ascending = Samples.order(p);
    double[] adjusted = new double[p.length];
    double smallest = 1;
    for (int rank = p.length - 1; rank >= 0; rank--) {
      smallest = Math.min(smallest, factor * p[ascending[rank]] * p.length / (rank + 1));
      adjusted[ascending[rank]] = smallest;
    }
    return adjusted;
  }
}
