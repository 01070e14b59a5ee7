package org.hepacast.prognosis.explain;

import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Samples;

/**
 * Shapley values of a linear function with independent features: weight times distance from the
 * mean.
 */
public final class LinearShap {
  private LinearShap() {}

  /** What each feature adds to a linear predictor, against its mean over the background. */
  public static Attribution attribute(
      double intercept, double[] weights, double[] means, double[] row) {
    double[] phi = new double[weights.length];
    double base = intercept;
    for (int j = 0; j < phi.length; j++) {
      phi[j] = weights[j] * (row[j] - means[j]);
      base += weights[j] * means[j];
    }
    return new Attribution(base, phi);
  }

  /** The mean of each column of a background. */
  public static double[] means(Matrix background) {
    double[] means = new double[background.columns()];
    for (int j = 0; j < means.length; j++) {
      means[j] = Samples.mean(background.column(j));
    }
    return means;
  }
}
