package org.hepacast.prognosis.survival;

/** How the hazards of the causes at one time are taken to vary. Far from ties both are one. */
public enum IncidenceVariance {
  /**
   * Together multinomial: the infinitesimal jackknife of R's survfit, and with a single cause
   * Greenwood's.
   */
  MULTINOMIAL {
    @Override
    double variance(double own, double atRisk) {
      return own * (atRisk - own) / (atRisk * atRisk * atRisk);
    }

    @Override
    double covariance(double own, double others, double atRisk) {
      return -own * others / (atRisk * atRisk * atRisk);
    }
  },
  /** Each for itself, hypergeometric where tied (Aalen 1978): what cmprsk reports. */
  AALEN {
    @Override
    double variance(double own, double atRisk) {
      return own > 1
          ? own * (atRisk - own) / ((atRisk - 1) * atRisk * atRisk)
          : own / (atRisk * atRisk);
    }

    @Override
    double covariance(double own, double others, double atRisk) {
      return 0;
    }
  };

  /** Variance of a hazard of {@code own} events among {@code atRisk}. */
  abstract double variance(double own, double atRisk);

  /** Covariance of two causes' hazards. */
  abstract double covariance(double own, double others, double atRisk);
}
