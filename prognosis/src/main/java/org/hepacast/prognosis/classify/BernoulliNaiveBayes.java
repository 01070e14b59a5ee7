package org.hepacast.prognosis.classify;

import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * Naive Bayes with features cut in two.
 *
 * @param smoothing added to each count (Laplace: 1)
 * @param threshold values above it count as present
 */
public record BernoulliNaiveBayes(double smoothing, double threshold) implements Learner {
  /** Laplace smoothing, cut at 0: for standardised features. */
  public BernoulliNaiveBayes() {
    this(1, 0);
  }

  @Override
  public Classifier fit(Matrix x, Labels y, Seeds seeds, Workers workers) {
    Learner.require(x, y, "naive Bayes");
    int p = x.columns();
    double[] intercepts = new double[y.classes()];
    double[] weights = new double[y.classes() * p];
    for (int k = 0; k < intercepts.length; k++) {
      intercepts[k] = Math.log(y.count(k) / (double) y.size());
      for (int j = 0; j < p; j++) {
        double present = smoothing;
        for (int i : y.rowsOf(k)) {
          present += x.get(i, j) > threshold ? 1 : 0;
        }
        double total = y.count(k) + 2 * smoothing;
        double absent = Math.log((total - present) / total);
        intercepts[k] += absent;
        weights[k * p + j] = Math.log(present / total) - absent;
      }
    }
    return new BernoulliBayes(threshold, new LinearClassifier(intercepts, weights));
  }
}
