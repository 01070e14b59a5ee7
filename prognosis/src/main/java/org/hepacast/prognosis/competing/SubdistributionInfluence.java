package org.hepacast.prognosis.competing;

/**
 * What each subject adds to the score, the estimate of the censoring distribution included (Fine
 * and Gray 1999, section 3, eq. 7 and 8): the middle of the sandwich. O(n p).
 */
final class SubdistributionInfluence {
  private final SubdistributionLikelihood at;
  private final SubdistributionData data;
  private final int n;
  private final int p;

  SubdistributionInfluence(SubdistributionLikelihood at) {
    this.at = at;
    this.data = at.data;
    this.n = data.rows;
    this.p = data.columns;
  }

  /** One vector for each position, those of standardised features. */
  double[] vectors() {
    double[] influence = ofEvents();
    addCensoring(influence);
    return influence;
  }

  /** The weighted martingale residual integrated over feature minus its average at risk. */
  private double[] ofEvents() {
    double[] vectors = new double[n * p];
    double[] exposure = at.exposure();
    double[] before = new double[p];
    for (int from = 0; from < n; ) {
      int end = data.endOfTies(from);
      for (int c = 0; c < p; c++) {
        before[c] += at.jump[from] * at.average[from * p + c];
        for (int k = from; k < end; k++) {
          double own = data.event[k] ? data.z[k * p + c] - at.average[from * p + c] : 0;
          vectors[k * p + c] = own - at.risk[k] * (data.z[k * p + c] * exposure[k] - before[c]);
        }
      }
      from = end;
    }
    double[] later = new double[p];
    for (int end = n; end > 0; ) {
      int from = data.first[end - 1];
      for (int c = 0; c < p; c++) {
        for (int k = from; k < end; k++) {
          vectors[k * p + c] += at.risk[k] * data.staying[k] * later[c];
        }
        later[c] += data.free[from] * at.jump[from] * at.average[from * p + c];
      }
      end = from;
    }
    return vectors;
  }

  /**
   * A censoring at u lowers the weights after u of those whom another cause took up to u: q(u) is
   * what that does to the score, and every subject at risk of censoring had a part in it.
   */
  private void addCensoring(double[] vectors) {
    double[] q = shiftsOfScore();
    double[] compensator = new double[p];
    for (int from = 0; from < n; ) {
      int end = data.endOfTies(from);
      int censorings = 0;
      for (int k = from; k < end; k++) {
        censorings += data.censored[k] ? 1 : 0;
      }
      // Events of this time have left before; they were not at risk of its censorings.
      for (int k = from; k < end; k++) {
        for (int c = 0; c < p && !data.censored[k]; c++) {
          vectors[k * p + c] -= compensator[c];
        }
      }
      if (censorings > 0) {
        double atRisk = n - end + censorings;
        for (int c = 0; c < p; c++) {
          compensator[c] += q[from * p + c] * censorings / (atRisk * atRisk);
        }
        for (int k = from; k < end; k++) {
          for (int c = 0; c < p && data.censored[k]; c++) {
            vectors[k * p + c] += q[from * p + c] / atRisk - compensator[c];
          }
        }
      }
      from = end;
    }
  }

  /** q(u) at the first position of each time. */
  private double[] shiftsOfScore() {
    double[] later = new double[n * (p + 1)];
    double[] sum = new double[p + 1];
    for (int end = n; end > 0; ) {
      int from = data.first[end - 1];
      System.arraycopy(sum, 0, later, from * (p + 1), p + 1);
      double hazard = data.free[from] * at.jump[from];
      sum[0] += hazard;
      for (int c = 0; c < p; c++) {
        sum[c + 1] += hazard * at.average[from * p + c];
      }
      end = from;
    }
    double[] q = new double[n * p];
    double[] gone = new double[p + 1];
    for (int from = 0; from < n; ) {
      int end = data.endOfTies(from);
      for (int k = from; k < end; k++) {
        double weight = at.risk[k] * data.staying[k];
        gone[0] += weight;
        for (int c = 0; c < p; c++) {
          gone[c + 1] += weight * data.z[k * p + c];
        }
      }
      for (int c = 0; c < p; c++) {
        q[from * p + c] =
            gone[c + 1] * later[from * (p + 1)] - gone[0] * later[from * (p + 1) + c + 1];
      }
      from = end;
    }
    return q;
  }
}
