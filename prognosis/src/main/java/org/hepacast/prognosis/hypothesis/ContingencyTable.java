package org.hepacast.prognosis.hypothesis;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.combinatorics.LogBinomialCoefficient;
import org.hepacast.prognosis.numeric.Distributions;
import org.hepacast.prognosis.numeric.Samples;

/**
 * Counts of two categorical variables against each other. Rows and columns without any count are
 * left out before testing: they hold no information and no expectation.
 */
public final class ContingencyTable {
  private final double[][] counts;
  private final double[] rowTotals;
  private final double[] columnTotals;
  private final double total;

  /**
   * A chi-square test.
   *
   * @param statistic Pearson's statistic or the likelihood ratio
   * @param degreesOfFreedom (rows - 1) (columns - 1); 0 gives p = 1
   * @param p upper tail
   */
  public record ChiSquare(double statistic, int degreesOfFreedom, double p) {
    static ChiSquare of(double statistic, int df) {
      return new ChiSquare(
          statistic, df, df == 0 ? 1 : Distributions.chiSquaredUpper(statistic, df));
    }
  }

  private ContingencyTable(double[][] counts) {
    this.counts = counts;
    this.rowTotals = new double[counts.length];
    this.columnTotals = new double[counts.length == 0 ? 0 : counts[0].length];
    double sum = 0;
    for (int r = 0; r < counts.length; r++) {
      for (int c = 0; c < columnTotals.length; c++) {
        rowTotals[r] += counts[r][c];
        columnTotals[c] += counts[r][c];
        sum += counts[r][c];
      }
    }
    this.total = sum;
  }

  /** A table of counts by row and column; empty rows and columns are left out. */
  public static ContingencyTable of(long[]... counts) {
    if (counts.length == 0) {
      throw new IllegalArgumentException("A contingency table needs at least one row.");
    }
    for (long[] row : counts) {
      if (row.length != counts[0].length) {
        throw new IllegalArgumentException("The rows of a contingency table must be equally long.");
      }
      for (long count : row) {
        if (count < 0) {
          throw new IllegalArgumentException(
              "A count is %d; counts are not negative.".formatted(count));
        }
      }
    }
    return new ContingencyTable(withoutEmpty(counts));
  }

  private static double[][] withoutEmpty(long[]... counts) {
    List<Integer> columns = new ArrayList<>();
    for (int c = 0; c < counts[0].length; c++) {
      for (long[] row : counts) {
        if (row[c] > 0) {
          columns.add(c);
          break;
        }
      }
    }
    List<double[]> rows = new ArrayList<>();
    for (long[] row : counts) {
      double[] kept = columns.stream().mapToDouble(c -> row[c]).toArray();
      if (Samples.mean(kept) > 0) {
        rows.add(kept);
      }
    }
    return rows.toArray(double[][]::new);
  }

  /** What is expected in a cell if the variables are independent. */
  public double expected(int row, int column) {
    return rowTotals[row] * columnTotals[column] / total;
  }

  /** Pearson's test without a correction for continuity. */
  public ChiSquare chiSquare() {
    return pearson(0);
  }

  /** With the correction for continuity (Yates 1934), which applies to 2 x 2 tables only. */
  public ChiSquare yates() {
    return pearson(degreesOfFreedom() == 1 ? 0.5 : 0);
  }

  private ChiSquare pearson(double correction) {
    double sum = 0;
    for (int r = 0; r < counts.length; r++) {
      for (int c = 0; c < columnTotals.length; c++) {
        double distance = Math.abs(counts[r][c] - expected(r, c));
        double corrected = distance - Math.min(correction, distance);
        sum += corrected * corrected / expected(r, c);
      }
    }
    return ChiSquare.of(sum, degreesOfFreedom());
  }

  /** The likelihood-ratio statistic G. */
  public ChiSquare likelihoodRatio() {
    double sum = 0;
    for (int r = 0; r < counts.length; r++) {
      for (int c = 0; c < columnTotals.length; c++) {
        if (counts[r][c] > 0) {
          sum += 2 * counts[r][c] * Math.log(counts[r][c] / expected(r, c));
        }
      }
    }
    return ChiSquare.of(sum, degreesOfFreedom());
  }

  /** Cramer's V without correction; 0 when a variable has one value only. */
  public double cramersV() {
    int smaller = Math.min(counts.length, columnTotals.length) - 1;
    return smaller < 1 ? 0 : Math.sqrt(chiSquare().statistic() / (total * smaller));
  }

  /**
   * Fisher's exact test of a 2 x 2 table, two-sided: the sum of the probabilities of all tables
   * that are not more likely than this one. A table reduced to one row or column has p = 1.
   */
  public double fisher() {
    if (degreesOfFreedom() == 0) {
      return 1;
    }
    if (degreesOfFreedom() != 1) {
      throw new IllegalArgumentException(
          "Fisher's exact test is for 2 x 2 tables, not %d x %d: use the chi-square test."
              .formatted(counts.length, columnTotals.length));
    }
    int least = (int) Math.max(0, rowTotals[0] + columnTotals[0] - total);
    int most = (int) Math.min(rowTotals[0], columnTotals[0]);
    // Ties in probability must survive rounding: R and SciPy allow one part in 1e7 as well.
    double limit = logProbability((int) counts[0][0]) + 1e-7;
    double sum = 0;
    for (int k = least; k <= most; k++) {
      double log = logProbability(k);
      sum += log <= limit ? Math.exp(log) : 0;
    }
    return Math.min(1, sum);
  }

  private double logProbability(int k) {
    return LogBinomialCoefficient.value((int) columnTotals[0], k)
        + LogBinomialCoefficient.value((int) columnTotals[1], (int) rowTotals[0] - k)
        - LogBinomialCoefficient.value((int) total, (int) rowTotals[0]);
  }

  /** The sample odds ratio of a 2 x 2 table; infinite or NaN where the counts make it so. */
  public double oddsRatio() {
    if (degreesOfFreedom() != 1) {
      throw new IllegalArgumentException("An odds ratio is for 2 x 2 tables.");
    }
    return counts[0][0] * counts[1][1] / (counts[0][1] * counts[1][0]);
  }

  private int degreesOfFreedom() {
    return (counts.length - 1) * (columnTotals.length - 1);
  }
}
