package org.hepacast.prognosis.cox;

import org.hepacast.prognosis.numeric.Dot;
import org.hepacast.prognosis.numeric.Gram;

/**
 * First and second derivatives of the partial likelihood at one linear predictor: residuals (event
 * minus expected), the diagonal weights, and the risk-set sums. Scratch of one thread.
 */
final class PathGradient {
  /** Below, columns are multiplied by columns: rows are too short for the gain of walking them. */
  static final int FEW_COLUMNS = 24;

  private static final int TOGETHER = 4;

  private final PathProblem problem;

  /** Events minus risk times cumulative baseline hazard: the gradient in the linear predictor. */
  final double[] residual;

  /** Risk times cumulative baseline hazard. */
  final double[] expected;

  final double[] risk;

  /** Sum of risks at each event time. */
  private final double[] riskSum;

  /** Roots of {@link #expected}: the weights. */
  private final double[] root;

  PathGradient(PathProblem problem) {
    this.problem = problem;
    residual = new double[problem.rows];
    expected = new double[problem.rows];
    risk = new double[problem.rows];
    root = new double[problem.rows];
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
    java.util.Arrays.fill(root, i, problem.rows, 0);
    java.util.Arrays.fill(residual, i, problem.rows, 0);
    java.util.Arrays.fill(risk, i, problem.rows, 0);
    double hazard = 0;
    for (int k = riskSum.length - 1; k >= 0; k--) {
      hazard += problem.deaths[k] / riskSum[k];
      int from = k == 0 ? 0 : problem.riskEnd[k - 1];
      for (i = problem.riskEnd[k] - 1; i >= from; i--) {
        expected[i] = risk[i] * hazard;
        root[i] = Math.sqrt(expected[i]);
        residual[i] = (problem.event[i] ? 1 : 0) - expected[i];
      }
    }
    return value;
  }

  /**
   * Information of the chosen columns: X' W X over the rows, less the products of the means over
   * the risk sets.
   */
  double[][] information(int[] chosen, int count) {
    return count < FEW_COLUMNS ? byColumns(chosen, count) : byRows(chosen, count);
  }

  private double[][] byRows(int[] chosen, int count) {
    double[][] weighted = new double[problem.rows][count];
    double[][] means = new double[riskSum.length][count];
    for (int a = 0; a < count; a++) {
      prepareColumn(chosen[a] * problem.rows, a, weighted, means);
    }
    double[][] information = new double[count][count];
    Gram.add(weighted, 1, information);
    Gram.add(means, -1, information);
    Gram.mirror(information);
    return information;
  }

  private double[][] byColumns(int[] chosen, int count) {
    double[][] weighted = new double[count][problem.rows];
    double[][] means = new double[count][riskSum.length];
    double[][] information = new double[count][count];
    for (int a = 0; a < count; a += TOGETHER) {
      prepareMeans(chosen, a, Math.min(count, a + TOGETHER), means);
    }
    for (int a = 0; a < count; a++) {
      int column = chosen[a] * problem.rows;
      for (int i = 0; i < problem.rows; i++) {
        weighted[a][i] = root[i] * problem.z[column + i];
      }
      for (int b = 0; b <= a; b++) {
        information[a][b] =
            Dot.product(weighted[a], 0, weighted[b], 0, problem.rows)
                - Dot.product(means[a], 0, means[b], 0, riskSum.length);
      }
    }
    Gram.mirror(information);
    return information;
  }

  /**
   * Weighted means of up to four columns over the risk sets. A sum waits for the one before; four
   * at a time wait together. Columns that are not there repeat the last.
   */
  private void prepareMeans(int[] chosen, int from, int to, double[][] means) {
    int n = problem.rows;
    int p = chosen[from] * n;
    int q = chosen[Math.min(from + 1, to - 1)] * n;
    int r = chosen[Math.min(from + 2, to - 1)] * n;
    int s = chosen[Math.min(from + 3, to - 1)] * n;
    double sumP = 0;
    double sumQ = 0;
    double sumR = 0;
    double sumS = 0;
    double[] z = problem.z;
    int i = 0;
    for (int k = 0; k < riskSum.length; k++) {
      for (; i < problem.riskEnd[k]; i++) {
        sumP += risk[i] * z[p + i];
        sumQ += risk[i] * z[q + i];
        sumR += risk[i] * z[r + i];
        sumS += risk[i] * z[s + i];
      }
      double root = Math.sqrt(problem.deaths[k]);
      means[from][k] = root * sumP / riskSum[k];
      means[Math.min(from + 1, to - 1)][k] = root * sumQ / riskSum[k];
      means[Math.min(from + 2, to - 1)][k] = root * sumR / riskSum[k];
      means[Math.min(from + 3, to - 1)][k] = root * sumS / riskSum[k];
    }
  }

  /** Column a times the roots of the weights, and its weighted means. */
  private void prepareColumn(int column, int a, double[][] weighted, double[][] means) {
    double sum = 0;
    int i = 0;
    for (int k = 0; k < riskSum.length; k++) {
      for (; i < problem.riskEnd[k]; i++) {
        sum += risk[i] * problem.z[column + i];
      }
      means[k][a] = Math.sqrt(problem.deaths[k]) * sum / riskSum[k];
    }
    for (i = 0; i < problem.rows; i++) {
      weighted[i][a] = root[i] * problem.z[column + i];
    }
  }
}
