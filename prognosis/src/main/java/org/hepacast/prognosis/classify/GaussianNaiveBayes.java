package org.hepacast.prognosis.classify;

import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Samples;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * Naive Bayes with normal features.
 *
 * @param smoothing share of the largest variance of a column that is added to every variance
 */
public record GaussianNaiveBayes(double smoothing) implements Learner {
  /** With scikit-learn's smoothing of 1e-9. */
  public GaussianNaiveBayes() {
    this(1e-9);
  }

  @Override
  public Classifier fit(Matrix x, Labels y, Seeds seeds, Workers workers) {
    Learner.require(x, y, "naive Bayes");
    Moments moments = new Moments(x, y);
    double largest = 0;
    for (int j = 0; j < moments.p; j++) {
      largest = Math.max(largest, Samples.populationVariance(x.column(j)));
    }
    if (largest == 0) {
      throw new IllegalArgumentException(
          "All of %s are constant, so naive Bayes has nothing to learn from.".formatted(x.names()));
    }
    double[] logPriors = new double[moments.classes];
    double[] variances = new double[moments.classes * moments.p];
    for (int k = 0; k < moments.classes; k++) {
      logPriors[k] = moments.logPrior(k);
      for (int j = 0; j < moments.p; j++) {
        variances[k * moments.p + j] = moments.variance(k, j) + smoothing * largest;
      }
    }
    return new GaussianBayes(logPriors, moments.means, variances);
  }
}
