package org.hepacast.prognosis.cox;

/**
 * Score and information of one column at a time under Efron's treatment of ties, for boosting,
 * which asks for all columns at each step. Scratch of one thread.
 */
final class EfronScore {
  private final PathProblem problem;
  private final double[] risk;

  /** Results of {@link #of}. */
  double score;

  double information;

  EfronScore(PathProblem problem) {
    this.problem = problem;
    this.risk = new double[problem.rows];
  }

  /** Moves to a linear predictor; returns the log partial likelihood there. */
  double update(double[] eta) {
    double shift = PartialLikelihood.largest(eta);
    double value = 0;
    double sum = 0;
    int i = 0;
    for (int k = 0; k < problem.deaths.length; k++) {
      double tied = 0;
      for (; i < problem.riskEnd[k]; i++) {
        risk[i] = StrictMath.exp(eta[i] - shift);
        sum += risk[i];
        // An event before the end of this risk set and after the last one is at this very time.
        if (problem.event[i]) {
          tied += risk[i];
          value += eta[i] - shift;
        }
      }
      double deaths = problem.deaths[k];
      for (int d = 0; d < deaths; d++) {
        value -= StrictMath.log(sum - d / deaths * tied);
      }
    }
    return value;
  }

  /** Computes score and information of a column at the linear predictor of the last update. */
  void of(int column) {
    int at = column * problem.rows;
    score = 0;
    information = 0;
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    int i = 0;
    for (int k = 0; k < problem.deaths.length; k++) {
      double t0 = 0;
      double t1 = 0;
      double t2 = 0;
      for (; i < problem.riskEnd[k]; i++) {
        double z = problem.z[at + i];
        double r = risk[i];
        s0 += r;
        s1 += r * z;
        s2 += r * z * z;
        if (problem.event[i]) {
          score += z;
          t0 += r;
          t1 += r * z;
          t2 += r * z * z;
        }
      }
      double deaths = problem.deaths[k];
      for (int d = 0; d < deaths; d++) {
        double left = d / deaths;
        double sum = s0 - left * t0;
        double mean = (s1 - left * t1) / sum;
        score -= mean;
        information += (s2 - left * t2) / sum - mean * mean;
      }
    }
  }
}
