package org.hepacast.radiomics.prepare;

/**
 * How a value between voxels is found, by SimpleITK's interpolators. All but {@link
 * #LABEL_GAUSSIAN} are separable: weights per axis multiply.
 */
public enum Interpolation {
  NEAREST(1) {
    @Override
    void weights(double position, int length, int[] indices, double[] weights, int at) {
      // Halves go up, as ITK's nearest neighbour rounds.
      indices[at] = (int) Math.floor(position + 0.5);
      weights[at] = 1;
    }
  },
  LINEAR(2) {
    @Override
    void weights(double position, int length, int[] indices, double[] weights, int at) {
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
    void weights(double position, int length, int[] indices, double[] weights, int at) {
      BSpline.weights(position, indices, weights, at);
    }
  },
  /** The mean under a Gaussian of 0.8 voxels, cut at 4 sigma and at the border. */
  GAUSSIAN(8) {
    @Override
    void weights(double position, int length, int[] indices, double[] weights, int at) {
      GaussianWeights.normalised(0.8, 4 * 0.8, position, length, indices, weights, at);
    }
  },
  /** The value that weighs most under a Gaussian of 1 voxel, cut at 1 voxel: for label maps. */
  LABEL_GAUSSIAN(4) {
    @Override
    void weights(double position, int length, int[] indices, double[] weights, int at) {
      GaussianWeights.plain(1, 1, position, length, indices, weights, at);
    }
  },
  HAMMING_SINC(SincWindow.TAPS) {
    @Override
    void weights(double position, int length, int[] indices, double[] weights, int at) {
      SincWindow.HAMMING.weights(position, indices, weights, at);
    }
  },
  COSINE_SINC(SincWindow.TAPS) {
    @Override
    void weights(double position, int length, int[] indices, double[] weights, int at) {
      SincWindow.COSINE.weights(position, indices, weights, at);
    }
  },
  WELCH_SINC(SincWindow.TAPS) {
    @Override
    void weights(double position, int length, int[] indices, double[] weights, int at) {
      SincWindow.WELCH.weights(position, indices, weights, at);
    }
  },
  LANCZOS_SINC(SincWindow.TAPS) {
    @Override
    void weights(double position, int length, int[] indices, double[] weights, int at) {
      SincWindow.LANCZOS.weights(position, indices, weights, at);
    }
  },
  BLACKMAN_SINC(SincWindow.TAPS) {
    @Override
    void weights(double position, int length, int[] indices, double[] weights, int at) {
      SincWindow.BLACKMAN.weights(position, indices, weights, at);
    }
  };

  private final int taps;

  Interpolation(int taps) {
    this.taps = taps;
  }

  /** The most voxels that a sample is made of along an axis. */
  int taps() {
    return taps;
  }

  /**
   * Voxels of a line and their weights for a position, from {@code at} on; indices may lie outside
   * the line, weights may be 0.
   */
  abstract void weights(double position, int length, int[] indices, double[] weights, int at);
}
