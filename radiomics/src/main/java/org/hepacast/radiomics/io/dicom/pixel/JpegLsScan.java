package org.hepacast.radiomics.io.dicom.pixel;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.hepacast.radiomics.io.Refusal;

/** One scan of JPEG-LS: regular and run mode with their adaptive contexts (ITU T.87 annex A). */
final class JpegLsScan {

  private static final int CONTEXTS = 365;

  /** Code orders of run lengths, table A.1. */
  private static final int[] J = {
    0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13,
    14, 15
  };

  private static final int MIN_C = -128;
  private static final int MAX_C = 127;

  private final JpegLsParameters p;
  private final JpegLsBits bits;
  private final PixelLayout layout;
  private final int[] values;
  private final int step;

  // Per context: sum of magnitudes, of errors, correction, count; the last two belong to runs.
  private final int[] a = new int[CONTEXTS + 2];
  private final int[] b = new int[CONTEXTS];
  private final int[] c = new int[CONTEXTS];
  private final int[] n = new int[CONTEXTS + 2];
  private final int[] negative = new int[2];
  private int runIndex;

  /** Lines of one component with a sample more on the left and on the right. */
  private int[] above = new int[0];

  private int[] line = new int[0];

  JpegLsScan(JpegLsParameters p, ByteBuffer in, PixelLayout layout, int[] values) {
    this.p = p;
    this.bits = new JpegLsBits(in);
    this.layout = layout;
    this.values = values;
    this.step = 2 * p.near() + 1;
    Arrays.fill(a, Math.max(2, (p.range() + 32) / 64));
    Arrays.fill(n, 1);
  }

  void run(int first, int count) {
    int width = layout.columns();
    int[][] previous = new int[count][width + 2];
    int[][] current = new int[count][width + 2];
    int[] runIndices = new int[count];
    for (int row = 0; row < layout.rows(); row++) {
      for (int component = 0; component < count; component++) {
        above = previous[component];
        line = current[component];
        above[width + 1] = above[width];
        line[0] = above[1];
        runIndex = runIndices[component];
        decodeLine(width);
        runIndices[component] = runIndex;
        int to = row * width * layout.samples() + first + component;
        for (int x = 0; x < width; x++) {
          values[to + x * layout.samples()] = line[x + 1];
        }
        previous[component] = line;
        current[component] = above;
      }
    }
    bits.finish();
  }

  private void decodeLine(int width) {
    for (int x = 1; x <= width; x++) {
      int d1 = above[x + 1] - above[x];
      int d2 = above[x] - above[x - 1];
      int d3 = above[x - 1] - line[x - 1];
      if (Math.abs(d1) <= p.near() && Math.abs(d2) <= p.near() && Math.abs(d3) <= p.near()) {
        x = decodeRun(x, width);
      } else {
        line[x] = regular(x, 81 * quantised(d1) + 9 * quantised(d2) + quantised(d3));
      }
    }
  }

  private int quantised(int d) {
    int magnitude = Math.abs(d);
    int level;
    if (magnitude <= p.near()) {
      return 0;
    } else if (magnitude < p.t1()) {
      level = 1;
    } else if (magnitude < p.t2()) {
      level = 2;
    } else {
      level = magnitude < p.t3() ? 3 : 4;
    }
    return d < 0 ? -level : level;
  }

  /** Sections A.4 to A.6. A context and its mirror image share their statistics. */
  private int regular(int x, int signedContext) {
    int sign = signedContext < 0 ? -1 : 1;
    int q = sign * signedContext;
    int left = line[x - 1];
    int up = above[x];
    int corner = above[x - 1];
    int prediction;
    if (corner >= Math.max(left, up)) {
      prediction = Math.min(left, up);
    } else if (corner <= Math.min(left, up)) {
      prediction = Math.max(left, up);
    } else {
      prediction = left + up - corner;
    }
    prediction = Math.clamp(prediction + (long) sign * c[q], 0, p.maxval());
    int k = order(n[q], a[q]);
    int mapped = bits.golomb(k, p.limit(), p.qbpp());
    int error = error(mapped, p.near() == 0 && k == 0 && 2 * b[q] <= -n[q]);
    update(q, error);
    return reconstruct(prediction, sign * error);
  }

  private static int order(int count, int magnitudes) {
    int k = 0;
    // Counts stay below the reset, magnitudes far below 2^30.
    while (k < 24 && count << k < magnitudes) {
      k++;
    }
    return k;
  }

  private static int error(int mapped, boolean inverted) {
    boolean odd = (mapped & 1) == 1;
    int half = mapped >> 1;
    if (inverted) {
      return odd ? half : -half - 1;
    }
    return odd ? -half - 1 : half;
  }

  private void update(int q, int error) {
    b[q] += error * step;
    a[q] += Math.abs(error);
    if (n[q] == p.reset()) {
      a[q] >>= 1;
      b[q] = b[q] >= 0 ? b[q] >> 1 : -((1 - b[q]) >> 1);
      n[q] >>= 1;
    }
    n[q]++;
    if (b[q] <= -n[q]) {
      b[q] = Math.max(b[q] + n[q], 1 - n[q]);
      c[q] = Math.max(c[q] - 1, MIN_C);
    } else if (b[q] > 0) {
      b[q] = Math.min(b[q] - n[q], 0);
      c[q] = Math.min(c[q] + 1, MAX_C);
    }
  }

  private int reconstruct(int prediction, int error) {
    int value = prediction + error * step;
    if (value < -p.near()) {
      value += p.range() * step;
    } else if (value > p.maxval() + p.near()) {
      value -= p.range() * step;
    }
    return Math.clamp(value, 0, p.maxval());
  }

  /** Section A.7: returns the last sample that it has set. */
  private int decodeRun(int start, int width) {
    int value = line[start - 1];
    int x = start;
    while (bits.next() == 1) {
      int whole = 1 << J[runIndex];
      int length = Math.min(whole, width + 1 - x);
      Arrays.fill(line, x, x + length, value);
      x += length;
      if (length == whole && runIndex < J.length - 1) {
        runIndex++;
      }
      if (x > width) {
        return width;
      }
    }
    int rest = bits.next(J[runIndex]);
    if (rest > width - x) {
      throw Refusal.malformed("a JPEG-LS run is longer than its line");
    }
    Arrays.fill(line, x, x + rest, value);
    x += rest;
    line[x] = interruption(value, above[x]);
    runIndex = Math.max(0, runIndex - 1);
    return x;
  }

  private int interruption(int left, int up) {
    int type = Math.abs(left - up) <= p.near() ? 1 : 0;
    int q = CONTEXTS + type;
    int k = order(n[q], type == 1 ? a[q] + (n[q] >> 1) : a[q]);
    int mapped = bits.golomb(k, p.limit() - J[runIndex] - 1, p.qbpp());
    int sum = mapped + type;
    int map = sum & 1;
    int magnitude = (sum + map) >> 1;
    boolean minus = (k != 0 || 2 * negative[type] >= n[q]) == (map == 1);
    int error = minus ? -magnitude : magnitude;
    if (error < 0) {
      negative[type]++;
    }
    a[q] += (mapped + 1 - type) >> 1;
    if (n[q] == p.reset()) {
      a[q] >>= 1;
      n[q] >>= 1;
      negative[type] >>= 1;
    }
    n[q]++;
    return type == 1 ? reconstruct(left, error) : reconstruct(up, left > up ? -error : error);
  }
}
