package org.hepacast.radiomics.prepare;

/** How a value between voxels is found. Each is separable: weights per axis multiply. */
public enum Interpolation {
  NEAREST(1) {
    @Override
    void weights(double position, int[] indices, double[] weights, int at) {
      // Halves go up, as ITK's nearest neighbour rounds.
      indices[at] = (int) Math.floor(position + 0.5);
      weights[at] = 1;
    }
  },
  LINEAR(2) {
    @Override
    void weights(double position, int[] indices, double[] weights, int at) {
      int below = (int) Math.floor(position);
      double t = position - below;
      indices[at] = below;
      indices[at + 1] = below + 1;
      weights[at] = 1 - t;
      weights[at + 1] = t;
    }
  },
  /** Interpolating cubic B-spline: the weights apply to coefficients (see {@link BSpline}). */
  SPLINE(4) {
    @Override
    void weights(double position, int[] indices, double[] weights, int at) {
      int below = (int) Math.floor(position);
      double t = position - below;
      for (int k = 0; k < 4; k++) {
        indices[at + k] = below - 1 + k;
      }
      weights[at + 3] = t * t * t / 6;
      weights[at] = 1.0 / 6 + t * (t - 1) / 2 - weights[at + 3];
      weights[at + 2] = t + weights[at] - 2 * weights[at + 3];
      weights[at + 1] = 1 - weights[at] - weights[at + 2] - weights[at + 3];
    }
  };

  private final int taps;

  Interpolation(int taps) {
    this.taps = taps;
  }

  int taps() {
    return taps;
  }

  /** Voxels and their weights for a position, from {@code at} on; indices may lie outside. */
  abstract void weights(double position, int[] indices, double[] weights, int at);
}
