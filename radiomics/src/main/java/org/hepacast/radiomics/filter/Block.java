package org.hepacast.radiomics.filter;

import org.hepacast.radiomics.feature.Texture.Axis;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;

/** Voxels of a box with margins, taken from an image that repeats periodically. */
@SuppressWarnings("ArrayRecordComponent") // scratch data: never compared, never a key
record Block(int nx, int ny, int nz, double[] values, boolean single) {

  /**
   * A box grown by {@code before} and {@code after} voxels along each axis but the flat one, which
   * is taken as it is. Periods are even: an odd axis has one more voxel, a copy of its first.
   */
  static Block gather(Volume image, Box box, int before, int after, Axis flat) {
    Geometry g = image.geometry();
    int[] xs =
        indices(box.x(), box.nx(), g.nx(), flat == Axis.X ? 0 : before, flat == Axis.X ? 0 : after);
    int[] ys =
        indices(box.y(), box.ny(), g.ny(), flat == Axis.Y ? 0 : before, flat == Axis.Y ? 0 : after);
    int[] zs =
        indices(box.z(), box.nz(), g.nz(), flat == Axis.Z ? 0 : before, flat == Axis.Z ? 0 : after);
    double[] values =
        new double[Math.multiplyExact(Math.multiplyExact(xs.length, ys.length), zs.length)];
    int i = 0;
    for (int z : zs) {
      for (int y : ys) {
        int row = g.index(0, y, z);
        for (int x : xs) {
          values[i++] = image.at(row + x);
        }
      }
    }
    boolean single = image.type() == PixelType.FLOAT32;
    return new Block(xs.length, ys.length, zs.length, values, single);
  }

  private static int[] indices(int start, int count, int n, int before, int after) {
    int period = n + n % 2;
    int[] indices = new int[before + count + after];
    for (int i = 0; i < indices.length; i++) {
      int wrapped = Math.floorMod(start - before + i, period);
      indices[i] = wrapped == n ? 0 : wrapped;
    }
    return indices;
  }

  /** Shorter by the kernel's length minus 1 along the axis. */
  Block convolved(Axis axis, double[] kernel) {
    int less = kernel.length - 1;
    double[] in = values;
    return switch (axis) {
      case X ->
          new Block(nx - less, ny, nz, Lines.convolve(in, 1, nx, ny * nz, kernel, single), single);
      case Y ->
          new Block(nx, ny - less, nz, Lines.convolve(in, nx, ny, nz, kernel, single), single);
      case Z ->
          new Block(nx, ny, nz - less, Lines.convolve(in, nx * ny, nz, 1, kernel, single), single);
      case NONE -> this;
    };
  }

  /** What is left after cutting the margins that further levels would have used up. */
  double[] centre(int levels, int kernelLength, Axis flat) {
    int before = levels * (kernelLength - 1 - kernelLength / 2);
    int cut = levels * (kernelLength - 1);
    if (cut == 0) {
      return values;
    }
    int bx = flat == Axis.X ? 0 : before;
    int by = flat == Axis.Y ? 0 : before;
    int bz = flat == Axis.Z ? 0 : before;
    int cx = flat == Axis.X ? nx : nx - cut;
    int cy = flat == Axis.Y ? ny : ny - cut;
    int cz = flat == Axis.Z ? nz : nz - cut;
    double[] centre = new double[cx * cy * cz];
    for (int z = 0; z < cz; z++) {
      for (int y = 0; y < cy; y++) {
        System.arraycopy(values, bx + nx * (y + by + ny * (z + bz)), centre, cx * (y + cy * z), cx);
      }
    }
    return centre;
  }
}
