package org.hepacast.radiomics.filter;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.radiomics.volume.Axis;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Volume;

/** A kernel that is a product of one-dimensional ones. */
record SeparableKernel(Kernel x, Kernel y, Kernel z) {

  /** The response within the box, in double precision. */
  double[] apply(Volume image, Box box, Padding padding) {
    // y[i] reads x[i - last] to x[i - first].
    var margins =
        new Block.Margins(
            Math.max(0, x.last()),
            Math.max(0, -x.first()),
            Math.max(0, y.last()),
            Math.max(0, -y.first()),
            Math.max(0, z.last()),
            Math.max(0, -z.first()));
    Block block = Block.gather(image, box, margins, padding).inDouble();
    Block filtered =
        block
            .convolved(Axis.X, padded(x))
            .convolved(Axis.Y, padded(y))
            .convolved(Axis.Z, padded(z));
    return filtered.values();
  }

  /** Weights from 0 or before to 0 or after, as the margins are. */
  private static double[] padded(Kernel kernel) {
    int first = Math.min(0, kernel.first());
    int last = Math.max(0, kernel.last());
    double[] weights = new double[last - first + 1];
    System.arraycopy(kernel.weights(), 0, weights, kernel.first() - first, kernel.weights().length);
    return weights;
  }

  /**
   * The kernel in all orientations: 24 proper rotations of the cube, or 4 of the square in the x-y
   * plane (IBSI 2 manual, section 2.5).
   */
  List<SeparableKernel> rotations(boolean inVolume) {
    Kernel[] own = {x, y, z};
    List<SeparableKernel> all = new ArrayList<>();
    int[][] permutations = {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}, {1, 0, 2}, {0, 2, 1}, {2, 1, 0}};
    for (int p = 0; p < permutations.length; p++) {
      int[] permutation = permutations[p];
      boolean odd = p >= 3;
      if (!inVolume && permutation[2] != 2) {
        continue;
      }
      for (int flips = 0; flips < 8; flips++) {
        boolean oddFlips = Integer.bitCount(flips) % 2 == 1;
        boolean flat = inVolume || (flips & 4) == 0;
        // Determinant +1: an odd permutation needs an odd number of flips.
        if (oddFlips == odd && flat) {
          all.add(
              new SeparableKernel(
                  flipped(own[permutation[0]], (flips & 1) != 0),
                  flipped(own[permutation[1]], (flips & 2) != 0),
                  flipped(own[permutation[2]], (flips & 4) != 0)));
        }
      }
    }
    return all;
  }

  private static Kernel flipped(Kernel kernel, boolean flip) {
    return flip ? kernel.mirrored() : kernel;
  }
}
