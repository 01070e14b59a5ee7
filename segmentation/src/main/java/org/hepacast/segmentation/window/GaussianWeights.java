package org.hepacast.segmentation.window;

import org.hepacast.segmentation.grid.Half;
import org.hepacast.segmentation.grid.Shape;

/**
 * How much each voxel of a tile counts: a Gaussian around its middle, an eighth of the tile wide,
 * as SciPy filters an impulse, scaled to 10 and rounded to half; what would be 0 is the smallest
 * half.
 */
final class GaussianWeights {

  private static final double WIDTH = 1 / 8.0;
  private static final double TRUNCATE = 4;
  private static final double GREATEST = 10;

  private GaussianWeights() {}

  static short[] of(Shape tile) {
    double[] z = profile(tile.z());
    double[] y = profile(tile.y());
    double[] x = profile(tile.x());
    double scale = z[tile.z() / 2] * y[tile.y() / 2] * x[tile.x() / 2] / GREATEST;
    short[] weights = new short[tile.count()];
    int i = 0;
    for (double atZ : z) {
      for (double atY : y) {
        for (double atX : x) {
          short weight = Half.of(atZ * atY * atX / scale);
          weights[i++] = weight == 0 ? Half.SMALLEST : weight;
        }
      }
    }
    return weights;
  }

  /** An impulse in the middle, which of an even length is behind the centre, after the filter. */
  private static double[] profile(int length) {
    double[] profile = new double[length];
    if (length == 1) {
      // A planar tile has no third axis to be filtered along.
      profile[0] = 1;
      return profile;
    }
    double sigma = length * WIDTH;
    int radius = (int) (TRUNCATE * sigma + 0.5);
    double sum = 0;
    for (int offset = -radius; offset <= radius; offset++) {
      sum += Math.exp(-0.5 / (sigma * sigma) * offset * offset);
    }
    for (int i = 0; i < length; i++) {
      int offset = Math.abs(i - length / 2);
      profile[i] = offset > radius ? 0 : Math.exp(-0.5 / (sigma * sigma) * offset * offset) / sum;
    }
    return profile;
  }
}
