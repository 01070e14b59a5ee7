package org.hepacast.prognosis.classify;

import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Standardiser;

/**
 * Covariance shrunk towards a multiple of the identity with the intensity of Ledoit and Wolf (2004,
 * lemma 3.3), on columns standardised first and scaled back after.
 */
final class LedoitWolf {
  private LedoitWolf() {}

  static double[] covariance(Matrix x) {
    int n = x.rows();
    int p = x.columns();
    Standardiser scale = Standardiser.of(x);
    Matrix z = scale.apply(x);
    double[] s = new double[p * p];
    double delta = 0;
    double beta = 0;
    double trace = 0;
    for (int j = 0; j < p; j++) {
      for (int k = 0; k < p; k++) {
        double product = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
          double both = z.get(i, j) * z.get(i, k);
          product += both;
          squares += both * both;
        }
        s[j * p + k] = product / n;
        delta += s[j * p + k] * s[j * p + k];
        beta += squares;
      }
      trace += s[j * p + j];
    }
    double mu = trace / p;
    double spread = (delta - 2 * mu * trace + p * mu * mu) / p;
    double error = Math.min((beta / n - delta) / ((double) p * n), spread);
    double intensity = error == 0 ? 0 : error / spread;
    for (int j = 0; j < p; j++) {
      for (int k = 0; k < p; k++) {
        double shrunk = (1 - intensity) * s[j * p + k] + (j == k ? intensity * mu : 0);
        s[j * p + k] = shrunk * scale.scale()[j] * scale.scale()[k];
      }
    }
    return s;
  }
}
