package org.hepacast.prognosis.cox;

/**
 * First and second derivatives of the partial likelihood at one linear predictor: residuals (event
 * minus expected), the diagonal weights, and the risk-set sums. Scratch of one thread.
 */
final class PathGradient {
  private final PathProblem problem;

  /** Events minus risk times cumulative baseline hazard: the gradient in the linear predictor. */
  final double[] residual;

  /** Risk times cumulative baseline hazard. */
  final double[] expected;

  final double[] risk;

  /** Sum of risks at each event time. */
  private final double[] riskSum;

  /** A column times the root of {@link #expected}, one column after the other. */
  private double[] weighted = new double[0];

  /** Root of deaths times the mean of a column in each risk set. */
  private double[] means = new double[0];

  PathGradient(PathProblem problem) {
    this.problem = problem;
    residual = new double[problem.rows];
    expected = new double[problem.rows];
    risk = new double[problem.rows];
    riskSum = new double[problem.deaths.length];
  }

  /** Moves to a linear predictor; returns the log partial likelihood there. */
  double update(double[] eta) {
    double shift = PartialLikelihood.largest(eta);
    double value = 0;
    double sum = 0;
    int i = 0;
    for (int k = 0; k < riskSum.length; k++) {
      for (; i < problem.riskEnd[k]; i++) {
        risk[i] = StrictMath.exp(eta[i] - shift);
        sum += risk[i];
        value += problem.event[i] ? eta[i] - shift : 0;
      }
      riskSum[k] = sum;
      value -= problem.deaths[k] * StrictMath.log(sum);
    }
    // Rows after the last risk set were censored before any event and take no part.
    java.util.Arrays.fill(expected, i, problem.rows, 0);
    java.util.Arrays.fill(residual, i, problem.rows, 0);
    java.util.Arrays.fill(risk, i, problem.rows, 0);
    double hazard = 0;
    for (int k = riskSum.length - 1; k >= 0; k--) {
      hazard += problem.deaths[k] / riskSum[k];
      int from = k == 0 ? 0 : problem.riskEnd[k - 1];
      for (i = problem.riskEnd[k] - 1; i >= from; i--) {
        expected[i] = risk[i] * hazard;
        residual[i] = (problem.event[i] ? 1 : 0) - expected[i];
      }
    }
    return value;
  }

  /** Information of the chosen columns, row by row. */
  double[] information(int[] chosen, int count) {
    int n = problem.rows;
    int times = riskSum.length;
    if (weighted.length < count * n) {
      weighted = new double[2 * count * n];
      means = new double[2 * count * times];
    }
    double[] root = new double[n];
    for (int i = 0; i < n; i++) {
      root[i] = Math.sqrt(expected[i]);
    }
    for (int a = 0; a < count; a++) {
      prepareColumn(chosen[a] * n, a, root);
    }
    double[] information = new double[count * count];
    for (int a = 0; a < count; a++) {
      for (int b = 0; b <= a; b++) {
        double value = dot(weighted, a * n, b * n, n) - dot(means, a * times, b * times, times);
        information[a * count + b] = value;
        information[b * count + a] = value;
      }
    }
    return information;
  }

  private void prepareColumn(int column, int a, double[] root) {
    int n = problem.rows;
    double sum = 0;
    int i = 0;
    for (int k = 0; k < riskSum.length; k++) {
      for (; i < problem.riskEnd[k]; i++) {
        sum += risk[i] * problem.z[column + i];
      }
      means[a * riskSum.length + k] = Math.sqrt(problem.deaths[k]) * sum / riskSum[k];
    }
    for (i = 0; i < n; i++) {
      weighted[a * n + i] = root[i] * problem.z[column + i];
    }
  }

  private static double dot(double[] values, int first, int second, int length) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      a += values[first + i] * values[second + i];
      b += values[first + i + 1] * values[second + i + 1];
      c += values[first + i + 2] * values[second + i + 2];
      d += values[first + i + 3] * values[second + i + 3];
    }
    for (; i < length; i++) {
      a += values[first + i] * values[second + i];
    }
    return a + b + (c + d);
  }
}
