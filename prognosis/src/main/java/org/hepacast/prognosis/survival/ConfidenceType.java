package org.hepacast.prognosis.survival;

/** The scale on which a confidence interval of a survival probability is symmetric. */
public enum ConfidenceType {
  /** Symmetric for S itself, cut off at 0 and 1. */
  PLAIN {
    @Override
    double limit(double s, double error) {
      return Math.clamp(s + error * s, 0, 1);
    }
  },
  /** Symmetric for log S, cut off at 1: the default of R. */
  LOG {
    @Override
    double limit(double s, double error) {
      return s == 0 ? Double.NaN : Math.min(1, s * StrictMath.exp(error));
    }
  },
  /** Symmetric for log(-log S); does not exist where S is still 1. */
  LOG_LOG {
    @Override
    double limit(double s, double error) {
      if (s == 0 || s == 1) {
        return Double.NaN;
      }
      double logS = StrictMath.log(s);
      return StrictMath.exp(logS * StrictMath.exp(error / logS));
    }
  };

  /**
   * The limit that lies {@code error} away from {@code s}, where {@code error} is a signed multiple
   * of the standard error of log S; NaN where the scale has none.
   */
  abstract double limit(double s, double error);
}
