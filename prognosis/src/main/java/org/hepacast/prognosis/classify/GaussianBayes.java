package org.hepacast.prognosis.classify;

import org.hepacast.prognosis.numeric.Logit;

/** Independent normal features in each class; those of class k stand at {@code k * features}. */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
public record GaussianBayes(double[] logPriors, double[] means, double[] variances)
    implements Classifier {

  public GaussianBayes {
    Shape.require(
        logPriors.length > 1
            && Shape.divides(logPriors.length, means.length)
            && variances.length == means.length,
        "a Gaussian Bayes classifier",
        logPriors.length,
        means.length,
        variances.length);
  }

  @Override
  public int features() {
    return means.length / logPriors.length;
  }

  @Override
  public int classes() {
    return logPriors.length;
  }

  @Override
  public void probabilities(double[] row, double[] out) {
    for (int k = 0; k < out.length; k++) {
      double sum = logPriors[k];
      for (int j = 0, at = k * row.length; j < row.length; j++, at++) {
        double d = row[j] - means[at];
        sum -= (Math.log(2 * Math.PI * variances[at]) + d * d / variances[at]) / 2;
      }
      out[k] = sum;
    }
    Logit.normalise(out);
  }
}
