package org.hepacast.radiomics.transform;

import java.util.Arrays;

/**
 * The discrete Fourier transform of any length, of many lines at once: the lines lie side by side,
 * element {@code j} of line {@code k} at {@code j * lines + k}, so that all inner loops run over
 * neighbours in memory.
 *
 * <p>Lengths of small prime factors use Stockham's self-sorting algorithm (see Van Loan,
 * Computational Frameworks for the FFT, 1992, section 1.7); others are a convolution of a suitable
 * length (Bluestein 1970). Not thread-safe: an instance owns its scratch memory.
 */
public final class Fft {

  private static final int LARGEST_RADIX = 7;

  private final int n;
  private final int[] radices;
  private final double[] cos;
  private final double[] sin;
  private final Fft[] convolution;
  private double[] scratchRe = new double[0];
  private double[] scratchIm = new double[0];

  /**
   * @param n length of a line, at least 1; of small prime factors it is fastest
   */
  public Fft(int n) {
    if (n < 1) {
      throw new IllegalArgumentException("a transform of length " + n);
    }
    this.n = n;
    radices = factor(n);
    boolean smooth = radices.length > 0 || n == 1;
    // Chirps have period 2 n; twiddles of a smooth length have period n.
    int period = smooth ? n : 2 * n;
    cos = new double[period];
    sin = new double[period];
    for (int k = 0; k < period; k++) {
      cos[k] = Math.cos(2 * Math.PI * k / period);
      sin[k] = Math.sin(2 * Math.PI * k / period);
    }
    convolution = smooth ? new Fft[0] : new Fft[] {new Fft(goodLength(2 * n - 1))};
  }

  /** The smallest length of at least n that has no prime factor above 5. */
  public static int goodLength(int n) {
    int length = n;
    while (true) {
      int rest = length;
      for (int p : new int[] {2, 3, 5}) {
        while (rest % p == 0) {
          rest /= p;
        }
      }
      if (rest == 1) {
        return length;
      }
      length++;
    }
  }

  private static int[] factor(int n) {
    int[] radices = new int[32];
    int count = 0;
    int rest = n;
    while (rest % 4 == 0) {
      radices[count++] = 4;
      rest /= 4;
    }
    for (int p = 2; p <= LARGEST_RADIX; p++) {
      while (rest % p == 0) {
        radices[count++] = p;
        rest /= p;
      }
    }
    return rest == 1 ? Arrays.copyOf(radices, count) : new int[0];
  }

  /** Transforms the lines in place; the inverse divides by n. */
  public void transform(double[] re, double[] im, int lines, boolean inverse) {
    if (inverse) {
      // Swapping the parts conjugates, transforms forward, and conjugates again.
      forward(im, re, lines);
      for (int i = 0; i < n * lines; i++) {
        re[i] /= n;
        im[i] /= n;
      }
    } else {
      forward(re, im, lines);
    }
  }

  private void forward(double[] re, double[] im, int lines) {
    if (n == 1) {
      return;
    }
    if (convolution.length == 0) {
      stockham(re, im, lines);
    } else {
      bluestein(re, im, lines);
    }
  }

  private void stockham(double[] re, double[] im, int lines) {
    reserve(n * lines);
    double[] fromRe = re;
    double[] fromIm = im;
    double[] toRe = scratchRe;
    double[] toIm = scratchIm;
    int rest = n;
    int stride = lines;
    for (int radix : radices) {
      int m = rest / radix;
      pass(fromRe, fromIm, toRe, toIm, radix, m, stride);
      rest = m;
      stride *= radix;
      double[] swapRe = fromRe;
      double[] swapIm = fromIm;
      fromRe = toRe;
      fromIm = toIm;
      toRe = swapRe;
      toIm = swapIm;
    }
    if (fromRe != re) {
      System.arraycopy(fromRe, 0, re, 0, n * lines);
      System.arraycopy(fromIm, 0, im, 0, n * lines);
    }
  }

  private void pass(
      double[] xr, double[] xi, double[] yr, double[] yi, int radix, int m, int stride) {
    var butterfly = new Butterfly(xr, xi, stride * m, yr, yi, stride);
    int turn = n / (m * radix);
    for (int j = 0; j < m; j++) {
      for (int t = 0; t < radix; t++) {
        int from = stride * j;
        int to = stride * (radix * j + t);
        int angle = (int) ((long) turn * t * j % n);
        switch (radix) {
          case 2 -> butterfly.ofTwo(from, to, t, cos[angle], sin[angle]);
          case 4 -> butterfly.ofFour(from, to, t, cos[angle], sin[angle]);
          default -> ofMany(butterfly, from, to, radix, angle, (int) ((long) turn * t * m % n));
        }
      }
    }
  }

  /** One after the other, each by its own root of unity: w_radix^(r t) times the twiddle. */
  private void ofMany(Butterfly butterfly, int from, int to, int radix, int angle, int step) {
    butterfly.set(from, to, cos[angle], sin[angle]);
    for (int r = 1; r + 1 < radix; r += 2) {
      int a = (int) ((angle + (long) r * step) % n);
      int b = (int) ((angle + (r + 1L) * step) % n);
      butterfly.addTwo(from, r, to, cos[a], sin[a], cos[b], sin[b]);
    }
  }

  /** exp(-2 pi i j k / n) = chirp(j) chirp(k) / chirp(k - j) with chirp(j) = exp(-pi i j^2 / n). */
  private void bluestein(double[] re, double[] im, int lines) {
    Fft inner = convolution[0];
    int size = inner.n;
    double[] ar = new double[size * lines];
    double[] ai = new double[size * lines];
    double[] br = new double[size];
    double[] bi = new double[size];
    var chirped = new Butterfly(re, im, 0, ar, ai, lines);
    for (int j = 0; j < n; j++) {
      int angle = chirpAngle(j);
      chirped.set(j * lines, j * lines, cos[angle], sin[angle]);
      br[j] = cos[angle];
      bi[j] = sin[angle];
      if (j > 0) {
        br[size - j] = br[j];
        bi[size - j] = bi[j];
      }
    }
    inner.transform(ar, ai, lines, false);
    inner.transform(br, bi, 1, false);
    for (int j = 0; j < size; j++) {
      for (int k = j * lines; k < (j + 1) * lines; k++) {
        double product = ar[k] * br[j] - ai[k] * bi[j];
        ai[k] = ar[k] * bi[j] + ai[k] * br[j];
        ar[k] = product;
      }
    }
    inner.transform(ar, ai, lines, true);
    var back = new Butterfly(ar, ai, 0, re, im, lines);
    for (int j = 0; j < n; j++) {
      int angle = chirpAngle(j);
      back.set(j * lines, j * lines, cos[angle], sin[angle]);
    }
  }

  private int chirpAngle(int j) {
    return (int) ((long) j * j % (2L * n));
  }

  private void reserve(int size) {
    if (scratchRe.length < size) {
      scratchRe = new double[size];
      scratchIm = new double[size];
    }
  }
}
