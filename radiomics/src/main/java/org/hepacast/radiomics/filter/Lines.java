package org.hepacast.radiomics.filter;

/**
 * One-dimensional convolutions along an axis of a box. Lines are laid side by side in rows, arrays
 * of their own: loops over several arrays at one index vectorise where offsets into one do not.
 */
final class Lines {

  /** Lines that are filtered together along x. */
  private static final int BATCH = 64;

  private final int inner;
  private final int n;
  private final int outer;
  private final boolean single;

  /**
   * @param inner voxels between two neighbours along the axis: the array is [outer][n][inner]
   * @param single rounds every product and sum to single precision, as PyWavelets computes on
   *     single precision images
   */
  Lines(int inner, int n, int outer, boolean single) {
    this.inner = inner;
    this.n = n;
    this.outer = outer;
    this.single = single;
  }

  /**
   * Convolutions where the kernels, of equal length, fit: {@code out[i] = sum of kernel[j] in[i +
   * length - 1 - j]}, with n - length + 1 results per line; one array per kernel.
   */
  double[][] convolve(double[] in, double[]... kernels) {
    int count = n - kernels[0].length + 1;
    double[][] out = new double[kernels.length][inner * count * outer];
    if (inner == 1) {
      alongX(in, count, kernels, out);
    } else {
      acrossX(in, count, kernels, out);
    }
    return out;
  }

  private void acrossX(double[] in, int count, double[][] kernels, double[][] out) {
    // A sheet of rows; wide ones are cut so that they stay in cache.
    int width = Math.min(inner, 512);
    for (int o = 0; o < outer; o++) {
      for (int start = 0; start < inner; start += width) {
        int w = Math.min(width, inner - start);
        double[][] rows = new double[n][w];
        for (int i = 0; i < n; i++) {
          System.arraycopy(in, (o * n + i) * inner + start, rows[i], 0, w);
        }
        double[] sum = new double[w];
        for (int f = 0; f < kernels.length; f++) {
          for (int i = 0; i < count; i++) {
            filter(rows, i, kernels[f], sum);
            System.arraycopy(sum, 0, out[f], (o * count + i) * inner + start, w);
          }
        }
      }
    }
  }

  private void alongX(double[] in, int count, double[][] kernels, double[][] out) {
    for (int first = 0; first < outer; first += BATCH) {
      int lines = Math.min(BATCH, outer - first);
      double[][] rows = new double[n][lines];
      for (int k = 0; k < lines; k++) {
        for (int i = 0; i < n; i++) {
          rows[i][k] = in[(first + k) * n + i];
        }
      }
      double[] sum = new double[lines];
      for (int f = 0; f < kernels.length; f++) {
        for (int i = 0; i < count; i++) {
          filter(rows, i, kernels[f], sum);
          for (int k = 0; k < lines; k++) {
            out[f][(first + k) * count + i] = sum[k];
          }
        }
      }
    }
  }

  /** Result i of all lines. */
  private void filter(double[][] rows, int i, double[] kernel, double[] sum) {
    java.util.Arrays.fill(sum, 0);
    int last = kernel.length - 1;
    for (int j = 0; j <= last; j++) {
      if (single) {
        addSingle(sum, rows[i + last - j], (float) kernel[j]);
      } else {
        add(sum, rows[i + last - j], kernel[j]);
      }
    }
  }

  private static void add(double[] sum, double[] row, double weight) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += weight * row[k];
    }
  }

  /**
   * Products and sums of two floats are rounded correctly when taken in double and rounded once.
   */
  private static void addSingle(double[] sum, double[] row, double weight) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] = (float) (sum[k] + (float) (weight * row[k]));
    }
  }
}
