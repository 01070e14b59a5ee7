package org.hepacast.model.watch.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hepacast.modelformat.serving.Seen;

/**
 * What a number was like before.
 *
 * @param of whose numbers, in words
 * @param known how many were known
 * @param missing how many were not
 * @param least lowest one; NaN where none was known
 * @param most highest one
 * @param cuts ascending; none at or beyond the highest
 */
public record Reference(
    String of, long known, long missing, double least, double most, List<Cut> cuts) {
  private static final int DECILES = 10;

  /**
   * The share of numbers at or below a value. Quantiles of numbers that repeat themselves, of a
   * flag above all, tell it only between two limits.
   */
  public record Cut(double at, double low, double high) {}

  public Reference {
    cuts = List.copyOf(cuts);
  }

  /**
   * Of the training data, by the quantiles that the package tells: of k evenly spaced ones the i-th
   * has i in k + 1 at or below it.
   *
   * @param patients of the training data
   */
  public static Reference ofTraining(Seen seen, int patients) {
    long missing = Math.round(patients * seen.missing());
    List<Double> quantiles = seen.quantiles();
    long distinct = quantiles.stream().distinct().count();
    double whole = quantiles.size() + 1;
    var cuts = new ArrayList<Cut>();
    for (int i = 0; i < quantiles.size(); i++) {
      boolean last = i + 1 == quantiles.size() || quantiles.get(i + 1) > quantiles.get(i);
      if (last && quantiles.get(i) < seen.most()) {
        double low = (i + 1) / whole;
        cuts.add(
            new Cut(quantiles.get(i), low, distinct < quantiles.size() ? (i + 2) / whole : low));
      }
    }
    return new Reference(
        "the training data", patients - missing, missing, seen.least(), seen.most(), cuts);
  }

  /** Of numbers that are at hand. */
  public static Reference ofEarlier(double[] values, long missing) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    var cuts = new ArrayList<Cut>();
    for (int i = 1; i < DECILES && n > 0; i++) {
      double at = sorted[(int) Math.ceil((double) i * n / DECILES) - 1];
      boolean repeated = !cuts.isEmpty() && cuts.getLast().at() == at;
      if (!repeated && at < sorted[n - 1]) {
        double share = (double) atOrBelow(sorted, at) / n;
        cuts.add(new Cut(at, share, share));
      }
    }
    return new Reference(
        "this centre's earlier cases",
        n,
        missing,
        n == 0 ? Double.NaN : sorted[0],
        n == 0 ? Double.NaN : sorted[n - 1],
        cuts);
  }

  private static int atOrBelow(double[] sorted, double value) {
    int count = 0;
    while (count < sorted.length && sorted[count] <= value) {
      count++;
    }
    return count;
  }
}
