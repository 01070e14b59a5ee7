package org.hepacast.radiomics.filter;

/**
 * A one-dimensional kernel with a place: {@code y[i] = sum of weights[k] x[i - first - k]} (true
 * convolution).
 *
 * @param first position of the first weight; 0 is the voxel itself
 */
@SuppressWarnings("ArrayRecordComponent") // a kernel is built, used and dropped
record Kernel(int first, double[] weights) {

  /** Leaves the axis as it is. */
  static final Kernel IDENTITY = new Kernel(0, new double[] {1});

  /** An odd number of weights around the voxel. */
  static Kernel centred(double... weights) {
    return new Kernel(-(weights.length / 2), weights);
  }

  int last() {
    return first + weights.length - 1;
  }

  /** Mirrored about the voxel, which moves a kernel of even length. */
  Kernel mirrored() {
    double[] reversed = new double[weights.length];
    for (int k = 0; k < reversed.length; k++) {
      reversed[k] = weights[weights.length - 1 - k];
    }
    return new Kernel(-last(), reversed);
  }

  /** Weights so many voxels apart. */
  Kernel spread(int step) {
    double[] apart = new double[(weights.length - 1) * step + 1];
    for (int k = 0; k < weights.length; k++) {
      apart[k * step] = weights[k];
    }
    return new Kernel(first * step, apart);
  }

  /** This kernel, then another. */
  Kernel then(Kernel next) {
    double[] both = new double[weights.length + next.weights.length - 1];
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < next.weights.length; j++) {
        both[i + j] += weights[i] * next.weights[j];
      }
    }
    return new Kernel(first + next.first, both);
  }

  Kernel scaled(double factor) {
    double[] scaled = new double[weights.length];
    for (int k = 0; k < scaled.length; k++) {
      scaled[k] = weights[k] * factor;
    }
    return new Kernel(first, scaled);
  }
}
