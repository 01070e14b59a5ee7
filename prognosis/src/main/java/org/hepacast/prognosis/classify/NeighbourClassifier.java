package org.hepacast.prognosis.classify;

import java.util.Arrays;

/** Nearest neighbours among stored rows, one after the other in {@code rows}. */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
public record NeighbourClassifier(
    int k, NearestNeighbours.Weighting weighting, double[] rows, int[] labels, int classes)
    implements Classifier {

  public NeighbourClassifier {
    Shape.require(
        Shape.divides(labels.length, rows.length)
            && k > 0
            && k <= labels.length
            && classes > 1
            && classes <= Math.max(2, labels.length)
            && Arrays.stream(labels).allMatch(label -> label >= 0 && label < classes),
        "a nearest-neighbour classifier",
        k,
        rows.length,
        labels.length,
        classes);
  }

  @Override
  public int features() {
    return rows.length / labels.length;
  }

  @Override
  public void probabilities(double[] row, double[] out) {
    double[] nearest = new double[k];
    int[] label = new int[k];
    int found = 0;
    for (int i = 0; i < labels.length; i++) {
      double distance = squaredDistance(row, i);
      if (found < k || distance < nearest[k - 1]) {
        found = Math.min(found + 1, k);
        int at = found - 1;
        for (; at > 0 && nearest[at - 1] > distance; at--) {
          nearest[at] = nearest[at - 1];
          label[at] = label[at - 1];
        }
        nearest[at] = distance;
        label[at] = labels[i];
      }
    }
    vote(nearest, label, out);
  }

  private void vote(double[] squaredDistances, int[] label, double[] out) {
    Arrays.fill(out, 0);
    double total = 0;
    for (int i = 0; i < k; i++) {
      double weight =
          switch (weighting) {
            case UNIFORM -> 1;
            case INVERSE_DISTANCE ->
                squaredDistances[0] == 0
                    ? (squaredDistances[i] == 0 ? 1 : 0)
                    : 1 / Math.sqrt(squaredDistances[i]);
          };
      out[label[i]] += weight;
      total += weight;
    }
    for (int c = 0; c < out.length; c++) {
      out[c] /= total;
    }
  }

  private double squaredDistance(double[] row, int i) {
    double sum = 0;
    for (int j = 0, at = i * row.length; j < row.length; j++, at++) {
      double d = row[j] - rows[at];
      sum += d * d;
    }
    return sum;
  }
}
