package org.hepacast.prognosis.classify;

/** Naive Bayes on features cut at a threshold, which is linear in what is left of them. */
public record BernoulliBayes(double threshold, LinearClassifier linear) implements Classifier {

  @Override
  public int features() {
    return linear.features();
  }

  @Override
  public int classes() {
    return linear.classes();
  }

  @Override
  public void probabilities(double[] row, double[] out) {
    double[] cut = new double[row.length];
    for (int j = 0; j < cut.length; j++) {
      cut[j] = row[j] > threshold ? 1 : 0;
    }
    linear.probabilities(cut, out);
  }
}
