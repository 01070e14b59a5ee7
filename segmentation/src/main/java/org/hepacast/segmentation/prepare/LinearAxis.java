package org.hepacast.segmentation.prepare;

/**
 * Between which two old samples each new one lies along an axis, and how far from the first of
 * them, 0 to 1. Samples beyond the ends take the end's value.
 */
@SuppressWarnings("ArrayRecordComponent") // identity suffices: never compared, never a key
record LinearAxis(int[] low, int[] high, double[] far) {

  static LinearAxis linear(int in, int out) {
    var axis = new LinearAxis(new int[out], new int[out], new double[out]);
    double step = (double) in / out;
    for (int o = 0; o < out; o++) {
      double at = Math.clamp((o + 0.5) * step - 0.5, 0, in - 1);
      axis.low[o] = (int) Math.floor(at);
      axis.high[o] = Math.min(axis.low[o] + 1, in - 1);
      axis.far[o] = at - axis.low[o];
    }
    return axis;
  }

  static LinearAxis nearest(int in, int out) {
    int[] nearest = CubicResampling.nearest(in, out);
    return new LinearAxis(nearest, nearest, new double[out]);
  }
}
