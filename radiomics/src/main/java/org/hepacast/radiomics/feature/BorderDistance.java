package org.hepacast.radiomics.feature;

/**
 * How many steps across voxel faces lead from a voxel to the outside of a mask: 1 at its border.
 * The border of the box is outside as well. Two sweeps give the exact city block distance
 * (Rosenfeld and Pfaltz 1968).
 */
final class BorderDistance {

  private BorderDistance() {}

  /** Distances, 0 outside; without {@code acrossSlices} only steps within a slice count. */
  static int[] of(byte[] mask, int nx, int ny, int nz, boolean acrossSlices) {
    int[] distance = new int[mask.length];
    int plane = nx * ny;
    for (int z = 0, i = 0; z < nz; z++) {
      for (int y = 0; y < ny; y++) {
        for (int x = 0; x < nx; x++, i++) {
          if (mask[i] != 0) {
            int left = x > 0 ? distance[i - 1] : 0;
            int above = y > 0 ? distance[i - nx] : 0;
            int below = z > 0 ? distance[i - plane] : 0;
            int inSlice = Math.min(left, above);
            distance[i] = 1 + (acrossSlices ? Math.min(inSlice, below) : inSlice);
          }
        }
      }
    }
    for (int z = nz - 1, i = mask.length - 1; z >= 0; z--) {
      for (int y = ny - 1; y >= 0; y--) {
        for (int x = nx - 1; x >= 0; x--, i--) {
          if (mask[i] != 0) {
            int right = x < nx - 1 ? distance[i + 1] : 0;
            int under = y < ny - 1 ? distance[i + nx] : 0;
            int next = z < nz - 1 ? distance[i + plane] : 0;
            int inSlice = Math.min(right, under);
            int least = acrossSlices ? Math.min(inSlice, next) : inSlice;
            distance[i] = Math.min(distance[i], 1 + least);
          }
        }
      }
    }
    return distance;
  }
}
