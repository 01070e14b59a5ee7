package org.hepacast.radiomics.feature;

/**
 * The formulas over one normalised co-occurrence matrix, from its marginals and its histograms of
 * sum and difference. Entropies are sums over the cells that occur, so no epsilon is needed.
 *
 * <p>A single level has no spread to correlate: the correlations then are 1 (Correlation, MCC) and
 * 0 (information correlations), as PyRadiomics defines.
 */
final class CooccurrenceFeatures {

  private final double[] p;
  private final int[] levels;
  private final int n;
  private final double[] rows;
  private final double[] columns;
  private final double[] sums;
  private final double[] differences;
  private final double rowMean;
  private final double columnMean;
  private final double[] features = new double[Cooccurrence.values().length];

  private CooccurrenceFeatures(double[] p, int[] levels) {
    this.p = p;
    this.levels = levels;
    n = levels.length;
    rows = new double[n];
    columns = new double[n];
    int highest = levels[n - 1];
    sums = new double[2 * highest + 1];
    differences = new double[highest];
    double meanI = 0;
    double meanJ = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double cell = p[i * n + j];
        if (cell > 0) {
          rows[i] += cell;
          columns[j] += cell;
          sums[levels[i] + levels[j]] += cell;
          differences[Math.abs(levels[i] - levels[j])] += cell;
        }
      }
      meanI += rows[i] * levels[i];
    }
    for (int j = 0; j < n; j++) {
      meanJ += columns[j] * levels[j];
    }
    rowMean = meanI;
    columnMean = meanJ;
  }

  /**
   * All features in the order of {@link Cooccurrence}.
   *
   * @param p probabilities, row by row; their sum is 1
   * @param levels the grey level of each row and column
   * @param levelCount number of grey levels, which normalises the inverse differences
   */
  static double[] of(double[] p, int[] levels, int levelCount) {
    var matrix = new CooccurrenceFeatures(p, levels);
    matrix.jointFeatures();
    matrix.differenceFeatures(levelCount);
    matrix.sumFeatures();
    matrix.informationCorrelations();
    matrix.set(
        Cooccurrence.MAXIMAL_CORRELATION, MaximalCorrelation.of(p, matrix.rows, matrix.columns));
    return matrix.features;
  }

  private void set(Cooccurrence feature, double value) {
    features[feature.ordinal()] = value;
  }

  private void jointFeatures() {
    double maximum = 0;
    double energy = 0;
    double entropy = 0;
    double autocorrelation = 0;
    double covariance = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double cell = p[i * n + j];
        if (cell > 0) {
          maximum = Math.max(maximum, cell);
          energy += cell * cell;
          entropy += Entropy.term(cell);
          autocorrelation += cell * levels[i] * levels[j];
          covariance += cell * (levels[i] - rowMean) * (levels[j] - columnMean);
        }
      }
    }
    double rowVariance = variance(rows, rowMean);
    double spread = Math.sqrt(rowVariance) * Math.sqrt(variance(columns, columnMean));
    set(Cooccurrence.JOINT_MAXIMUM, maximum);
    set(Cooccurrence.JOINT_AVERAGE, rowMean);
    set(Cooccurrence.JOINT_VARIANCE, rowVariance);
    set(Cooccurrence.JOINT_ENTROPY, entropy);
    set(Cooccurrence.ANGULAR_SECOND_MOMENT, energy);
    set(Cooccurrence.AUTOCORRELATION, autocorrelation);
    set(Cooccurrence.CORRELATION, spread == 0 ? 1 : covariance / spread);
  }

  private double variance(double[] marginal, double mean) {
    double variance = 0;
    for (int i = 0; i < n; i++) {
      variance += marginal[i] * (levels[i] - mean) * (levels[i] - mean);
    }
    return variance;
  }

  private void differenceFeatures(int levelCount) {
    double average = 0;
    double contrast = 0;
    double entropy = 0;
    double inverse = 0;
    double inverseNormalised = 0;
    double moment = 0;
    double momentNormalised = 0;
    double inverseVariance = 0;
    double ng = levelCount;
    for (int k = 0; k < differences.length; k++) {
      double d = differences[k];
      if (d > 0) {
        double squared = (double) k * k;
        average += k * d;
        contrast += squared * d;
        entropy += Entropy.term(d);
        inverse += d / (1 + k);
        inverseNormalised += d / (1 + k / ng);
        moment += d / (1 + squared);
        momentNormalised += d / (1 + squared / (ng * ng));
        inverseVariance += k == 0 ? 0 : d / squared;
      }
    }
    double variance = 0;
    for (int k = 0; k < differences.length; k++) {
      variance += (k - average) * (k - average) * differences[k];
    }
    set(Cooccurrence.DIFFERENCE_AVERAGE, average);
    set(Cooccurrence.DIFFERENCE_VARIANCE, variance);
    set(Cooccurrence.DIFFERENCE_ENTROPY, entropy);
    set(Cooccurrence.CONTRAST, contrast);
    set(Cooccurrence.INVERSE_DIFFERENCE, inverse);
    set(Cooccurrence.INVERSE_DIFFERENCE_NORMALISED, inverseNormalised);
    set(Cooccurrence.INVERSE_DIFFERENCE_MOMENT, moment);
    set(Cooccurrence.INVERSE_DIFFERENCE_MOMENT_NORMALISED, momentNormalised);
    set(Cooccurrence.INVERSE_VARIANCE, inverseVariance);
  }

  private void sumFeatures() {
    double average = 0;
    double entropy = 0;
    for (int k = 0; k < sums.length; k++) {
      average += k * sums[k];
      entropy += sums[k] > 0 ? Entropy.term(sums[k]) : 0;
    }
    double tendency = 0;
    double shade = 0;
    double prominence = 0;
    for (int k = 0; k < sums.length; k++) {
      if (sums[k] > 0) {
        double d = k - rowMean - columnMean;
        tendency += d * d * sums[k];
        shade += d * d * d * sums[k];
        prominence += d * d * d * d * sums[k];
      }
    }
    set(Cooccurrence.SUM_AVERAGE, average);
    set(Cooccurrence.SUM_ENTROPY, entropy);
    // The centre of the sums is the sum of the centres: sum variance is cluster tendency.
    set(Cooccurrence.SUM_VARIANCE, tendency);
    set(Cooccurrence.CLUSTER_TENDENCY, tendency);
    set(Cooccurrence.CLUSTER_SHADE, shade);
    set(Cooccurrence.CLUSTER_PROMINENCE, prominence);
  }

  private void informationCorrelations() {
    double rowEntropy = Entropy.of(rows);
    double columnEntropy = Entropy.of(columns);
    double joint = features[Cooccurrence.JOINT_ENTROPY.ordinal()];
    // HXY1 and HXY2 of Haralick both reduce to the sum of the marginal entropies.
    double independent = rowEntropy + columnEntropy;
    double divisor = Math.max(rowEntropy, columnEntropy);
    set(Cooccurrence.INFORMATION_CORRELATION_1, divisor == 0 ? 0 : (joint - independent) / divisor);
    double information = Math.max(0, independent - joint);
    set(Cooccurrence.INFORMATION_CORRELATION_2, Math.sqrt(-Math.expm1(-2 * information)));
  }
}
