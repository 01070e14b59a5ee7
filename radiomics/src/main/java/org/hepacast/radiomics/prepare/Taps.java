package org.hepacast.radiomics.prepare;

/**
 * Which voxels of a line make up each sample, with which weights: {@code width} of them per sample.
 * Indices beyond the border are folded back into the line.
 */
@SuppressWarnings("ArrayRecordComponent") // scratch data: never compared, never a key
record Taps(int outputs, int width, int[] indices, double[] weights) {

  static Taps of(
      double[] positions, int length, Interpolation interpolation, Resampling.Outside outside) {
    int width = interpolation.taps();
    int outputs = positions.length;
    var taps = new Taps(outputs, width, new int[outputs * width], new double[outputs * width]);
    for (int i = 0; i < outputs; i++) {
      double position = positions[i];
      boolean inside = position >= -0.5 && position < length - 0.5;
      if (outside == Resampling.Outside.NEAREST) {
        position = Math.clamp(position, 0, length - 1);
        inside = true;
      }
      if (inside) {
        interpolation.weights(position, length, taps.indices, taps.weights, i * width);
      }
      for (int t = i * width; t < (i + 1) * width; t++) {
        taps.indices[t] =
            interpolation == Interpolation.SPLINE
                ? BSpline.mirror(taps.indices[t], length)
                : Math.clamp(taps.indices[t], 0, length - 1);
      }
    }
    return taps;
  }

  int first() {
    int first = Integer.MAX_VALUE;
    for (int t = 0; t < indices.length; t++) {
      first = weights[t] == 0 ? first : Math.min(first, indices[t]);
    }
    return first == Integer.MAX_VALUE ? 0 : first;
  }

  int count() {
    int last = 0;
    for (int t = 0; t < indices.length; t++) {
      last = weights[t] == 0 ? last : Math.max(last, indices[t]);
    }
    return Math.max(1, last - first() + 1);
  }

  /** The same for a line of which the first voxels are cut off. */
  Taps shifted(int offset) {
    int[] moved = new int[indices.length];
    for (int t = 0; t < moved.length; t++) {
      moved[t] = weights[t] == 0 ? 0 : indices[t] - offset;
    }
    return new Taps(outputs, width, moved, weights);
  }
}
