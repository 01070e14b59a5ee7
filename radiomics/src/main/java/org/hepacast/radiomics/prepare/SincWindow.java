package org.hepacast.radiomics.prepare;

/**
 * The windows of ITK's WindowedSincInterpolateImageFunction, five voxels to either side as
 * SimpleITK sets it (Meijering 1999 compares them). The weights are not normalised.
 */
enum SincWindow {
  HAMMING {
    @Override
    double at(double x) {
      return 0.54 + 0.46 * Math.cos(Math.PI * x / RADIUS);
    }
  },
  COSINE {
    @Override
    double at(double x) {
      return Math.cos(Math.PI * x / (2 * RADIUS));
    }
  },
  WELCH {
    @Override
    double at(double x) {
      return 1 - x * x / (RADIUS * RADIUS);
    }
  },
  LANCZOS {
    @Override
    double at(double x) {
      return sinc(x / RADIUS);
    }
  },
  BLACKMAN {
    @Override
    double at(double x) {
      return 0.42
          + 0.5 * Math.cos(Math.PI * x / RADIUS)
          + 0.08 * Math.cos(2 * Math.PI * x / RADIUS);
    }
  };

  private static final double RADIUS = 5;

  /** Voxels that a sample is made of. */
  static final int TAPS = 10;

  /** The window at so many voxels from the sample. */
  abstract double at(double x);

  void weights(double position, int[] indices, double[] weights, int at) {
    int below = (int) Math.floor(position);
    double t = position - below;
    for (int k = 0; k < TAPS; k++) {
      int offset = k - TAPS / 2 + 1;
      indices[at + k] = below + offset;
      double x = t - offset;
      // On a voxel the sinc is 1 there and 0 elsewhere, without rounding.
      weights[at + k] = t == 0 ? (offset == 0 ? 1 : 0) : at(x) * sinc(x);
    }
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }
}
