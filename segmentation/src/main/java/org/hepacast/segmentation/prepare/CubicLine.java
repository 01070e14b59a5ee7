package org.hepacast.segmentation.prepare;

/**
 * Resamples a line of samples by the interpolating cubic B-spline, as SciPy's {@code zoom} does on
 * its own grid with {@code mode="nearest"}: the line is continued by 12 samples of its end values,
 * prefiltered (Unser, IEEE Signal Process Mag 1999;16(6):22), and the spline of that is evaluated
 * wherever a new sample falls, also outside the first and the last sample. Holds scratch: for one
 * thread.
 */
final class CubicLine {

  /** As SciPy continues a line: 0.27^12 is 1e-7. */
  private static final int MARGIN = 12;

  private static final double POLE = Math.sqrt(3) - 2;
  private static final double GAIN = (1 - POLE) * (1 - 1 / POLE);
  private static final int TAPS = 4;

  private final int in;
  private final int out;
  private final double[] coefficients;
  private final int[] first;
  private final double[] weights;

  CubicLine(int in, int out) {
    this.in = in;
    this.out = out;
    coefficients = new double[in + 2 * MARGIN];
    first = new int[out];
    weights = new double[TAPS * out];
    double step = (double) in / out;
    for (int o = 0; o < out; o++) {
      double at = (o + 0.5) * step - 0.5 + MARGIN;
      first[o] = (int) Math.floor(at) - 1;
      weigh(at - Math.floor(at), TAPS * o);
    }
  }

  private void weigh(double t, int at) {
    double rest = 1 - t;
    weights[at] = rest * rest * rest / 6;
    weights[at + 1] = (t * t * (t - 2) * 3 + 4) / 6;
    weights[at + 2] = (rest * rest * (rest - 2) * 3 + 4) / 6;
    weights[at + 3] = 1 - weights[at] - weights[at + 1] - weights[at + 2];
  }

  /** Where the samples of the next line go, from index {@link #offset()} on. */
  double[] samples() {
    return coefficients;
  }

  int offset() {
    return MARGIN;
  }

  int length() {
    return in;
  }

  /** Resamples the line that was put in; its samples are lost. */
  void resample(double[] target, int start, int stride) {
    prefilter();
    for (int o = 0; o < out; o++) {
      int from = first[o];
      int w = TAPS * o;
      target[start + o * stride] =
          coefficients[from] * weights[w]
              + coefficients[from + 1] * weights[w + 1]
              + coefficients[from + 2] * weights[w + 2]
              + coefficients[from + 3] * weights[w + 3];
    }
  }

  private void prefilter() {
    double[] c = coefficients;
    int n = c.length;
    for (int i = 0; i < MARGIN; i++) {
      c[i] = c[MARGIN];
      c[n - 1 - i] = c[n - 1 - MARGIN];
    }
    for (int i = 0; i < n; i++) {
      c[i] *= GAIN;
    }
    c[0] = causalStart(c);
    for (int i = 1; i < n; i++) {
      c[i] += POLE * c[i - 1];
    }
    c[n - 1] *= POLE / (POLE - 1);
    for (int i = n - 2; i >= 0; i--) {
      c[i] = POLE * (c[i + 1] - c[i]);
    }
  }

  /** The line mirrored at half a sample beyond its ends, without end. */
  private static double causalStart(double[] c) {
    int n = c.length;
    double far = Math.pow(POLE, n);
    double sum = c[0] + far * c[n - 1];
    double power = POLE;
    for (int i = 1; i < n; i++) {
      sum += power * (c[i] + far * c[n - 1 - i]);
      power *= POLE;
    }
    return sum * POLE / (1 - far * far) + c[0];
  }
}
