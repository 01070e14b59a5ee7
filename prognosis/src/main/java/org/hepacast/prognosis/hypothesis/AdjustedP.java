package org.hepacast.prognosis.hypothesis;

import java.util.Arrays;
import org.hepacast.prognosis.numeric.Samples;

/** P-values adjusted for having tested many times; order of the input is kept. */
public final class AdjustedP {
  private AdjustedP() {}

  public static double[] bonferroni(double... p) {
    return Arrays.stream(p).map(x -> Math.min(1, x * p.length)).toArray();
  }

  /** Holm (1979). */
  public static double[] holm(double... p) {
    int[] order = Samples.order(p);
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int i = 0; i < order.length; i++) {
      largest = Math.max(largest, Math.min(1, p[order[i]] * (p.length - i)));
      adjusted[order[i]] = largest;
    }
    return adjusted;
  }

  /** Benjamini and Hochberg (1995): false discovery rate. */
  public static double[] benjaminiHochberg(double... p) {
    return stepUp(p, 1);
  }

  /** Benjamini and Yekutieli (2001): false discovery rate under any dependence. */
  public static double[] benjaminiYekutieli(double... p) {
    double harmonic = 0;
    for (int i = 1; i <= p.length; i++) {
      harmonic += 1.0 / i;
    }
    return stepUp(p, harmonic);
  }

  private static double[] stepUp(double[] p, double factor) {
    int[] order = Samples.order(p);
    double[] adjusted = new double[p.length];
    double smallest = 1;
    for (int i = order.length - 1; i >= 0; i--) {
      smallest = Math.min(smallest, factor * p[order[i]] * p.length / (i + 1));
      adjusted[order[i]] = smallest;
    }
    return adjusted;
  }
}
